package org.mcvideo.kms.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyPeriodsTest {
  private static final KeyPeriods MONTHLY = new KeyPeriods(2_592_000, 0);

  @Test
  void theWorkedExampleOfTheStandardLiesInPeriod1388() {
    KeyPeriod period = MONTHLY.at(Instant.parse("2014-01-26T10:07:14Z"));

    assertThat(period.number()).isEqualTo(1388);
    assertThat(period.start()).isEqualTo(Instant.parse("2014-01-03T00:00:00Z"));
    assertThat(period.end()).isEqualTo(Instant.parse("2014-02-02T00:00:00Z"));
  }

  @Test
  void aPeriodBeginsWithItsFirstSecondAndEndsBeforeTheNext() {
    KeyPeriod period = MONTHLY.numbered(1388);

    assertThat(MONTHLY.at(period.start())).isEqualTo(period);
    assertThat(MONTHLY.at(period.start().minusNanos(1)).number()).isEqualTo(1387);
    assertThat(MONTHLY.at(period.end().minusNanos(1))).isEqualTo(period);
    assertThat(MONTHLY.at(period.end())).isEqualTo(period.next());
    assertThat(period.contains(period.start())).isTrue();
    assertThat(period.contains(period.end())).isFalse();
  }

  @Test
  void theOffsetMovesTheBorders() {
    KeyPeriods moved = new KeyPeriods(2_592_000, 3_600);

    assertThat(moved.numbered(1388).start())
        .isEqualTo(MONTHLY.numbered(1388).start().plusSeconds(3_600));
  }

  @Test
  void periodsGoOnAfterTheSecondsOfNtpBeginAnew() {
    Instant era1 = Instant.parse("2036-02-07T06:28:16Z");

    assertThat(MONTHLY.at(era1).number()).isEqualTo((1L << 32) / 2_592_000);
    assertThat(MONTHLY.at(era1.plusSeconds(2_592_000)).number())
        .isEqualTo(MONTHLY.at(era1).number() + 1);
  }

  @Test
  void beforeTheFirstPeriodThereIsNone() {
    KeyPeriods late = new KeyPeriods(KeyPeriods.MAX_LENGTH_SECONDS, 4_200_000_000L);
    Instant now = Instant.parse("2026-03-01T12:00:00Z");

    assertThat(late.haveBegunAt(now)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> late.at(now));
    assertThat(MONTHLY.haveBegunAt(Instant.parse("1900-01-01T00:00:00Z"))).isTrue();
  }

  @Test
  void lengthAndOffsetHaveBounds() {
    assertThat(new KeyPeriods(1, 0).lengthSeconds()).isEqualTo(1);
    assertThat(new KeyPeriods(KeyPeriods.MAX_LENGTH_SECONDS, 0).offsetSeconds()).isZero();
    assertThat(new KeyPeriods(10, 9).offsetSeconds()).isEqualTo(9);
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyPeriods(0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyPeriods(KeyPeriods.MAX_LENGTH_SECONDS + 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyPeriods(10, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyPeriods(10, -1));
  }

  @Test
  void theNumberHasBounds() {
    KeyPeriods shortest = new KeyPeriods(1, 0);

    assertThat(shortest.numbered(KeyPeriod.MAX_NUMBER).end()).isAfter(Instant.EPOCH);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shortest.numbered(KeyPeriod.MAX_NUMBER + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> shortest.numbered(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> MONTHLY.numbered(1L << 40));
  }
}
