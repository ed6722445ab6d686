package org.mcvideo.bootstrap.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mcvideo.application.McVideoCore;
import org.mcvideo.application.Ports;
import org.mcvideo.application.Surroundings;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.out.Deliveries;
import org.mcvideo.application.port.out.Trust;
import org.mcvideo.application.testing.Fixtures;
import org.mcvideo.application.testing.InMemoryStores;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.application.testing.RecordingAccessTokens;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.sip.testing.NoLeakedThreads;

@ExtendWith(NoLeakedThreads.class)
class LeaseKeeperTest {
  private static final ServerUri ONE = new ServerUri("sip:one.example");
  private static final ServerUri TWO = new ServerUri("sip:two.example");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration OFTEN = Duration.ofMillis(10);
  private static final int MORE_THAN_A_BATCH = 450;

  private final ManualClock clock = ManualClock.at(Instant.parse("2026-11-24T09:30:00Z"));
  private final InMemoryStores memory = new InMemoryStores();

  @Test
  void allBindingsOfAnInstanceThatStopsRenewingAreTakenOver() {
    // Given
    bindings(MORE_THAN_A_BATCH);
    instance(ONE).holdLease().renew();
    try (LeaseKeeper two = LeaseKeeper.start(instance(TWO), OFTEN)) {
      assertThat(two).isNotNull();
      // When
      clock.advance(Duration.ofSeconds(20));
      // Then
      await().atMost(PATIENCE).until(() -> servedBy(TWO) == MORE_THAN_A_BATCH);
    }
  }

  @Test
  void whoStopsInOrderIsReplacedWithoutWaiting() {
    // Given
    bindings(1);
    Inbound stopping = instance(ONE);
    stopping.holdLease().renew();
    LeaseKeeper one = LeaseKeeper.start(stopping, OFTEN);
    // When
    one.close();
    // Then
    try (LeaseKeeper two = LeaseKeeper.start(instance(TWO), OFTEN)) {
      assertThat(two).isNotNull();
      await().atMost(PATIENCE).until(() -> servedBy(TWO) == 1);
    }
  }

  @Test
  void aDatabaseThatIsDownDoesNotEndIt() {
    // Given
    bindings(1);
    instance(ONE).holdLease().renew();
    memory.takeDown();
    try (LeaseKeeper two = LeaseKeeper.start(instance(TWO), OFTEN)) {
      assertThat(two).isNotNull();
      // When
      memory.bringUp();
      clock.advance(Duration.ofSeconds(20));
      // Then
      await().atMost(PATIENCE).until(() -> servedBy(TWO) == 1);
    }
  }

  @Test
  void aStopWhileTheDatabaseIsDownIsNoFailure() {
    // Given
    LeaseKeeper keeper = LeaseKeeper.start(instance(ONE), OFTEN);
    // When
    memory.takeDown();
    keeper.close();
    // Then
    memory.bringUp();
    assertThat(memory.bindings()).isEmpty();
  }

  private Inbound instance(ServerUri self) {
    return McVideoCore.assemble(
            new Ports(
                memory.stores(),
                new Trust(new RecordingAccessTokens(), Optional.empty()),
                Deliveries.NONE),
            new Surroundings(ServicePolicy.USUAL, self, clock, new SecureRandom()))
        .inbound();
  }

  private void bindings(int count) {
    for (int n = 0; n < count; n++) {
      memory
          .stores()
          .bindings()
          .put(
              Fixtures.aBinding()
                  .at(new McVideoClientId("client-" + n))
                  .to(new PublicIdentity("sip:alice-" + n + "@ims.example"))
                  .servedBy(ONE)
                  .build());
    }
  }

  private long servedBy(ServerUri server) {
    return memory.bindings().stream().filter(b -> b.server().equals(server)).count();
  }
}
