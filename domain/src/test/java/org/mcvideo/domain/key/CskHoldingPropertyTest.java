package org.mcvideo.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.domain.Samples.NOW;
import static org.mcvideo.domain.key.Keys.fingerprint;
import static org.mcvideo.domain.key.Keys.id;
import static org.mcvideo.domain.key.Keys.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.key.CskState.Offered;

/** A client and a server exchange keys over a network that loses and delays whatever it likes. */
class CskHoldingPropertyTest {
  private static final int STEPS = 2_000;
  private static final Duration GRACE = Duration.ofMinutes(1);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void whateverIsLostTheServerCanReadWhatTheClientWrites(long seed) {
    Random random = new Random(seed);
    World world = new World();
    for (int step = 0; step < STEPS; step++) {
      world.step(random);
      String where = "seed " + seed + ", step " + step + ": " + world;
      CskHolding held = world.held;
      assertThat(held.keyring(world.now).find(id(world.clientKey))).as(where).isPresent();
      assertThat(held.holds(held.active().id())).as(where).isTrue();
      assertThat(held.offered().map(Offered::id))
          .as(where)
          .isNotEqualTo(Optional.of(held.active().id()));
    }
    assertThat(world.accepted).as("seed %d", seed).isGreaterThan(STEPS / 100);
  }

  /** The two sides. The client knows one key alone: the last that reached it. */
  private static final class World {
    private Instant now = NOW;
    private int lastMade = 1;
    private int clientKey = 1;
    private int accepted;
    private CskHolding held = CskHolding.uploaded(key(1), fingerprint(1), NOW);

    void step(Random random) {
      now = now.plusSeconds(random.nextInt(40));
      switch (random.nextInt(7)) {
        case 0 -> offer();
        case 1 -> held = held.repeating(now);
        case 2 -> deliver(random);
        case 3 -> use(clientKey);
        case 4 -> upload(random);
        case 5 -> held = held.settled(now);
        default -> refuse();
      }
    }

    private void offer() {
      if (held.offered().isEmpty()) {
        lastMade++;
        held = held.offering(Offered.first(key(lastMade), now));
      }
    }

    /** The MESSAGE reaches the client, and its 200 may be lost. */
    private void deliver(Random random) {
      if (held.offered().isPresent()) {
        CskId offered = held.offered().get().id();
        clientKey = offered.value() - id(0).value();
        if (random.nextBoolean()) {
          held = held.accepted(offered, now, GRACE);
          accepted++;
        }
      }
    }

    private void use(int n) {
      held = held.used(id(n), now);
    }

    /** A client that has the offered key does not refuse it. */
    private void refuse() {
      if (held.offered().isPresent() && !held.offered().get().id().equals(id(clientKey))) {
        held = held.rejected(held.offered().get().id(), now);
      }
    }

    private void upload(Random random) {
      if (random.nextInt(5) == 0) {
        lastMade++;
        clientKey = lastMade;
        held = CskHolding.uploaded(key(lastMade), fingerprint(lastMade), now);
      }
    }

    @Override
    public String toString() {
      return "client has " + clientKey + ", server " + held;
    }
  }
}
