package org.mcvideo.sip.ue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mcvideo.sip.testing.NoLeakedThreads;

@ExtendWith(NoLeakedThreads.class)
class AlarmsTest {
  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);

  @Test
  void anAlarmRingsOnTheExecutor() throws Exception {
    // Given
    CountDownLatch rung = new CountDownLatch(1);
    // When
    Alarms.on(executor).set(Duration.ZERO, rung::countDown);
    // Then
    assertThat(rung.await(20, TimeUnit.SECONDS)).isTrue();
    executor.shutdownNow();
  }

  @Test
  void anAlarmThatIsOffDoesNotRing() throws Exception {
    // Given
    AtomicInteger rings = new AtomicInteger();
    // When
    Alarms.on(executor).set(Duration.ofMillis(50), rings::incrementAndGet).off();
    executor.shutdown();
    // Then
    assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(rings).hasValue(0);
  }

  @Test
  void anExecutorThatIsShutDownIsNoFailure() {
    // Given
    executor.shutdownNow();
    // When
    Alarms.Alarm alarm = Alarms.on(executor).set(Duration.ZERO, () -> {});
    // Then
    alarm.off();
    assertThat(alarm).isSameAs(Alarms.Alarm.NONE);
  }

  @Test
  void onlyTheLastAlarmOfAClockRings() {
    // Given
    ManualAlarms manual = new ManualAlarms();
    AlarmClock clock = new AlarmClock(manual);
    StringBuilder rung = new StringBuilder();
    clock.set(Duration.ofSeconds(1), () -> rung.append("first"));
    clock.set(Duration.ofSeconds(2), () -> rung.append("second"));
    // When
    manual.pass(Duration.ofSeconds(3));
    // Then
    assertThat(rung).hasToString("second");
    executor.shutdownNow();
  }
}
