package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipHeadersTest {
  private static final SipHeaders HEADERS =
      SipHeaders.of(
          new HeaderField("m", "<sip:a,b@c>, \"x,y\" <sip:d@e>"),
          new HeaderField("Contact", " <sip:f@g> "),
          new HeaderField("Subject", "secret"));

  @Test
  void aCompactFormCountsAsItsLongForm() {
    assertThat(HEADERS.count("Contact")).isEqualTo(2);
    assertThat(HEADERS.first("M")).contains("<sip:a,b@c>, \"x,y\" <sip:d@e>");
    assertThat(HEADERS.all("CONTACT")).hasSize(2).contains("<sip:f@g>");
    assertThat(HEADERS.names()).containsExactly("contact", "subject");
  }

  @Test
  void valuesAreSeparatedAtCommasOutsideQuotesAndBrackets() throws MalformedHeader {
    assertThat(HEADERS.values("Contact"))
        .containsExactly("<sip:a,b@c>", "\"x,y\" <sip:d@e>", "<sip:f@g>");
  }

  @Test
  void anOpenQuoteIsRefused() {
    SipHeaders headers = SipHeaders.of(new HeaderField("Contact", "\"x <sip:a@b>"));

    assertThatExceptionOfType(MalformedHeader.class).isThrownBy(() -> headers.values("Contact"));
  }

  @Test
  void whatIsAbsentIsEmpty() throws MalformedHeader {
    assertThat(HEADERS.has("Expires")).isFalse();
    assertThat(HEADERS.deltaSeconds("Expires")).isEmpty();
    assertThat(HEADERS.values("Expires")).isEmpty();
  }

  @Test
  void valuesAreNotPrinted() {
    assertThat(HEADERS.toString()).doesNotContain("secret").contains("subject");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nEvil: 1", "a\nb", "a\rb", "a\0b"})
  void aValueCannotHoldALineBreak(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HeaderField("Subject", value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Sub ject", "Subject:", "Sübject"})
  void aNameMustBeAToken(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HeaderField(name, "x"));
  }
}
