package org.mcvideo.application.port.out;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.key.CskState;
import org.mcvideo.domain.key.Fingerprint;
import org.mcvideo.domain.key.Uid;

/** The stores of a product without key management: there is nothing to keep. */
final class KeylessStores {
  private KeylessStores() {}

  static final class NoCsks implements Csks {
    @Override
    public Optional<CskHolding> of(ServedClient client) {
      return Optional.empty();
    }

    @Override
    public void put(ServedClient client, CskHolding holding) {
      throw keyless();
    }

    @Override
    public boolean offer(ServedClient client, CskState.Offered offered) {
      return false;
    }

    @Override
    public boolean remember(Fingerprint upload, Instant end) {
      throw keyless();
    }

    @Override
    public List<ServedClient> due(Due due, int limit) {
      return List.of();
    }

    @Override
    public void repeatOffers(List<ServedClient> clients, Instant now) {
      // Nothing is on offer.
    }

    @Override
    public List<ServedClient> list(Optional<ServedClient> after, int limit) {
      return List.of();
    }

    @Override
    public int removeExpired(Instant now, int limit) {
      return 0;
    }
  }

  static final class NoUserUids implements UserUids {
    @Override
    public Optional<McVideoId> find(String scope, Uid uid) {
      return Optional.empty();
    }

    @Override
    public List<McVideoId> missing(String scope, int limit) {
      return List.of();
    }

    @Override
    public void add(String scope, Instant end, Map<McVideoId, Uid> uids) {
      throw keyless();
    }

    @Override
    public int removeExpired(Instant now, int limit) {
      return 0;
    }
  }

  static final class NoRotationJobs implements RotationJobs {
    @Override
    public void add(RotationJob job) {
      throw keyless();
    }

    @Override
    public Optional<RotationJob> open() {
      return Optional.empty();
    }

    @Override
    public boolean advance(RotationJob current, RotationJob next) {
      return false;
    }

    @Override
    public List<RotationJob> latest(int limit) {
      return List.of();
    }
  }

  private static PortUnavailable keyless() {
    return new PortUnavailable(
        PortUnavailable.Neighbour.KEY_MATERIAL, "this product has no store of keys");
  }
}
