package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class McWarningTest {
  @ParameterizedTest
  @CsvSource({
    "101, service authorisation failed",
    "136, authentication of the MIKEY-SAKKE I_MESSAGE failed",
    "140, unable to decrypt XML content",
    "141, user unknown to the participating function",
    "164, maximum number of service authorizations reached"
  })
  void theTextIsTheStandards(int code, String text) {
    assertThat(McWarning.of(code)).map(McWarning::text).contains(text);
  }

  @Test
  void theHeaderIsWrittenAsInTheStandard() {
    assertThat(McWarning.SERVICE_AUTHORISATION_FAILED.headerValue("mcvideo.example"))
        .isEqualTo("399 mcvideo.example \"101 service authorisation failed\"");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadAgain(McWarning warning) {
    assertThat(McWarning.codeOf(headers(warning.headerValue("a.example:5060"))))
        .hasValue(warning.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "399 a \"140 other words, of another release \"",
        "307 b \"Session parameter, not understood\", 399 a \"140 x\"",
        "307 b \"101 not of this kind\" , 399 a \"140\""
      })
  void theDigitsDecideAndOtherWarningsArePassedOver(String value) {
    assertThat(McWarning.codeOf(headers(value))).hasValue(140);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "307 b \"101 x\"",
        "399 a 101",
        "399 a \"1011 x\"",
        "399 a \"10 x\"",
        "399 a \"101 x",
        "399"
      })
  void whatHoldsNoCodeIsPassedOver(String value) {
    assertThat(McWarning.codeOf(headers(value))).isEmpty();
  }

  @Test
  void anUnknownCodeHasNoName() {
    assertThat(McWarning.of(999)).isEmpty();
  }

  private static SipHeaders headers(String value) {
    return SipHeaders.of(new HeaderField("Warning", value));
  }
}
