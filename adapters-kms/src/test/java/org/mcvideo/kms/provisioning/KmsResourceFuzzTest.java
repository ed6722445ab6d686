package org.mcvideo.kms.provisioning;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.testing.Fuzzing;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.provisioning.KmsResource.CertCache;
import org.mcvideo.kms.provisioning.KmsResource.Init;
import org.mcvideo.kms.provisioning.KmsResource.KeyProv;

/** Paths of requests to a KMS, mutated: whatever is understood is written as it was meant. */
class KmsResourceFuzzTest {
  /** How far a time of the path is kept. */
  private static final TemporalUnitOffset SECOND = within(1, ChronoUnit.SECONDS);

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aMutatedPathIsUnderstoodOrNot() {
    SecurityIdentity alice = new SecurityIdentity("sip:alice@example.org");
    List<byte[]> good =
        List.of(
                new Init(),
                new KeyProv(Optional.of(alice), Optional.of(NOW)),
                new CertCache(Optional.of("7")))
            .stream()
            .map(resource -> resource.path().getBytes(US_ASCII))
            .toList();

    Fuzzing.of(Exception.class, good, List.of("/", "%", "%00", "%2F", "%ff", "+", "?", "keyprov/"))
        .refusing(
            (refusal, input) -> {
              throw new AssertionError(refusal);
            })
        .feed(
            octets ->
                KmsResource.parse(new String(octets, ISO_8859_1), NOW)
                    .ifPresent(KmsResourceFuzzTest::assertReadAgain));
  }

  private static void assertReadAgain(KmsResource resource) {
    if (resource.path().length() > KmsResource.MAX_PATH) {
      return;
    }
    KmsResource again = KmsResource.parse(resource.path(), NOW).orElseThrow();
    if (resource instanceof KeyProv meant && again instanceof KeyProv read) {
      assertThat(read.user()).isEqualTo(meant.user());
      assertThat(read.time().isPresent()).isEqualTo(meant.time().isPresent());
      meant.time().ifPresent(time -> assertThat(read.time().orElseThrow()).isCloseTo(time, SECOND));
    } else {
      assertThat(again).isEqualTo(resource);
    }
  }
}
