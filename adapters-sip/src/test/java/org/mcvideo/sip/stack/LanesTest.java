package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mcvideo.sip.testing.NoLeakedThreads;

@ExtendWith(NoLeakedThreads.class)
class LanesTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static Lanes lanes(int workers, int queued, int perLane) {
    return new Lanes(new LaneLimits(workers, queued, perLane, Duration.ofSeconds(4)), Thread::new);
  }

  @Test
  void theOrderOfALaneIsKeptUnderLoad() {
    Lanes lanes = lanes(8, 100_000, 100_000);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Map<String, List<Integer>> seen = new ConcurrentHashMap<>();
    Map<String, List<Integer>> sent = new ConcurrentHashMap<>();
    for (int i = 0; i < 20_000; i++) {
      int number = i;
      String lane = "lane" + random.nextInt(50);
      sent.computeIfAbsent(lane, l -> new ArrayList<>()).add(number);
      lanes.submit(
          lane,
          () ->
              seen.computeIfAbsent(lane, l -> Collections.synchronizedList(new ArrayList<>()))
                  .add(number));
    }

    boolean done = lanes.drain(LIMIT);
    lanes.close();

    assertThat(done).isTrue();
    assertThat(seen).as("seed %d", seed).isEqualTo(sent);
  }

  @Test
  void differentLanesRunAtTheSameTime() throws Exception {
    Lanes lanes = lanes(2, 10, 10);
    CyclicBarrier both = new CyclicBarrier(3);

    lanes.submit("a", () -> meet(both));
    lanes.submit("b", () -> meet(both));
    both.await(20, TimeUnit.SECONDS);

    assertThat(lanes.drain(LIMIT)).isTrue();
    lanes.close();
  }

  @Test
  void aFullLaneRefusesAndOthersDoNot() {
    Lanes lanes = lanes(1, 10, 2);
    CountDownLatch gate = new CountDownLatch(1);
    lanes.submit("a", () -> pass(gate));

    boolean second = lanes.submit("a", () -> {});
    boolean third = lanes.submit("a", () -> {});
    boolean other = lanes.submit("b", () -> {});
    gate.countDown();

    assertThat(second).isTrue();
    assertThat(third).isFalse();
    assertThat(other).isTrue();
    assertThat(lanes.drain(LIMIT)).isTrue();
    lanes.close();
  }

  @Test
  void theBoundOverAllLanesRefusesInEveryLane() {
    Lanes lanes = lanes(1, 2, 2);
    CountDownLatch gate = new CountDownLatch(1);
    lanes.submit("a", () -> pass(gate));

    boolean second = lanes.submit("b", () -> {});
    boolean full = lanes.isFull();
    boolean third = lanes.submit("c", () -> {});
    boolean awaited = lanes.submitAwaited("c", () -> {});
    gate.countDown();

    assertThat(second).isTrue();
    assertThat(full).isTrue();
    assertThat(third).isFalse();
    assertThat(awaited).isTrue();
    assertThat(lanes.drain(LIMIT)).isTrue();
    assertThat(lanes.size()).isZero();
    lanes.close();
  }

  @Test
  void aTaskThatThrowsEndsNothingButItself() {
    Lanes lanes = lanes(1, 10, 10);
    CountDownLatch after = new CountDownLatch(1);
    lanes.submit(
        "a",
        () -> {
          throw new StackOverflowError("on purpose");
        });

    lanes.submit("a", after::countDown);

    await().until(() -> after.getCount() == 0);
    assertThat(lanes.drain(LIMIT)).isTrue();
    lanes.close();
  }

  @Test
  void aTaskKnowsItsLane() {
    Lanes lanes = lanes(1, 10, 10);
    List<Optional<String>> seen = Collections.synchronizedList(new ArrayList<>());

    lanes.submit("a", () -> seen.add(lanes.current()));
    lanes.drain(LIMIT);
    lanes.close();

    assertThat(seen).containsExactly(Optional.of("a"));
    assertThat(lanes.current()).isEmpty();
  }

  @Test
  void nothingIsTakenAfterTheEnd() {
    Lanes lanes = lanes(1, 10, 10);
    lanes.drain(LIMIT);

    boolean draining = lanes.submit("a", () -> {});
    lanes.close();
    boolean closed = lanes.submitAwaited("a", () -> {});

    assertThat(draining).isFalse();
    assertThat(closed).isFalse();
  }

  @Test
  void closingInterruptsWhatDoesNotEnd() {
    Lanes lanes = lanes(1, 10, 10);
    CountDownLatch never = new CountDownLatch(1);
    lanes.submit("a", () -> pass(never));
    lanes.submit("a", () -> {});

    boolean drained = lanes.drain(Duration.ofMillis(1));
    lanes.close();

    assertThat(drained).isFalse();
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pass(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
