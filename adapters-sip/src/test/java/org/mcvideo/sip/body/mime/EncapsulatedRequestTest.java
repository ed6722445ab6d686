package org.mcvideo.sip.body.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.body.BodyVectors;
import org.mcvideo.sip.body.Refused;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

class EncapsulatedRequestTest {

  private static final String REGISTER = "REGISTER";
  private static final String START = "REGISTER sip:home.example SIP/2.0\r\n";
  private static final ContentType MESSAGE_SIP = ContentType.of("message/sip");

  private static Optional<EncapsulatedRequest> decode(String message) throws MalformedBody {
    return EncapsulatedRequest.decode(Octets.ofUtf8(message), REGISTER);
  }

  private static EncapsulatedRequest request(String headerFields) throws MalformedBody {
    return decode(START + headerFields + "\r\n").orElseThrow();
  }

  @Test
  void theRegisterOfAClientIsFoundBesideServiceInformationAndTheResponse() throws MalformedBody {
    BodyPart body =
        BodyPart.of(
            new ContentType(Multipart.MIXED, Map.of("boundary", "outer-7")),
            BodyVectors.octets("mime/third-party-register-body.sip"));

    List<BodyPart> parts = Multipart.leaves(body);
    EncapsulatedRequest register = EncapsulatedRequest.only(parts, REGISTER).orElseThrow();

    assertThat(parts).hasSize(3);
    assertThat(register.isRequest(REGISTER)).isTrue();
    assertThat(register.isRequest("PUBLISH")).isFalse();
    assertThat(register.requestUri()).isEqualTo("sip:home.example");
    assertThat(register.expires()).hasValue(600_000);
    assertThat(register.supportsResourceSharing()).isTrue();
    Contact contact = register.contacts().get(0);
    assertThat(contact.hasFeature("+g.3gpp.mcvideo")).isTrue();
    assertThat(contact.namesService("urn:urn-7:3gpp-service.ims.icsi.mcvideo")).isTrue();
    assertThat(contact.expires()).hasValue(600_000);
    assertThat(register.parts())
        .extracting(part -> part.contentType().mediaType())
        .containsExactly(
            "application/vnd.3gpp.mcptt-info+xml",
            "application/vnd.3gpp.mcvideo-info+xml",
            "application/mikey");
    assertThat(register.parts().get(1).contentId()).contains("info@ue.example");
    assertThat(register.parts().get(2).content().length()).isEqualTo(10);
  }

  @Test
  void compactNamesAreWrittenOut() throws MalformedBody {
    HeaderFields headers =
        request("M: <sip:a@b>\r\nt: <sip:a@b>\r\nf: <sip:a@b>\r\nv: x\r\nz: y\r\n").headers();

    assertThat(headers.fields())
        .extracting(HeaderField::name)
        .containsExactly("Contact", "To", "From", "Via", "z");
  }

  @Test
  void allContactsOfAllHeaderFieldsAreRead() throws MalformedBody {
    assertThat(request("Contact: <sip:a@b>, <sip:c@d>\r\nm: <sip:e@f>\r\n").contacts())
        .extracting(Contact::uri)
        .containsExactly("sip:a@b", "sip:c@d", "sip:e@f");
    assertThat(request("").contacts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Resource-Share: supported, true",
    "resource-share: Supported;origin=ue, true",
    "Resource-Share: media-sharing, false",
    "X: supported, false"
  })
  void resourceSharingIsSupportedIfItSaysSo(String field, boolean expected) throws MalformedBody {
    assertThat(request(field + "\r\n").supportsResourceSharing()).isEqualTo(expected);
  }

  @Test
  void aSingleBodyIsAPartWithTheContentHeaderFieldsOfTheMessage() throws MalformedBody {
    EncapsulatedRequest register =
        decode(START + "To: <sip:a@b>\r\nc: a/b\r\nContent-ID: <1@x>\r\nl: 2\r\n\r\nxyz")
            .orElseThrow();

    BodyPart part = register.parts().get(0);
    assertThat(part.contentType().is("a/b")).isTrue();
    assertThat(part.contentId()).contains("1@x");
    assertThat(part.octets()).isEqualTo(Octets.ofUtf8("xy"));
    assertThat(part.headers().all("To")).isEmpty();
  }

  @Test
  void withoutContentLengthTheBodyReachesToTheEnd() throws MalformedBody {
    EncapsulatedRequest register = decode("\r\n\r\n" + START + "c: a/b\r\n\r\nxyz").orElseThrow();

    assertThat(register.parts().get(0).octets()).isEqualTo(Octets.ofUtf8("xyz"));
  }

  @Test
  void aRequestWithoutBodyHasNoParts() throws MalformedBody {
    assertThat(request("Content-Type: a/b\r\nContent-Length: 0\r\n").parts()).isEmpty();
    assertThat(request("").expires()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SIP/2.0 200 OK\r\n\r\n",
        "sip/2.0 200 OK\r\nbroken",
        "SUBSCRIBE sip:a SIP/2.0\r\n\r\n",
        "register sip:a SIP/2.0\r\n"
      })
  void anotherMessageIsLeftAsideWithoutALookAtIt(String message) throws MalformedBody {
    assertThat(decode(message)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "REGISTER sip:a\r\n\r\n",
        "REGISTER  SIP/2.0\r\n\r\n",
        "REGISTER sip:a HTTP/1.1\r\n\r\n",
        "REG(ISTER sip:a SIP/2.0\r\n\r\n",
        " REGISTER sip:a SIP/2.0\r\n\r\n",
        "REGISTER sip:a b SIP/2.0\r\n\r\n"
      })
  void aStartLineThatIsNoneIsRefused(String message) {
    Refused.with(Reason.SYNTAX, () -> decode(message));
  }

  @Test
  void aMessageCutAtAnyOctetIsRefused() {
    String message = BodyVectors.text("mime/register.sip");

    for (int length = 0; length < message.length(); length++) {
      String cut = message.substring(0, length);
      Refused.with(Reason.TRUNCATED, () -> decode(cut));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "To: <sip:a@b>\r\nt: <sip:c@d>",
        "From: <sip:a@b>\r\nFrom: <sip:a@b>",
        "Call-ID: 1\r\ni: 1",
        "CSeq: 1 REGISTER\r\nCSeq: 1 REGISTER",
        "Expires: 1\r\nExpires: 1",
        "Content-Length: 0\r\nl: 0"
      })
  void aHeaderFieldThatMayOccurOnceIsRefusedTheSecondTime(String fields) {
    MalformedBody refusal = Refused.with(Reason.DUPLICATE, () -> request(fields + "\r\n"));

    assertThat(refusal.place()).startsWith("message/sip > ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Expires: -1", "Expires: 4294967296", "Expires: soon", "Content-Length: -1",
        "Content-Length: x", "Contact: <sip:a@b", "no colon", "A: \u0007"
      })
  void aHeaderFieldThatCannotBeReadIsRefused(String field) {
    Refused.with(Reason.SYNTAX, () -> request(field + "\r\n"));
  }

  @Test
  void theLargestExpiresOfTheProceduresIsRead() throws MalformedBody {
    assertThat(request("Expires: 4294967295\r\n").expires()).hasValue(4_294_967_295L);
  }

  @Test
  void aBodyWithoutTypeIsRefused() {
    Refused.with(Reason.SYNTAX, () -> decode(START + "\r\nxyz"));
  }

  @Test
  void aBodyShorterThanItsLengthIsRefused() {
    Refused.with(Reason.TRUNCATED, () -> decode(START + "c: a/b\r\nl: 4\r\n\r\nxyz"));
  }

  @Test
  void aCompressedBodyIsRefused() throws MalformedBody {
    String body = "\r\nc: a/b\r\n\r\nxyz";

    assertThat(decode(START + "Content-Encoding: identity" + body)).isPresent();
    Refused.with(Reason.UNSUPPORTED_ENCODING, () -> decode(START + "e: gzip" + body));
  }

  @Test
  void aHeaderThatIsNotUtf8IsRefused() {
    byte[] message = (START + "X: ?\r\n\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    message[START.length() + 3] = (byte) 0xff;

    Refused.with(
        Reason.NOT_UTF8, () -> EncapsulatedRequest.decode(Octets.copyOf(message), REGISTER));
  }

  @Test
  void aRegisterInsideTheEmbeddedRegisterIsRefused() {
    String inner = START + "\r\n";
    String multipart = "--b\r\nContent-Type: message/sip\r\n\r\n" + inner + "\r\n--b--";

    Refused.with(
        Reason.TOO_DEEP, () -> decode(START + "Content-Type: Message/SIP\r\n\r\n" + inner));
    Refused.with(
        Reason.TOO_DEEP,
        () -> decode(START + "Content-Type: multipart/mixed;boundary=b\r\n\r\n" + multipart));
  }

  @Test
  void twoEmbeddedRegistersAreRefused() {
    BodyPart part = BodyPart.of(MESSAGE_SIP, Octets.ofUtf8(START + "\r\n"));

    Refused.with(Reason.DUPLICATE, () -> EncapsulatedRequest.only(List.of(part, part), REGISTER));
  }

  @Test
  void partsOfOtherTypesAreNoEmbeddedRequests() throws MalformedBody {
    BodyPart part = BodyPart.of(ContentType.of("text/plain"), Octets.ofUtf8(START + "\r\n"));

    assertThat(EncapsulatedRequest.only(List.of(part), REGISTER)).isEmpty();
  }

  @Test
  void aHeaderAsLongAsTheLimitIsReadAndOneOctetMoreIsRefused() throws MalformedBody {
    String padding = "x".repeat(MimeLimits.MAX_MESSAGE_HEADER_OCTETS - "A: \r\n\r\n".length());

    assertThat(request("A: " + padding + "\r\n").headers().fields()).hasSize(1);
    Refused.with(Reason.TOO_LARGE, () -> request("A: x" + padding + "\r\n"));
  }

  @Test
  void asManyHeaderFieldsAsTheLimitAreReadAndOneMoreIsRefused() throws MalformedBody {
    String most = "A: x\r\n".repeat(MimeLimits.MAX_MESSAGE_HEADER_FIELDS);

    assertThat(request(most).headers().fields()).hasSize(MimeLimits.MAX_MESSAGE_HEADER_FIELDS);
    Refused.with(Reason.TOO_LARGE, () -> request(most + "A: x\r\n"));
  }

  @Test
  void asManyContactsAsTheLimitAreReadAndOneMoreIsRefused() throws MalformedBody {
    String most = "Contact: <sip:a@b>\r\n".repeat(MimeLimits.MAX_CONTACTS);

    assertThat(request(most).contacts()).hasSize(MimeLimits.MAX_CONTACTS);
    Refused.with(Reason.TOO_LARGE, () -> request(most + "Contact: <sip:a@b>\r\n"));
  }

  @Test
  void aMessageAboveTheLimitIsRefused() {
    String body = "x".repeat(MimeLimits.MAX_BODY_OCTETS);

    Refused.with(Reason.TOO_LARGE, () -> decode(START + "c: a/b\r\n\r\n" + body));
  }

  @Test
  void theTextFormShowsNoHeaderFieldValue() throws MalformedBody {
    assertThat(request("Authorization: secret\r\n").toString())
        .contains(REGISTER)
        .doesNotContain("secret");
  }
}
