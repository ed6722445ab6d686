package org.mcvideo.kms.mikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mcvideo.kms.mikey.MalformedMikey.Reason;

class TimestampTest {
  private static final Instant ERA_1 = Instant.parse("2036-02-07T06:28:16Z");

  @Test
  void theSecondsCountFrom1900() {
    assertThat(Timestamp.of(Instant.parse("2014-01-26T10:07:14Z")).ntp() >>> 32)
        .isEqualTo(3_599_719_634L);
  }

  @Test
  void theSecondsBeginAnewIn2036() {
    assertThat(Timestamp.of(ERA_1).ntp()).isZero();
    assertThat(Timestamp.of(ERA_1.minusSeconds(1)).ntp() >>> 32).isEqualTo(0xFFFF_FFFFL);
  }

  @Test
  void anInstantAcrossTheBorderOfAnEraIsUnderstoodFromBothSides() {
    Instant before = ERA_1.minusSeconds(100);
    Instant after = ERA_1.plusSeconds(100);

    assertThat(Timestamp.of(before).near(after)).isEqualTo(before);
    assertThat(Timestamp.of(after).near(before)).isEqualTo(after);
  }

  @Test
  void theEraIsTheOneNearestToTheClock() {
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    Duration halfAnEra = Duration.ofSeconds(1L << 31);

    assertThat(Timestamp.of(now.minus(halfAnEra)).near(now)).isEqualTo(now.minus(halfAnEra));
    assertThat(Timestamp.of(now.plus(halfAnEra).minusSeconds(1)).near(now))
        .isEqualTo(now.plus(halfAnEra).minusSeconds(1));
    assertThat(Timestamp.of(now.plus(halfAnEra)).near(now)).isEqualTo(now.minus(halfAnEra));
  }

  @Test
  void anyInstantComesBackToTheNanosecondBelow() {
    long seed = 1;
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      Instant instant = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      Instant back = Timestamp.of(instant).near(instant);

      assertThat(Duration.between(back, instant))
          .as("seed %d, case %d: %s", seed, i, instant)
          .isBetween(Duration.ZERO, Duration.ofNanos(1));
      assertThat(back.getEpochSecond()).isEqualTo(instant.getEpochSecond());
    }
  }

  @Test
  void anotherTimestampTypeIsRefused() {
    Octets wire = Octets.ofHex("01ed4ea8c080000000");

    MalformedMikey refusal =
        catchThrowableOfType(MalformedMikey.class, () -> Timestamp.read(OctetReader.at(wire)));

    assertThat(refusal.reason()).isEqualTo(Reason.TIMESTAMP_TYPE);
  }

  @Test
  void theListingShowsTheTimeOfEitherEra() {
    assertThat(Timestamp.of(Samples.MADE_AT).fields())
        .contains(new Field("time", "2026-03-01T12:00:00.500Z"));
    assertThat(Timestamp.of(ERA_1.plusSeconds(1)).fields())
        .contains(new Field("time", "2036-02-07T06:28:17Z"));
  }
}
