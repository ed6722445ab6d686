package org.mcvideo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.kms.embedded.ServedKms.MONTHLY;
import static org.mcvideo.kms.embedded.ServedKms.NOON;
import static org.mcvideo.kms.embedded.ServedKms.SERVER;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.kms.embedded.ServedKms;
import org.mcvideo.kms.keys.KeyPeriod;
import org.mcvideo.kms.provisioning.KeyWindow;
import org.mcvideo.kms.remote.ManualAlarm;

class KeysAheadTest {
  private static final KeyPeriod PERIOD = MONTHLY.at(NOON);

  @TempDir Path folder;
  private ServedKms served;
  private ManualAlarm alarm;

  @BeforeEach
  void start() throws Exception {
    served = ServedKms.in(folder);
    alarm = new ManualAlarm(served.clock());
    new KeysAhead(
            served.kms().keyMaterial("server", Set.of(SERVER), KeyWindow.USUAL),
            SERVER,
            served.clock(),
            alarm)
        .start();
  }

  @AfterEach
  void stop() throws IOException {
    served.close();
  }

  @Test
  void keysOfThisPeriodAndTheNextAreIssuedBeforeTheyAreAskedFor() throws Exception {
    alarm.ring();

    assertThat(issued()).containsExactly(PERIOD.number(), PERIOD.number() + 1);
    assertThat(alarm.next()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void atTheBorderTheKeysOfOnePeriodMoreAreIssued() throws Exception {
    alarm.ring();
    served.clock().set(PERIOD.end().minusSeconds(60));
    alarm.ringNow();
    assertThat(alarm.next()).isEqualTo(Duration.ofSeconds(60));

    alarm.ring();

    assertThat(issued()).containsExactly(PERIOD.number(), PERIOD.number() + 1, PERIOD.number() + 2);
  }

  @Test
  void aKmsThatCannotWriteIsTriedAgain() throws Exception {
    served.kms().close();

    alarm.ring();

    assertThat(alarm.size()).isOne();
    assertThat(issued()).isEmpty();
  }

  private List<Long> issued() throws IOException {
    return served.audit().stream()
        .map(line -> Long.valueOf(line.replaceAll(".*period=(\\d+) .*", "$1")))
        .toList();
  }
}
