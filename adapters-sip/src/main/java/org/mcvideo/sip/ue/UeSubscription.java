package org.mcvideo.sip.ue;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.SipBody;
import org.mcvideo.sip.ue.WatchDialog.Notifier;

/**
 * A client's subscription to the settings of its user (TS 24.281 7.2.4, RFC 6665): one dialog,
 * refreshed before its end, and begun again where the notifier's reason allows it. Safe for use by
 * many threads.
 */
final class UeSubscription {
  /** How long the first NOTIFY may take after the 2xx (timer N, RFC 6665 4.1.2.4). */
  static final Duration FIRST_NOTIFY = Duration.ofSeconds(32);

  /** Refusals that end a dialog (RFC 6665 4.1.2.2, RFC 5057); another subscription may do. */
  private static final Set<Integer> DIALOG_GONE =
      Set.of(404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604);

  private static final UeResult NOT_WANTED = new UeResult.Unanswered("not sent: not wanted");

  private final UeMessages messages;
  private final UeBodies bodies;
  private final Wire wire;
  private final Turns turns = new Turns();
  private final Keeper keeper;
  private final AlarmClock firstNotify;
  private final AtomicReference<Optional<WatchDialog>> dialog =
      new AtomicReference<>(Optional.empty());
  private volatile Optional<McVideoId> watched = Optional.empty();

  UeSubscription(
      UeMessages messages, UeBodies bodies, Wire wire, Alarms alarms, RefreshTimes times) {
    this.messages = messages;
    this.bodies = bodies;
    this.wire = wire;
    this.firstNotify = new AlarmClock(alarms);
    this.keeper =
        new Keeper(
            alarms, times, () -> turns.next(this::keepNow), result -> end(SubscriptionEnd.REFUSED));
  }

  /** Subscribes, or refreshes the subscription there is. */
  CompletionStage<UeResult> subscribe(McVideoId user) {
    return turns.next(
        () -> {
          watched = Optional.of(user);
          return send(user, McVideoUe.SETTINGS_EXPIRES).thenApply(this::orNotWatched);
        });
  }

  /** What did not begin is not tried again by itself: whoever asked decides. */
  private UeResult orNotWatched(UeResult result) {
    if (!result.isAccepted() && dialog.get().isEmpty()) {
      leave();
    }
    return result;
  }

  /** Asks for the settings once; one that is subscribed gets them in its dialog. */
  CompletionStage<UeResult> fetch(McVideoId user) {
    return turns.next(() -> send(user, watched.isPresent() ? McVideoUe.SETTINGS_EXPIRES : 0));
  }

  /**
   * Ends the subscription.
   *
   * @throws IllegalStateException if there is none
   */
  CompletionStage<UeResult> unsubscribe() {
    McVideoId user =
        watched.orElseThrow(() -> new IllegalStateException("there is no subscription"));
    leave();
    return turns.next(() -> send(user, 0));
  }

  /** It is not begun again when it ends. */
  void leave() {
    watched = Optional.empty();
    keeper.stop();
  }

  /** Does nothing by itself from now on. */
  void close() {
    leave();
    keeper.close();
    firstNotify.off();
  }

  /**
   * Takes what a NOTIFY says of the subscription.
   *
   * @param told tells of its body, if the NOTIFY is granted
   * @return the status to answer with: 200, 481 when it is of another dialog, 500 when it is late
   */
  int notified(IncomingRequest notify, NotifyState state, Runnable told) throws MalformedHeader {
    Optional<WatchDialog> held = dialog.get();
    if (held.isEmpty() || !held.get().isMeantBy(notify)) {
      return 481;
    }
    if (!held.get().isInOrder(notify)) {
      return 500;
    }
    Notifier notifier = Notifier.of(notify);
    firstNotify.off();
    told.run();
    if (state.terminated()) {
      dialog.set(Optional.empty());
      ended(state);
      return 200;
    }
    dialog.updateAndGet(d -> d.map(w -> w.reaching(notifier).notified(notify.cseq())));
    if (watched.isPresent()) {
      state.expires().ifPresent(keeper::lasts);
    }
    return 200;
  }

  /** RFC 6665 4.1.3: what each reason allows. */
  private void ended(NotifyState state) {
    keeper.stop();
    if (watched.isEmpty()) {
      wire.tell(l -> l.subscriptionEnded(SubscriptionEnd.WANTED));
      return;
    }
    switch (state.reason().orElse("")) {
      case "rejected" -> end(SubscriptionEnd.REJECTED);
      case "noresource", "invariant" -> end(SubscriptionEnd.NOTHING_TO_WATCH);
      case "probation", "giveup" -> keeper.again(state.retryAfter());
      default -> keeper.soon();
    }
  }

  private void end(SubscriptionEnd why) {
    leave();
    wire.tell(l -> l.subscriptionEnded(why));
  }

  private CompletionStage<UeResult> keepNow() {
    Optional<McVideoId> user = watched;
    if (user.isEmpty()) {
      return CompletableFuture.completedFuture(NOT_WANTED);
    }
    boolean hadDialog = dialog.get().isPresent();
    return send(user.get(), McVideoUe.SETTINGS_EXPIRES)
        .thenCompose(
            result ->
                hadDialog && dialog.get().isEmpty() && !Keeper.mayPass(result)
                    ? send(user.get(), McVideoUe.SETTINGS_EXPIRES)
                    : CompletableFuture.completedFuture(result));
  }

  private CompletionStage<UeResult> send(McVideoId user, long expires) {
    dialog.compareAndSet(Optional.empty(), Optional.of(WatchDialog.wanted(messages.newIds())));
    SipBody body = bodies.subscribe(user);
    return wire.send(expires, seconds -> messages.subscribe(taken(), seconds).with(body))
        .thenApply(
            answer -> {
              UeResult result = Wire.result(answer);
              answer.fold(
                  answered -> taken(answered, result.isAccepted(), expires),
                  unanswered -> dropped(false));
              return result;
            });
  }

  /** The dialog as the next SUBSCRIBE carries it; the one after has another number. */
  private WatchDialog taken() {
    return dialog
        .getAndUpdate(d -> d.map(WatchDialog::next))
        .orElseGet(() -> WatchDialog.wanted(messages.newIds()));
  }

  private boolean taken(Answer.Answered answer, boolean accepted, long expires) {
    if (!accepted) {
      return dropped(DIALOG_GONE.contains(answer.status()));
    }
    Optional<WatchDialog> held = dialog.updateAndGet(d -> d.map(w -> confirmed(w, answer)));
    if (held.isEmpty()) {
      return false;
    }
    if (expires == 0 || held.get().lastNotify().isEmpty()) {
      firstNotify.set(FIRST_NOTIFY, this::silent);
    }
    if (watched.isPresent()) {
      keeper.lasts(Wire.granted(answer.headers(), expires));
    }
    return true;
  }

  private static WatchDialog confirmed(WatchDialog held, Answer.Answered answer) {
    try {
      return held.reaching(Notifier.of(answer.headers()));
    } catch (MalformedHeader malformed) {
      // The first NOTIFY says the same.
      return held;
    }
  }

  /** A dialog that is gone, or that never came to be, is forgotten. */
  private boolean dropped(boolean gone) {
    dialog.updateAndGet(d -> d.filter(held -> held.isEstablished() && !gone));
    return false;
  }

  /** RFC 6665 4.1.2.4: without a NOTIFY there is no subscription. */
  private void silent() {
    boolean waiting =
        dialog.get().filter(d -> watched.isEmpty() || d.lastNotify().isEmpty()).isPresent();
    if (!waiting) {
      return;
    }
    dialog.set(Optional.empty());
    if (watched.isPresent()) {
      keeper.again(OptionalLong.empty());
    } else {
      wire.tell(l -> l.subscriptionEnded(SubscriptionEnd.WANTED));
    }
  }
}
