package org.mcvideo.persistence.diameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mcvideo.persistence.diameter.Watchdog.Action;
import org.mcvideo.persistence.diameter.Watchdog.State;

/** The state machine of RFC 3539 3.4.1. */
class WatchdogTest {
  private static final Duration TW = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofSeconds(32);
  private static final Duration SHORTEST = Duration.ofSeconds(28);

  private final Watchdog watchdog = new Watchdog(TW, new Random(20_261_125L));
  private Instant now = Instant.parse("2026-11-25T09:00:00Z");

  @Test
  void thereIsNothingToWatchWithoutConnection() {
    assertThat(watchdog.state()).isEqualTo(State.DOWN);
    assertThat(after(LONGEST)).isEqualTo(Action.NONE);
  }

  @Test
  void theFirstConnectionIsGoodAtOnce() {
    assertThat(watchdog.opened(now)).isEqualTo(Action.NONE);
    assertThat(watchdog.state()).isEqualTo(State.OKAY);
  }

  @Test
  void theIntervalVariesByTwoSeconds() {
    for (int seed = 0; seed < 200; seed++) {
      Watchdog one = new Watchdog(TW, new Random(seed));
      one.opened(now);
      assertThat(one.at(now.plus(SHORTEST).minusNanos(1))).isEqualTo(Action.NONE);
      assertThat(one.at(now.plus(LONGEST))).isEqualTo(Action.SEND);
    }
  }

  @Test
  void silenceLeadsFromAQuestionToSuspicionToTheEnd() {
    watchdog.opened(now);
    assertThat(after(LONGEST)).isEqualTo(Action.SEND);
    assertThat(watchdog.state()).isEqualTo(State.OKAY);
    assertThat(after(LONGEST)).isEqualTo(Action.FAIL_OVER);
    assertThat(watchdog.state()).isEqualTo(State.SUSPECT);
    assertThat(after(LONGEST)).isEqualTo(Action.CLOSE);
  }

  @Test
  void anythingThatComesPutsTheQuestionOff() {
    watchdog.opened(now);
    for (int i = 0; i < 5; i++) {
      now = now.plus(SHORTEST).minusNanos(1);
      watchdog.received(now, false);
    }
    assertThat(watchdog.at(now)).isEqualTo(Action.NONE);
    assertThat(after(LONGEST)).isEqualTo(Action.SEND);
  }

  @Test
  void anAnswerEndsTheQuestion() {
    watchdog.opened(now);
    after(LONGEST);
    watchdog.received(now, true);
    assertThat(after(LONGEST)).isEqualTo(Action.SEND);
  }

  @Test
  void anythingThatComesEndsSuspicion() {
    watchdog.opened(now);
    after(LONGEST);
    after(LONGEST);
    watchdog.received(now, false);
    assertThat(watchdog.state()).isEqualTo(State.OKAY);
  }

  @Test
  void afterAFailureThreeAnswersMakeAPeerGoodAgain() {
    reopen();
    watchdog.received(now, true);
    assertThat(after(LONGEST)).isEqualTo(Action.SEND);
    watchdog.received(now, true);
    assertThat(after(LONGEST)).isEqualTo(Action.SEND);
    assertThat(watchdog.state()).isEqualTo(State.REOPEN);
    watchdog.received(now, true);
    assertThat(watchdog.state()).isEqualTo(State.OKAY);
  }

  @Test
  void otherMessagesDoNotCountWhileAPeerReopens() {
    reopen();
    for (int i = 0; i < 5; i++) {
      watchdog.received(now, false);
    }
    assertThat(watchdog.state()).isEqualTo(State.REOPEN);
  }

  @Test
  void silenceWhileAPeerReopensEndsItToo() {
    reopen();
    assertThat(after(LONGEST)).isEqualTo(Action.NONE);
    assertThat(after(LONGEST)).isEqualTo(Action.CLOSE);
  }

  private void reopen() {
    watchdog.opened(now);
    watchdog.closed();
    assertThat(watchdog.opened(now)).isEqualTo(Action.SEND);
    assertThat(watchdog.state()).isEqualTo(State.REOPEN);
  }

  private Action after(Duration time) {
    now = now.plus(time);
    return watchdog.at(now);
  }
}
