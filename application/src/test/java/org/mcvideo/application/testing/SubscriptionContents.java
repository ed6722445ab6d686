package org.mcvideo.application.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.subscription.DialogId;
import org.mcvideo.domain.subscription.Subscription;

/** The subscriptions that a database in memory holds. Confined to one thread at a time. */
final class SubscriptionContents {
  private static final Comparator<DialogId> BY_IDENTIFIERS =
      Comparator.comparing(DialogId::callId)
          .thenComparing(DialogId::localTag)
          .thenComparing(DialogId::remoteTag);
  private static final Comparator<Subscription> BY_USER =
      Comparator.<Subscription, String>comparing(held -> held.user().uri())
          .thenComparing(held -> held.dialog().id(), BY_IDENTIFIERS);

  private final TreeMap<DialogId, Subscription> held = new TreeMap<>(BY_IDENTIFIERS);

  SubscriptionContents copy() {
    SubscriptionContents copy = new SubscriptionContents();
    copy.held.putAll(held);
    return copy;
  }

  List<Subscription> all(Predicate<Subscription> wanted) {
    return held.values().stream().filter(wanted).toList();
  }

  Optional<Subscription> in(DialogId dialog) {
    return Optional.ofNullable(held.get(dialog));
  }

  Optional<Subscription> put(Subscription subscription) {
    return Optional.ofNullable(held.put(subscription.dialog().id(), subscription));
  }

  Optional<Subscription> remove(DialogId dialog) {
    return Optional.ofNullable(held.remove(dialog));
  }

  List<McVideoId> giveUpAnswers(List<McVideoId> users, Instant now) {
    List<Subscription> inFlight =
        all(known -> users.contains(known.user()) && known.progress().answerBy().isPresent());
    inFlight.forEach(known -> put(known.withoutAnswerAt(now)));
    return inFlight.stream().map(Subscription::user).distinct().toList();
  }

  List<Subscription> expired(Instant now, int limit) {
    return held.values().stream()
        .filter(subscription -> subscription.end().isEmpty() && subscription.expiredAt(now))
        .sorted(Comparator.comparing(Subscription::expiresAt))
        .limit(limit)
        .toList();
  }

  List<Subscription> list(Optional<Subscription> after, int limit) {
    return held.values().stream()
        .sorted(BY_USER)
        .filter(subscription -> after.isEmpty() || BY_USER.compare(subscription, after.get()) > 0)
        .limit(limit)
        .toList();
  }
}
