package org.mcvideo.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CskIdTest {
  @ParameterizedTest
  @ValueSource(ints = {0x2000_0000, 0x2fff_ffff, 0x2123_4567})
  void aKeyIdentifierWithThePurposeOfACskIsOne(int value) {
    assertThat(CskId.isCskId(value)).isTrue();
    assertThat(new CskId(value).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0x1fff_ffff, 0x3000_0000, 0xa000_0000, -1})
  void aKeyIdentifierWithAnotherPurposeIsRefused(int value) {
    assertThat(CskId.isCskId(value)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CskId(value))
        .withMessage("CSK-ID has purpose tag " + (value >>> 28) + ", a CSK has 2");
  }

  @Test
  void itsOctetsComeMostSignificantFirst() {
    assertThat(new CskId(0x2a_ff_00_81).octets()).containsExactly(0x2a, 0xff, 0x00, 0x81);
  }

  @Test
  void itShowsAsEightDigits() {
    assertThat(new CskId(0x2000_00ab)).hasToString("200000ab");
  }
}
