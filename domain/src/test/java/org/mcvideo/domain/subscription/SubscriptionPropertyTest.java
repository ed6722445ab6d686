package org.mcvideo.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.domain.Samples.ALICE;
import static org.mcvideo.domain.Samples.IMPU;
import static org.mcvideo.domain.Samples.NOW;
import static org.mcvideo.domain.Samples.PHONE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.policy.SubscriptionPolicy;
import org.mcvideo.domain.subscription.Subscription.Subscriber;

class SubscriptionPropertyTest {
  private static final int STEPS = 500;
  private static final SubscriptionPolicy POLICY =
      new SubscriptionPolicy(ExpiryBounds.USUAL, 4, Duration.ofSeconds(5));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void theLastStateAlwaysArrivesOneNoticeAtATimeInTheOrderOfTheirNumbers(long seed) {
    World world = new World(new Random(seed));
    for (int step = 0; step < STEPS; step++) {
      world.step("seed " + seed + ", step " + step);
    }
    world.comeToRest();
    assertThat(world.seen).as("seed %d", seed).isEqualTo(world.current);
    assertThat(world.sent).as("seed %d", seed).isBetween(STEPS / 20, STEPS);
  }

  /** A notifier and a subscriber that loses, refuses and answers as it likes. */
  private static final class World {
    private final Random random;
    private Instant now = NOW;
    private int current;
    private int seen = -1;
    private int inFlight = -1;
    private int sent;
    private Instant lastSent = Instant.MIN;
    private boolean changesAlone = true;
    private Subscription subscription =
        Subscription.begun(
            new Subscriber(ALICE, IMPU),
            new DialogState(
                new DialogId("call", "here", "there"),
                "sip:service.example",
                "sip:alice@ims.example",
                "sip:alice@192.0.2.1",
                List.of(),
                0,
                1),
            Optional.empty(),
            NOW.plusSeconds(1_000_000),
            NOW);

    World(Random random) {
      this.random = random;
    }

    void step(String where) {
      now = now.plusMillis(random.nextInt(4_000));
      switch (random.nextInt(5)) {
        case 0 -> current = random.nextInt(4);
        case 1 -> answer();
        case 2 -> reject();
        case 3 -> refresh();
        default -> {
          // Time passes.
        }
      }
      send(where);
    }

    void comeToRest() {
      for (int i = 0; i < 20; i++) {
        now = now.plus(NoticeProgress.MAX_BACK_OFF);
        send("at rest");
        answer();
      }
    }

    private void send(String where) {
      Optional<Instant> due = subscription.dueAt(report(current));
      if (due.filter(at -> !at.isAfter(now)).isEmpty()) {
        return;
      }
      if (inFlight >= 0) {
        assertThat(now).as(where).isAfterOrEqualTo(lastSent.plus(SubscriptionPolicy.ANSWER_LIMIT));
      } else if (changesAlone) {
        assertThat(now).as(where).isAfterOrEqualTo(lastSent.plus(POLICY.minNoticeInterval()));
      }
      long before = subscription.dialog().localCseq();
      subscription = subscription.sending(report(current), POLICY, now);
      assertThat(subscription.dialog().localCseq()).as(where).isEqualTo(before + 1);
      sent++;
      lastSent = now;
      inFlight = current;
      changesAlone = true;
    }

    private void answer() {
      if (inFlight >= 0) {
        seen = inFlight;
        inFlight = -1;
        subscription = subscription.answered().orElseThrow();
      }
    }

    private void reject() {
      if (inFlight >= 0) {
        inFlight = -1;
        changesAlone = false;
        subscription = subscription.rejected(500, now).orElseThrow();
      }
    }

    private void refresh() {
      changesAlone = false;
      subscription = subscription.refreshed(subscription.dialog(), subscription.expiresAt(), now);
    }

    private static SettingsReport report(int profile) {
      return new SettingsReport(
          List.of(new SettingsReport.Entry(PHONE, Optional.empty(), OptionalInt.of(profile))));
    }
  }
}
