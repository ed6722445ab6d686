package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcvideo.sip.stack.MalformedHeader.Reason;

class DeltaSecondsTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "600000, 600000", "2147483648, 2147483648", "0004294967295, 4294967295"})
  void secondsUpToTheLargestAreRead(String text, long value) throws MalformedHeader {
    assertThat(DeltaSeconds.parse("Expires", text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "4294967296, OUT_OF_RANGE",
    "99999999999999999999999, OUT_OF_RANGE",
    "-1, NOT_A_NUMBER",
    "+1, NOT_A_NUMBER",
    "'', NOT_A_NUMBER",
    "7x, NOT_A_NUMBER",
    "1.5, NOT_A_NUMBER",
    "٣, NOT_A_NUMBER"
  })
  void otherTextIsRefused(String text, Reason reason) {
    assertThatExceptionOfType(MalformedHeader.class)
        .isThrownBy(() -> DeltaSeconds.parse("Min-Expires", text))
        .satisfies(
            e -> {
              assertThat(e.header()).isEqualTo("Min-Expires");
              assertThat(e.reason()).isEqualTo(reason);
            });
  }

  @Test
  void theLargestIsWrittenAndNoLargerOne() {
    assertThat(DeltaSeconds.text(DeltaSeconds.MAX)).isEqualTo("4294967295");
    assertThatIllegalArgumentException().isThrownBy(() -> DeltaSeconds.text(DeltaSeconds.MAX + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> DeltaSeconds.text(-1));
  }

  @Test
  void severalExpiresHeadersAreRefused() {
    SipHeaders headers =
        SipHeaders.of(new HeaderField("Expires", "1"), new HeaderField("expires", "1"));

    assertThatExceptionOfType(MalformedHeader.class)
        .isThrownBy(() -> headers.deltaSeconds("Expires"))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DUPLICATE));
  }
}
