package org.mcvideo.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.Samples;
import org.mcvideo.domain.id.CskId;

class CskTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 15, 17, 32})
  void aKeyOfAnotherLengthIsRefused(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Csk.takeOwnershipOf(new byte[length]))
        .withMessage("CSK has " + length + " octets, not 16");
  }

  @Test
  void theOctetsAreLent() {
    assertThat(Csk.takeOwnershipOf(octets(7)).<byte[]>use(byte[]::clone)).isEqualTo(octets(7));
  }

  @Test
  void whatIsLentIsACopyAndIsWipedAfterwards() {
    // Given
    Csk csk = Csk.takeOwnershipOf(octets(7));
    AtomicReference<byte[]> lent = new AtomicReference<>();
    // When
    csk.use(
        octets -> {
          lent.set(octets);
          return null;
        });
    // Then
    assertThat(lent.get()).isEqualTo(octets(0));
    assertThat(csk.<byte[]>use(byte[]::clone)).isEqualTo(octets(7));
  }

  @Test
  void whatIsLentIsWipedEvenIfTheBorrowerThrows() {
    // Given
    AtomicReference<byte[]> lent = new AtomicReference<>();
    // Then
    assertThatThrownBy(
            () ->
                Csk.takeOwnershipOf(octets(7))
                    .use(
                        octets -> {
                          lent.set(octets);
                          throw new IllegalStateException("borrower");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(lent.get()).isEqualTo(octets(0));
  }

  @Test
  void keysWithTheSameOctetsAreEqual() {
    // Given
    Csk csk = Csk.takeOwnershipOf(octets(7));
    // Then
    assertThat(csk)
        .isEqualTo(Csk.takeOwnershipOf(octets(7)))
        .hasSameHashCodeAs(Csk.takeOwnershipOf(octets(7)));
    for (int i = 0; i < Csk.LENGTH; i++) {
      byte[] other = octets(7);
      other[i] ^= 1;
      assertThat(csk).isNotEqualTo(Csk.takeOwnershipOf(other));
    }
    assertThat(csk).isNotEqualTo("Csk");
  }

  @Test
  void newKeysDiffer() {
    // Given
    SecureRandom random = new SecureRandom();
    // Then
    assertThat(Csk.random(random)).isNotEqualTo(Csk.random(random));
  }

  @Test
  void aKeyNeverShows() {
    // Given
    Csk csk = Csk.takeOwnershipOf(octets(0x5a));
    // Then
    assertThat(csk).hasToString("Csk[redacted]");
    assertThat(new AgreedCsk(csk, new CskId(0x2000_0001), Samples.ALICE).toString())
        .doesNotContainIgnoringCase("5a5a")
        .contains("redacted");
  }

  private static byte[] octets(int value) {
    byte[] octets = new byte[Csk.LENGTH];
    Arrays.fill(octets, (byte) value);
    return octets;
  }
}
