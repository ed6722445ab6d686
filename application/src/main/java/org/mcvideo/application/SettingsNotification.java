package org.mcvideo.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mcvideo.application.port.out.Delivery;
import org.mcvideo.application.port.out.NoticeDelivery;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.subscription.EndReason;
import org.mcvideo.domain.subscription.Notice;
import org.mcvideo.domain.subscription.SettingsReport;
import org.mcvideo.domain.subscription.Subscription;

/**
 * NOTIFY of service settings (TS 24.281 7.3.6.2, RFC 6665 4.2.2). A task of a user looks at all
 * subscriptions of that user and tells each what it has not heard: the state as it is, in the one
 * NOTIFY that may be in flight to it. While something is in flight or has to wait, the task stays
 * open until then; whichever instance does it takes up where another left off.
 */
final class SettingsNotification implements TaskWork {
  private final Stores stores;
  private final NoticeDelivery delivery;
  private final Surroundings surroundings;

  SettingsNotification(Stores stores, NoticeDelivery delivery, Surroundings surroundings) {
    this.stores = stores;
    this.delivery = delivery;
    this.surroundings = surroundings;
  }

  @Override
  public void complete(OpenTask task) {
    send(
        task.user(),
        stores.transactions().run(task.user(), () -> next(task.user(), Optional.of(task))));
  }

  private void send(McVideoId user, List<Notice> notices) {
    // The stage completes normally in every case, so nothing is lost with its result.
    notices.forEach(
        notice ->
            delivery.deliver(notice).thenAccept(delivered -> settle(user, notice, delivered)));
  }

  private void settle(McVideoId user, Notice notice, Delivery delivered) {
    try {
      send(
          user,
          stores
              .transactions()
              .run(
                  user,
                  () -> {
                    settle(notice, delivered);
                    return next(user, Optional.empty());
                  }));
    } catch (PortUnavailable down) {
      // As if the answer had been lost: the notice is sent again when its time has passed.
      return;
    }
  }

  private void settle(Notice notice, Delivery delivered) {
    Optional<Subscription> waiting =
        stores
            .subscriptions()
            .of(notice.dialog().id())
            .filter(known -> known.dialog().localCseq() == notice.dialog().localCseq());
    if (waiting.isEmpty()) {
      return;
    }
    Optional<Subscription> after =
        delivered.fold(
            () -> waiting.get().answered(),
            status -> waiting.get().rejected(status, surroundings.now()),
            Optional::empty);
    after.ifPresentOrElse(
        stores.subscriptions()::put, () -> stores.subscriptions().remove(notice.dialog().id()));
  }

  /**
   * Takes a CSeq for whatever is to be sent now, and puts the user's task off to what comes after.
   *
   * @param doing the task that is being done; empty when an answer has come
   */
  private List<Notice> next(McVideoId user, Optional<OpenTask> doing) {
    Instant now = surroundings.now();
    List<Notice> notices = new ArrayList<>();
    List<Instant> due = new ArrayList<>();
    List<Binding> bound = bound(user, now);
    SettingsReport report = report(bound, now);
    for (Subscription known : stores.subscriptions().of(user)) {
      Subscription current = standing(known, bound, now);
      if (current.dueAt(report).filter(at -> !at.isAfter(now)).isPresent()) {
        current = current.sending(report, surroundings.policy().subscriptions(), now);
        notices.add(current.notice(report, now));
      }
      if (!current.equals(known)) {
        stores.subscriptions().put(current);
      }
      current.dueAt(report).ifPresent(due::add);
    }
    putOff(user, doing, due.stream().min(Comparator.naturalOrder()));
    return notices;
  }

  private List<Binding> bound(McVideoId user, Instant now) {
    return stores.bindings().of(user).stream().filter(b -> !b.expiredAt(now)).toList();
  }

  private SettingsReport report(List<Binding> bound, Instant now) {
    return new SettingsReport(
        bound.stream()
            .flatMap(
                binding ->
                    stores.publishedSettings().of(binding.user(), binding.client()).stream()
                        .filter(state -> !state.expiredAt(now))
                        .map(
                            state ->
                                new SettingsReport.Entry(
                                    binding.client(),
                                    state.settings().answerMode(),
                                    state.activeProfile())))
            .toList());
  }

  /** The subscription as time and the bindings of its user have left it. */
  private static Subscription standing(Subscription known, List<Binding> bound, Instant now) {
    Set<PublicIdentity> impus = bound.stream().map(Binding::impu).collect(Collectors.toSet());
    if (!impus.contains(known.impu())) {
      return known.ended(bound.isEmpty() ? EndReason.NO_RESOURCE : EndReason.DEACTIVATED, now);
    }
    return known.expiredAt(now) ? known.ended(EndReason.TIMEOUT, now) : known;
  }

  private void putOff(McVideoId user, Optional<OpenTask> doing, Optional<Instant> wake) {
    Instant now = surroundings.now();
    Optional<OpenTask> open =
        stores.openTasks().dueOf(user, now.plusSeconds(ExpiryBounds.FOREVER)).stream()
            .filter(task -> task.kind() == OpenTask.Kind.NOTIFY)
            .findFirst();
    if (open.filter(task -> !task.dueAt().isAfter(now)).isPresent() && !open.equals(doing)) {
      // Put meanwhile by one who changed what was read here: it is done again.
      return;
    }
    wake.ifPresentOrElse(
        at -> stores.openTasks().put(OpenTask.ofUser(user, OpenTask.Kind.NOTIFY, at)),
        () -> open.ifPresent(stores.openTasks()::remove));
  }
}
