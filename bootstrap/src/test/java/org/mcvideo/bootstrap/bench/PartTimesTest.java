package org.mcvideo.bootstrap.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartTimesTest {
  private final PartTimes times = new PartTimes();

  @Test
  void timeCountsForTheInnermostPart() {
    // Given
    PartTimes.Span core = times.begin(Part.CORE);
    long before = times.nanos(Part.CORE);
    PartTimes.Span token = times.begin(Part.TOKEN);
    long coreAtCall = times.nanos(Part.CORE);
    // When
    burn();
    token.close();
    // Then
    assertThat(times.nanos(Part.TOKEN)).isPositive();
    assertThat(times.nanos(Part.CORE)).isEqualTo(coreAtCall).isGreaterThanOrEqualTo(before);
    core.close();
  }

  @Test
  void timeOutsideAllPartsCountsForNone() {
    // Given
    times.begin(Part.CORE).close();
    long before = times.nanos(Part.CORE);
    // When
    burn();
    times.begin(Part.TOKEN).close();
    // Then
    assertThat(times.nanos(Part.CORE)).isEqualTo(before);
  }

  private static void burn() {
    double sum = 0;
    for (int i = 1; i < 2_000_000; i++) {
      sum += Math.sqrt(i);
    }
    assertThat(sum).isPositive();
  }
}
