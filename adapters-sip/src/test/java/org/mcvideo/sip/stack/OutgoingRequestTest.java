package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingRequestTest {
  private static final OutgoingRequest MESSAGE =
      OutgoingRequest.of("MESSAGE", "sip:bob@example.com", NameAddress.of("sip:psi@example.com"));

  @ParameterizedTest
  @CsvSource({
    "sip:192.0.2.1, 192.0.2.1, , ",
    "sip:alice@example.com:5070, example.com, 5070, ",
    "SIP:alice:pw@example.com;transport=TCP;lr, example.com, , TCP",
    "sips:alice@example.com, example.com, , TLS",
    "sip:[2001:db8::1]:5071;transport=udp?a=b, 2001:db8::1, 5071, UDP"
  })
  void aSipUriLeadsSomewhere(String uri, String host, Integer port, Transport transport) {
    assertThat(Destination.ofUri(uri))
        .contains(new Destination(host, Optional.ofNullable(port), Optional.ofNullable(transport)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tel:+1555",
        "urn:x",
        "sip:",
        "sip:a@",
        "sip:a;transport=sctp",
        "sip:a:0",
        "sip:a:65536",
        "sip:a:999999"
      })
  void otherUrisLeadNowhere(String uri) {
    assertThat(Destination.ofUri(uri)).isEmpty();
  }

  @Test
  void theFirstRouteDecidesBeforeTheRequestUri() {
    OutgoingRequest routed =
        MESSAGE.route(
            List.of(NameAddress.of("sip:192.0.2.9:5099;lr"), NameAddress.of("sip:192.0.2.8;lr")));

    assertThat(routed.destination().orElseThrow().host()).isEqualTo("192.0.2.9");
    assertThat(MESSAGE.destination().orElseThrow().host()).isEqualTo("example.com");
  }

  @Test
  void anExplicitDestinationDecidesBeforeAll() {
    Destination chosen = new Destination("192.0.2.1", Optional.of(5080), Optional.empty());

    assertThat(MESSAGE.towards(chosen).destination()).contains(chosen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Via", "f", "To", "Call-ID", "CSeq", "Max-Forwards", "l", "Content-Type"})
  void headersOfTheStackCannotBeGiven(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> MESSAGE.with(name, "x"));
  }

  @Test
  void aMethodMustBeAToken() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutgoingRequest.of("MES SAGE", "sip:a@b", NameAddress.of("sip:c@d")));
  }

  @Test
  void dialogIdentifiersHaveBounds() {
    assertThat(new DialogIds("a@b", "t", Optional.empty(), (1L << 31) - 2).next().cseq())
        .isEqualTo((1L << 31) - 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DialogIds("a@b", "t", Optional.empty(), 1L << 31));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DialogIds("a b", "t", Optional.empty(), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DialogIds("a", "t;x", Optional.empty(), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DialogIds("a", "t", Optional.of(""), 1));
  }

  @Test
  void aReplyHasAFinalStatus() {
    assertThat(Reply.of(200).status()).isEqualTo(200);
    assertThat(Reply.of(699).status()).isEqualTo(699);
    assertThatIllegalArgumentException().isThrownBy(() -> Reply.of(199));
    assertThatIllegalArgumentException().isThrownBy(() -> Reply.of(700));
  }

  @Test
  void valuesAreNotPrinted() {
    assertThat(MESSAGE.with("Subject", "secret").toString()).doesNotContain("secret");
    assertThat(Reply.of(200).with("Subject", "secret").toString()).doesNotContain("secret");
    assertThat(SipBody.of("a/b", new byte[3]).toString()).isEqualTo("SipBody[a/b, 3 octets]");
  }
}
