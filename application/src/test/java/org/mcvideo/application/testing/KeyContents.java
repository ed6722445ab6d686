package org.mcvideo.application.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mcvideo.application.port.out.Csks.Due;
import org.mcvideo.application.port.out.RotationJob;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.key.CskState.Offered;
import org.mcvideo.domain.key.Fingerprint;
import org.mcvideo.domain.key.Uid;

/** What a database in memory holds of keys. Confined to one thread at a time. */
final class KeyContents {
  private static final Comparator<ServedClient> BY_USER_AND_CLIENT =
      Comparator.<ServedClient, String>comparing(owner -> owner.user().uri())
          .thenComparing(owner -> owner.client().text());

  private final TreeMap<ServedClient, CskHolding> csks = new TreeMap<>(BY_USER_AND_CLIENT);
  private final Map<Fingerprint, Instant> uploads = new HashMap<>();
  private final Map<UidKey, KnownUid> uids = new HashMap<>();
  private final List<RotationJob> jobs = new ArrayList<>();

  KeyContents copy() {
    KeyContents copy = new KeyContents();
    copy.csks.putAll(csks);
    copy.uploads.putAll(uploads);
    copy.uids.putAll(uids);
    copy.jobs.addAll(jobs);
    return copy;
  }

  Optional<CskHolding> of(ServedClient client) {
    return Optional.ofNullable(csks.get(client));
  }

  Optional<CskHolding> put(ServedClient client, CskHolding holding) {
    return Optional.ofNullable(csks.put(client, holding));
  }

  boolean remove(ServedClient client) {
    return csks.remove(client) != null;
  }

  boolean offer(ServedClient client, Offered offered) {
    Optional<CskHolding> free = of(client).filter(held -> held.offered().isEmpty());
    free.ifPresent(held -> csks.put(client, held.offering(offered)));
    return free.isPresent();
  }

  boolean remember(Fingerprint upload, Instant end) {
    return uploads.putIfAbsent(upload, end) == null;
  }

  boolean repeatOffers(List<ServedClient> clients, Instant now) {
    clients.forEach(client -> csks.computeIfPresent(client, (key, held) -> held.unanswered(now)));
    return true;
  }

  List<ServedClient> due(Due due, Predicate<ServedClient> isOwn, int limit) {
    Predicate<CskHolding> free = held -> held.offered().isEmpty() && held.active().rest().isEmpty();
    return Stream.of(
            withOffer(due),
            clients(
                held ->
                    held.offered().isEmpty()
                        && held.active().rest().filter(r -> r.overAt(due.now())).isPresent(),
                held -> held.active().rest().orElseThrow().until()),
            clients(
                free.and(held -> due.oldest().filter(held.active().since()::isBefore).isPresent()),
                held -> held.active().since()),
            clients(
                free.and(
                    held ->
                        due.uses().isPresent() && held.active().uses() >= due.uses().getAsLong()),
                held -> -held.active().uses()))
        .flatMap(List::stream)
        .distinct()
        .filter(isOwn)
        .limit(limit)
        .toList();
  }

  private List<ServedClient> withOffer(Due due) {
    return clients(
        held -> held.offered().filter(offer -> !offer.dueAt().isAfter(due.now())).isPresent(),
        held -> held.offered().orElseThrow().dueAt());
  }

  private <C extends Comparable<C>> List<ServedClient> clients(
      Predicate<CskHolding> wanted, Function<CskHolding, C> order) {
    return csks.entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .sorted(Comparator.comparing(entry -> order.apply(entry.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }

  List<ServedClient> list(Optional<ServedClient> after, int limit) {
    return after
        .<Map<ServedClient, CskHolding>>map(last -> csks.tailMap(last, false))
        .orElse(csks)
        .keySet()
        .stream()
        .limit(limit)
        .toList();
  }

  int removeExpired(Instant now, int limit) {
    List<ServedClient> ended =
        csks.entrySet().stream()
            .filter(entry -> !entry.getValue().settled(now).equals(entry.getValue()))
            .limit(limit)
            .map(Map.Entry::getKey)
            .toList();
    ended.forEach(client -> csks.computeIfPresent(client, (key, held) -> held.settled(now)));
    return ended.size() + removeEnded(uploads, end -> end, now, limit);
  }

  Optional<McVideoId> user(String scope, Uid uid) {
    return uids.entrySet().stream()
        .filter(entry -> entry.getKey().scope().equals(scope))
        .filter(entry -> entry.getValue().uid().equals(uid))
        .map(entry -> entry.getKey().user())
        .findFirst();
  }

  List<McVideoId> missing(Stream<McVideoId> provisioned, String scope, int limit) {
    return provisioned
        .filter(user -> !uids.containsKey(new UidKey(scope, user)))
        .sorted(Comparator.comparing(McVideoId::uri))
        .limit(limit)
        .toList();
  }

  int add(String scope, Instant end, Map<McVideoId, Uid> more) {
    more.forEach((user, uid) -> uids.putIfAbsent(new UidKey(scope, user), new KnownUid(uid, end)));
    return more.size();
  }

  int removeExpiredUids(Instant now, int limit) {
    return removeEnded(uids, KnownUid::end, now, limit);
  }

  boolean addJob(RotationJob job) {
    return jobs.add(job);
  }

  Optional<RotationJob> openJob() {
    return jobs.stream()
        .filter(job -> job.progress().finishedAt().isEmpty())
        .min(Comparator.comparing(RotationJob::commandedAt).thenComparing(RotationJob::id));
  }

  boolean advance(RotationJob current, RotationJob next) {
    int index = jobs.indexOf(current);
    if (index >= 0) {
      jobs.set(index, next);
    }
    return index >= 0;
  }

  List<RotationJob> latestJobs(int limit) {
    return jobs.stream()
        .sorted(
            Comparator.comparing(RotationJob::commandedAt)
                .thenComparing(RotationJob::id)
                .reversed())
        .limit(limit)
        .toList();
  }

  private static <K, V> int removeEnded(
      Map<K, V> entries, Function<V, Instant> end, Instant now, int limit) {
    List<K> ended =
        entries.entrySet().stream()
            .filter(entry -> !end.apply(entry.getValue()).isAfter(now))
            .limit(limit)
            .map(Map.Entry::getKey)
            .toList();
    entries.keySet().removeAll(ended);
    return ended.size();
  }

  private record UidKey(String scope, McVideoId user) {
    UidKey {
      Objects.requireNonNull(scope, "scope");
    }
  }

  private record KnownUid(Uid uid, Instant end) {}
}
