package org.mcvideo.bootstrap.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.mcvideo.application.port.out.RotationJob;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.ServedClient;

/** The command of an operator that all keys be replaced, and what became of it. */
final class BenchRotation {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration GLANCE = Duration.ofMillis(5);

  private final BenchWorld world;
  private final Map<ServedClient, CskId> before = new HashMap<>();

  BenchRotation(BenchWorld world) {
    this.world = world;
    for (ServedClient client : world.keys().orElseThrow().clients()) {
      active(client).ifPresent(id -> before.put(client, id));
    }
  }

  /** Grants all key downloads, and waits for the end of the command. */
  Outcome run(String name) throws BenchFailed {
    // A key that is as old as the command is not replaced by it.
    Instant now = world.now().plusSeconds(1);
    world.stores().rotationJobs().add(RotationJob.commanded(name, Optional.empty(), now));
    Outcome outcome = world.serve(before.size());
    await(() -> world.stores().rotationJobs().open().isEmpty());
    return outcome;
  }

  /** The same, with keys that are still the same ones after a while counted as failures. */
  Outcome verified(Outcome outcome) {
    Map<ServedClient, CskId> unchanged = new HashMap<>(before);
    await(
        () -> {
          unchanged.entrySet().removeIf(c -> !active(c.getKey()).equals(Optional.of(c.getValue())));
          return unchanged.isEmpty();
        });
    int replaced = Math.min(before.size() - unchanged.size(), outcome.accepted());
    return new Outcome(
        Map.of(200, replaced), before.size() - replaced, outcome.nanos(), outcome.ownCpuNanos());
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  private Optional<CskId> active(ServedClient client) {
    return world.stores().csks().of(client).map(held -> held.active().csk().id());
  }
}
