package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameAddressTest {
  @Test
  void aBareUriHasNoParametersOfItsOwn() throws MalformedHeader {
    NameAddress address = NameAddress.parse("To", " sip:alice@example.com;tag=1 ");

    assertThat(address.uri()).isEqualTo("sip:alice@example.com");
    assertThat(address.tag()).contains("1");
    assertThat(address.displayName()).isEmpty();
  }

  @Test
  void parametersInsideBracketsBelongToTheUri() throws MalformedHeader {
    NameAddress address = NameAddress.parse("Contact", "<sip:a@b;user=phone;lr>;expires=7");

    assertThat(address.uri()).isEqualTo("sip:a@b;user=phone;lr");
    assertThat(address.parameters()).containsExactly(Map.entry("expires", "7"));
  }

  @Test
  void aRegistrationTokenIsReadFromAContact() throws MalformedHeader {
    String contact =
        "\"S-CSCF, \\\"one\\\" <x>\" <sip:scscf.example;lr>;+g.3gpp.mcvideo;"
            + "+g.3gpp.registration-token=\"a;b,c>\";+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp\"";

    NameAddress address = NameAddress.parse("Contact", contact);

    assertThat(address.displayName()).contains("S-CSCF, \"one\" <x>");
    assertThat(address.uri()).isEqualTo("sip:scscf.example;lr");
    assertThat(address.parameter("+g.3gpp.registration-token")).contains("a;b,c>");
    assertThat(address.parameter("+G.3GPP.MCVIDEO")).contains("");
    assertThat(address.parameter("expires")).isEmpty();
  }

  @Test
  void sipAndTelIdentitiesComeOneByOne() throws MalformedHeader {
    SipHeaders headers =
        SipHeaders.of(
            new HeaderField(
                "P-Asserted-Identity", "\"Al, ice\" <sip:alice@example.com>, <tel:+15551234>"),
            new HeaderField("p-asserted-identity", "sips:alice@example.org"));

    List<NameAddress> all = NameAddress.parseAll("P-Asserted-Identity", headers);

    assertThat(all)
        .extracting(NameAddress::uri)
        .containsExactly("sip:alice@example.com", "tel:+15551234", "sips:alice@example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alice",
        "<sip:alice@example.com",
        "sip:alice@example.com>",
        "\"Alice <sip:alice@example.com>",
        "\"Alice\" x <sip:alice@example.com>",
        "<sip:alice@example.com> tag=1",
        "<sip:alice@example.com>;=1",
        "<sip:alice@example.com>;tag=1;tag=2",
        "<sip:alice@example.com>, <sip:bob@example.com>",
        "<sip:alice@exa mple.com>",
        "<>",
        "<sip:>",
        "*"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThatExceptionOfType(MalformedHeader.class)
        .isThrownBy(() -> NameAddress.parse("To", text))
        .satisfies(e -> assertThat(e.header()).isEqualTo("To"));
  }

  @Test
  void aUriWithBlanksCannotBeMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> NameAddress.of("sip:a b"));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws MalformedHeader {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      NameAddress address =
          new NameAddress(
              random.nextBoolean() ? Optional.of(text(random)) : Optional.empty(),
              "sip:u" + random.nextInt(99) + "@example.com;lr",
              Map.of("tag", "t" + random.nextInt(), "x", text(random)));

      assertThat(NameAddress.parse("To", address.text())).as("seed %d", seed).isEqualTo(address);
    }
  }

  private static String text(Random random) {
    String letters = "ab \"\\<>;,=é@";
    StringBuilder out = new StringBuilder("n");
    for (int i = random.nextInt(12); i > 0; i--) {
      out.append(letters.charAt(random.nextInt(letters.length())));
    }
    return out.append('n').toString();
  }
}
