package org.mcvideo.domain.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.policy.SubscriptionPolicy;

/**
 * A user's subscription to the own service settings (TS 24.281 7.3.6, RFC 6665 4.2), with one
 * NOTIFY in flight at most.
 *
 * <p>Immutable.
 *
 * @param user who subscribes, and whose settings they are
 * @param impu the public user identity by which the user subscribed
 * @param dialog that the NOTIFYs are sent in
 * @param eventId the id parameter of Event, if there was one
 * @param expiresAt when it ends unless it is refreshed
 * @param progress how far the subscriber has been told
 * @param end why it has ended; the last NOTIFY is then on its way or still owed
 */
public record Subscription(
    McVideoId user,
    PublicIdentity impu,
    DialogState dialog,
    Optional<String> eventId,
    Instant expiresAt,
    NoticeProgress progress,
    Optional<EndReason> end) {
  /** The answers to a NOTIFY that end its subscription (RFC 6665 4.2.2, RFC 5057 5.1). */
  private static final Set<Integer> GONE =
      Set.of(404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604);

  /** The longest id parameter of Event accepted, in characters. */
  public static final int MAX_EVENT_ID = 128;

  /**
   * Checks that nothing is missing.
   *
   * @throws IllegalArgumentException if the id parameter is too long
   */
  public Subscription {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(impu, "impu");
    Objects.requireNonNull(dialog, "dialog");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(end, "end");
    if (eventId.filter(id -> id.length() > MAX_EVENT_ID).isPresent()) {
      throw new IllegalArgumentException(
          "event id has " + eventId.get().length() + " characters, allowed are " + MAX_EVENT_ID);
    }
  }

  /** The subscription that a SUBSCRIBE begins: its first NOTIFY is owed at once. */
  public static Subscription begun(
      Subscriber subscriber,
      DialogState dialog,
      Optional<String> eventId,
      Instant expiresAt,
      Instant now) {
    return new Subscription(
        subscriber.user(),
        subscriber.impu(),
        dialog,
        eventId,
        expiresAt,
        NoticeProgress.owed(now),
        Optional.empty());
  }

  /** Whether the answer {@code status} to a NOTIFY says that the subscriber is gone. */
  public static boolean isGone(int status) {
    return GONE.contains(status);
  }

  /** True from the instant of expiry on. */
  public boolean expiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** After a SUBSCRIBE in the dialog: a NOTIFY is owed at once, whatever was told before. */
  public Subscription refreshed(DialogState refreshedDialog, Instant newExpiry, Instant now) {
    return with(refreshedDialog, newExpiry, progress.owedAgain(now), end);
  }

  /** Ended for {@code reason}; the last NOTIFY is owed. One that has ended stays as it is. */
  public Subscription ended(EndReason reason, Instant now) {
    return end.isPresent()
        ? this
        : with(dialog, expiresAt, progress.owedAgain(now), Optional.of(reason));
  }

  /**
   * When the subscriber is to hear of {@code current}, or when the answer to the NOTIFY in flight
   * is given up; empty if there is nothing to tell.
   */
  public Optional<Instant> dueAt(SettingsReport current) {
    if (progress.answerBy().isPresent()) {
      return progress.answerBy();
    }
    return progress.told().equals(Optional.of(current.digest()))
        ? Optional.empty()
        : Optional.of(progress.notBefore());
  }

  /** With the next CSeq taken for a NOTIFY that says {@code current}. */
  public Subscription sending(SettingsReport current, SubscriptionPolicy policy, Instant now) {
    return with(
        dialog.next(),
        expiresAt,
        progress.sending(
            current.digest(),
            now.plus(policy.minNoticeInterval()),
            now.plus(SubscriptionPolicy.ANSWER_LIMIT)),
        end);
  }

  /** The NOTIFY that {@link #sending} took the CSeq for. */
  public Notice notice(SettingsReport current, Instant now) {
    // An identity that is no longer bound is not told what the user's other clients do.
    boolean visible = end.isEmpty() || end.get() == EndReason.TIMEOUT;
    long left = Math.max(1, Duration.between(now, expiresAt).toSeconds());
    return new Notice(
        dialog,
        eventId,
        end.map(SubscriptionState::terminated).orElseGet(() -> SubscriptionState.active(left)),
        visible ? Optional.of(current) : Optional.empty());
  }

  /** The answer to a NOTIFY in flight is waited for no longer than {@code now}. */
  public Subscription withoutAnswerAt(Instant now) {
    return with(dialog, expiresAt, progress.givenUpAt(now), end);
  }

  /** After a 2xx to the NOTIFY in flight; empty when that was the last one. */
  public Optional<Subscription> answered() {
    return toldOfEnd()
        ? Optional.empty()
        : Optional.of(with(dialog, expiresAt, progress.answered(), end));
  }

  /**
   * After another answer, {@code status}, to the NOTIFY in flight; empty when the subscriber is
   * gone, or that was the last NOTIFY. Else it is sent again after a while.
   */
  public Optional<Subscription> rejected(int status, Instant now) {
    if (isGone(status) || toldOfEnd()) {
      return Optional.empty();
    }
    NoticeProgress next = end.isPresent() ? progress.answered() : progress.failed(now);
    return Optional.of(with(dialog, expiresAt, next, end));
  }

  /** Ended, and nothing is owed: the NOTIFY in flight is the last. */
  private boolean toldOfEnd() {
    return end.isPresent() && progress.told().isPresent();
  }

  private Subscription with(
      DialogState newDialog, Instant newExpiry, NoticeProgress next, Optional<EndReason> newEnd) {
    return new Subscription(user, impu, newDialog, eventId, newExpiry, next, newEnd);
  }

  /**
   * Who subscribes.
   *
   * @param user the MCVideo ID
   * @param impu a public user identity that is bound to it
   */
  public record Subscriber(McVideoId user, PublicIdentity impu) {
    /** Checks that nothing is missing. */
    public Subscriber {
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(impu, "impu");
    }
  }
}
