package org.mcvideo.application.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mcvideo.application.port.out.Csks;
import org.mcvideo.application.port.out.RotationJob;
import org.mcvideo.application.port.out.RotationJobs;
import org.mcvideo.application.port.out.UserUids;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.key.CskState;
import org.mcvideo.domain.key.Fingerprint;
import org.mcvideo.domain.key.Uid;

/** The ports of keys over a database in memory. */
final class InMemoryKeys {
  private InMemoryKeys() {}

  record InMemoryCsks(InMemoryTransactions database) implements Csks {
    @Override
    public Optional<CskHolding> of(ServedClient client) {
      return database.call(contents -> contents.keys().of(client));
    }

    @Override
    public void put(ServedClient client, CskHolding holding) {
      database.call(contents -> contents.putCsks(client, holding));
    }

    @Override
    public boolean offer(ServedClient client, CskState.Offered offered) {
      return database.call(contents -> contents.keys().offer(client, offered));
    }

    @Override
    public boolean remember(Fingerprint upload, Instant end) {
      return database.call(contents -> contents.keys().remember(upload, end));
    }

    @Override
    public List<ServedClient> due(Due due, int limit) {
      return database.call(contents -> contents.dueCsks(due, limit));
    }

    @Override
    public void repeatOffers(List<ServedClient> clients, Instant now) {
      database.call(contents -> contents.keys().repeatOffers(clients, now));
    }

    @Override
    public List<ServedClient> list(Optional<ServedClient> after, int limit) {
      return database.call(contents -> contents.keys().list(after, limit));
    }

    @Override
    public int removeExpired(Instant now, int limit) {
      return database.call(contents -> contents.keys().removeExpired(now, limit));
    }
  }

  record InMemoryUserUids(InMemoryTransactions database) implements UserUids {
    @Override
    public Optional<McVideoId> find(String scope, Uid uid) {
      return database.call(contents -> contents.keys().user(scope, uid));
    }

    @Override
    public List<McVideoId> missing(String scope, int limit) {
      return database.call(contents -> contents.missingUids(scope, limit));
    }

    @Override
    public void add(String scope, Instant end, Map<McVideoId, Uid> uids) {
      database.call(contents -> contents.keys().add(scope, end, uids));
    }

    @Override
    public int removeExpired(Instant now, int limit) {
      return database.call(contents -> contents.keys().removeExpiredUids(now, limit));
    }
  }

  record InMemoryRotationJobs(InMemoryTransactions database) implements RotationJobs {
    @Override
    public void add(RotationJob job) {
      database.call(contents -> contents.keys().addJob(job));
    }

    @Override
    public Optional<RotationJob> open() {
      return database.call(contents -> contents.keys().openJob());
    }

    @Override
    public boolean advance(RotationJob current, RotationJob next) {
      return database.call(contents -> contents.keys().advance(current, next));
    }

    @Override
    public List<RotationJob> latest(int limit) {
      return database.call(contents -> contents.keys().latestJobs(limit));
    }
  }
}
