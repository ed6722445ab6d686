package org.mcvideo.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.ALICE_IMPU;
import static org.mcvideo.application.testing.Fixtures.FOREVER;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.automaticAnswer;
import static org.mcvideo.application.testing.Fixtures.manualAnswerWithProfile;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.mcvideo.application.port.out.Delivery;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.policy.SubscriptionPolicy;
import org.mcvideo.domain.subscription.Notice;
import org.mcvideo.domain.subscription.Subscription;

/**
 * Any sequence of publish, change, expiry, refusal and restart leaves every subscriber with the
 * state that the database holds, and nothing to do. Databases extend it.
 */
public abstract class WatchedSettingsProperty {
  /** Opens the database, lets go of it if it was open, and returns what it holds. */
  protected abstract Stores open();

  /** Plays the sequence of {@code seed} and checks its end. */
  protected final void play(long seed, int steps) {
    // Given
    Random random = new Random(seed);
    WatchedService world = new WatchedService(this::open);
    world.bind(PHONE);
    world.bind(TABLET);
    world.profiles(1, 2);
    int told = 0;
    // When
    for (int step = 0; step < steps; step++) {
      step(world, random, step);
    }
    world.subscribers.stopHolding();
    while (world.subscribers.release()) {
      told++;
    }
    for (int i = 0; i < 10; i++) {
      world.pass(SubscriptionPolicy.ANSWER_LIMIT);
    }
    // Then
    List<Subscription> left =
        world.stores().subscriptions().list(Optional.empty(), Integer.MAX_VALUE);
    assertThat(left).as("seed %d", seed).isNotEmpty();
    for (Subscription subscription : left) {
      assertThat(world.subscribers.seenBy(subscription.dialog().id()))
          .as("seed %d, after %d answers", seed, told)
          .contains(world.report());
    }
    assertThat(world.stores().openTasks().due(FOREVER, steps)).as("seed %d", seed).isEmpty();
    assertNumbersRise(world.subscribers.notices(), "seed " + seed);
    assertThat(world.subscribers.notices()).as("seed %d", seed).hasSizeGreaterThan(steps / 10);
  }

  private static void step(WatchedService world, Random random, int step) {
    McVideoClientId client = random.nextBoolean() ? PHONE : TABLET;
    switch (random.nextInt(11)) {
      case 0, 1 -> world.subscribe("call" + step);
      case 2 -> world.publish(client, automaticAnswer(), 60 + random.nextInt(600));
      case 3, 4 -> world.publish(client, manualAnswerWithProfile(random.nextInt(4)), 600);
      case 5 -> world.pass(Duration.ofMillis(random.nextInt(20_000)));
      case 6 -> world.pass(Duration.ofSeconds(random.nextInt(200)));
      case 7 -> world.restart();
      case 8 -> world.subscribers.hold();
      case 9 -> {
        world.subscribers.stopHolding();
        world.subscribers.release();
      }
      default -> {
        if (random.nextInt(4) == 0) {
          world.subscribers.next(
              random.nextBoolean() ? new Delivery.Rejected(500) : new Delivery.Rejected(481));
        }
        world
            .stores()
            .openTasks()
            .put(
                new OpenTask(
                    ALICE, client, OpenTask.Kind.ACTIVATE_PROFILE, world.clock.instant(), 0));
        world.profiles(1 + random.nextInt(2), 3);
        world.inbound.completeTasks().of(ALICE);
        assertThat(world.stores().bindings().of(ALICE_IMPU)).isNotEmpty();
      }
    }
  }

  private static void assertNumbersRise(List<Notice> notices, String where) {
    for (int i = 0; i < notices.size(); i++) {
      Notice later = notices.get(i);
      long earlier =
          notices.subList(0, i).stream()
              .filter(notice -> notice.dialog().id().equals(later.dialog().id()))
              .mapToLong(notice -> notice.dialog().localCseq())
              .max()
              .orElse(0);
      assertThat(later.dialog().localCseq()).as(where).isEqualTo(earlier + 1);
    }
  }
}
