package org.mcvideo.sip.body.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.body.Refused;
import org.mcvideo.sip.body.mime.BodyPart.TransferEncoding;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

class BodyPartTest {

  private static BodyPart encoded(String encoding, String text) throws MalformedBody {
    HeaderField field = new HeaderField("Content-Transfer-Encoding", encoding);
    return BodyPart.received(new HeaderFields(List.of(field)), Octets.ofUtf8(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7bit", "8bit", "BINARY", "Binary"})
  void identityEncodingsAreTheContentThemselves(String encoding) throws MalformedBody {
    BodyPart part = encoded(encoding, "x");

    assertThat(part.content()).isSameAs(part.octets());
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAEC/w==", " AA\r\nEC\t/w==\r\n"})
  void base64IsUndone(String text) throws MalformedBody {
    BodyPart part = encoded("Base64", text);

    assertThat(part.transferEncoding()).isEqualTo(TransferEncoding.BASE64);
    assertThat(part.content()).isEqualTo(Octets.copyOf(new byte[] {0, 1, 2, (byte) 0xff}));
    assertThat(part.octets()).isEqualTo(Octets.ofUtf8(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "AA=A", "A*==", "\u00e4AAA"})
  void whatIsNoBase64IsRefused(String text) throws MalformedBody {
    BodyPart part = encoded("base64", text);

    Refused.with(Reason.SYNTAX, part::content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quoted-printable", "x-zip", ""})
  void anotherTransferEncodingIsRefusedWhenTheContentIsAskedFor(String encoding)
      throws MalformedBody {
    BodyPart part = encoded(encoding, "x");

    Refused.with(Reason.UNSUPPORTED_ENCODING, part::content);
  }

  @Test
  void withoutTransferEncodingTheContentIsBinary() throws MalformedBody {
    assertThat(BodyPart.of(ContentType.of("a/b"), Octets.ofUtf8("x")).transferEncoding())
        .isEqualTo(TransferEncoding.BINARY);
  }

  @Test
  void aContentIdIsKeptWithoutBrackets() {
    BodyPart part = BodyPart.of(ContentType.of("a/b"), Octets.EMPTY).withContentId("1@x");

    assertThat(part.contentId()).contains("1@x");
    assertThat(part.headers().all("content-id")).containsExactly("<1@x>");
    assertThatIllegalArgumentException().isThrownBy(() -> part.withContentId("2@x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "<a>", "a\r\nb"})
  void aContentIdThatCannotBeWrittenIsRefused(String id) {
    BodyPart part = BodyPart.of(ContentType.of("a/b"), Octets.EMPTY);

    assertThatIllegalArgumentException().isThrownBy(() -> part.withContentId(id));
  }

  @Test
  void partsAreEqualByHeaderAndOctets() {
    BodyPart part = BodyPart.of(ContentType.of("a/b"), Octets.ofUtf8("x"));

    assertThat(part)
        .isEqualTo(BodyPart.of(ContentType.of("a/b"), Octets.ofUtf8("x")))
        .hasSameHashCodeAs(BodyPart.of(ContentType.of("a/b"), Octets.ofUtf8("x")))
        .isNotEqualTo(BodyPart.of(ContentType.of("a/c"), Octets.ofUtf8("x")))
        .isNotEqualTo(BodyPart.of(ContentType.of("a/b"), Octets.ofUtf8("y")));
  }

  @Test
  void textFormsShowNoContent() {
    BodyPart part = BodyPart.of(ContentType.of("a/b"), Octets.ofUtf8("secret"));
    HeaderFields headers = new HeaderFields(List.of(new HeaderField("Authorization", "secret")));

    assertThat(part + " " + part.octets() + " " + headers)
        .doesNotContain("secret")
        .contains("a/b", "6", "Authorization");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nB: c", "\u0000", "\ud800", "\u0085"})
  void aHeaderFieldValueThatIsNoLineCannotBeMade(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HeaderField("A", value));
    assertThatIllegalArgumentException().isThrownBy(() -> new HeaderField("A:", "x"));
    assertThat(new HeaderField("A", " \u00e4\ud83d\ude00\t").value())
        .isEqualTo("\u00e4\ud83d\ude00");
  }

  @Test
  void aSliceOfOctetsBehavesAsOctetsOfItsOwn() throws MalformedBody {
    Octets slice = Octets.ofUtf8("abcdef").slice(2, 4);

    assertThat(slice).isEqualTo(Octets.ofUtf8("cd")).hasSameHashCodeAs(Octets.ofUtf8("cd"));
    assertThat(slice.toByteArray()).containsExactly('c', 'd');
    assertThat(slice.at(1)).isEqualTo((byte) 'd');
    assertThat(slice.utf8("test")).isEqualTo("cd");
    assertThat(slice.slice(1, 1)).isSameAs(Octets.EMPTY);
    assertThatThrownBy(() -> slice.at(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slice.slice(1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void octetsDoNotChangeWithTheArrayTheyCameFrom() {
    byte[] array = {1, 2};
    Octets octets = Octets.copyOf(array);
    array[0] = 9;
    octets.toByteArray()[1] = 9;

    assertThat(octets.toByteArray()).containsExactly(1, 2);
  }

  @Test
  void theReplacementSignItselfIsText() throws MalformedBody {
    assertThat(Octets.ofUtf8("a\ufffdb").utf8("test")).isEqualTo("a\ufffdb");
    Refused.with(
        Reason.NOT_UTF8, () -> Octets.copyOf(new byte[] {(byte) 0xc0, (byte) 0x80}).utf8(""));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void aRefusalNamesReasonAndPlacesAndHasNoStackTrace(Reason reason) {
    MalformedBody refusal = new MalformedBody("inner", reason, "detail").in("outer");

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.place()).isEqualTo("outer > inner");
    assertThat(refusal).hasMessage("outer > inner: " + reason + ", detail");
    assertThat(refusal.getStackTrace()).isEmpty();
    assertThat(refusal.accepted()).isEmpty();
  }
}
