package org.mcvideo.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.domain.Samples.PHONE;
import static org.mcvideo.domain.Samples.TABLET;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.subscription.SettingsReport.Entry;

class SettingsReportTest {
  @Test
  void theDigestTellsReportsApart() {
    // Given
    List<SettingsReport> different =
        List.of(
            report(),
            report(entry(PHONE, Optional.empty(), OptionalInt.empty())),
            report(entry(TABLET, Optional.empty(), OptionalInt.empty())),
            report(entry(PHONE, Optional.of(AnswerMode.MANUAL), OptionalInt.empty())),
            report(entry(PHONE, Optional.of(AnswerMode.AUTOMATIC), OptionalInt.empty())),
            report(entry(PHONE, Optional.of(AnswerMode.AUTOMATIC), OptionalInt.of(0))),
            report(entry(PHONE, Optional.of(AnswerMode.AUTOMATIC), OptionalInt.of(1))),
            report(
                entry(PHONE, Optional.of(AnswerMode.AUTOMATIC), OptionalInt.of(1)),
                entry(TABLET, Optional.of(AnswerMode.AUTOMATIC), OptionalInt.of(1))));
    // Then
    assertThat(different.stream().map(SettingsReport::digest)).doesNotHaveDuplicates();
    assertThat(different)
        .allSatisfy(report -> assertThat(report.digest()).hasSize(SettingsReport.DIGEST_LENGTH));
  }

  @Test
  void theSameSettingsHaveTheSameDigest() {
    assertThat(report(entry(PHONE, Optional.of(AnswerMode.MANUAL), OptionalInt.of(2))).digest())
        .isEqualTo(
            report(entry(PHONE, Optional.of(AnswerMode.MANUAL), OptionalInt.of(2))).digest());
  }

  @Test
  void clientsBehindTheLimitAreLeftOut() {
    // Given
    List<Entry> entries =
        IntStream.range(0, SettingsReport.MAX_CLIENTS + 1)
            .mapToObj(i -> new McVideoClientId("urn:uuid:" + i))
            .map(client -> entry(client, Optional.empty(), OptionalInt.empty()))
            .toList();
    // When
    SettingsReport report = new SettingsReport(entries);
    // Then
    assertThat(report.clients()).isEqualTo(entries.subList(0, SettingsReport.MAX_CLIENTS));
    assertThat(new SettingsReport(report.clients())).isEqualTo(report);
  }

  private static SettingsReport report(Entry... entries) {
    return new SettingsReport(List.of(entries));
  }

  private static Entry entry(
      McVideoClientId client, Optional<AnswerMode> mode, OptionalInt profile) {
    return new Entry(client, mode, profile);
  }
}
