package org.mcvideo.sip.body.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.body.Refused;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

class MultipartTest {

  private static final ContentType MIXED_B =
      new ContentType(Multipart.MIXED, Map.of("boundary", "b"));
  private static final ContentType MIKEY = ContentType.of("application/mikey");

  private static Octets octets(String text) {
    return Octets.takeOwnershipOf(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static List<BodyPart> decode(String body) throws MalformedBody {
    return Multipart.decode(octets(body), MIXED_B);
  }

  private static ContentType withBoundary(String boundary) {
    return new ContentType(Multipart.MIXED, Map.of("boundary", boundary));
  }

  private static BodyPart part(String content) {
    return BodyPart.of(MIKEY, octets(content));
  }

  @Test
  void preambleAndEpilogueAreLeftOut() throws MalformedBody {
    List<BodyPart> parts =
        decode("before --b\r\n--b \t\r\nContent-Type: a/b\r\n\r\nx\r\n--b-- \r\nafter\r\n--b\r\n");

    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).contentType().is("a/b")).isTrue();
    assertThat(parts.get(0).octets()).isEqualTo(octets("x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\r", "\n", "\r\n", "x\r", "x\n", "x \t", "\r\n\r\n", "x\r\n--c", "\n--b\r\n"})
  void contentIsExactWhateverItEndsWith(String content) throws MalformedBody {
    List<BodyPart> parts =
        decode(
            "--b\r\nContent-Type: a/b\r\n\r\n"
                + content
                + "\r\n--b\r\n\r\n"
                + content
                + "\r\n--b--");

    assertThat(parts).extracting(BodyPart::octets).containsOnly(octets(content));
  }

  @Test
  void aLineThatOnlyBeginsLikeTheDelimiterIsContent() throws MalformedBody {
    assertThat(decode("--b\r\n\r\n\r\n--bc\r\n--b-\r\n--b--x\r\n--b x\r\n--b--").get(0).octets())
        .isEqualTo(octets("\r\n--bc\r\n--b-\r\n--b--x\r\n--b x"));
  }

  @Test
  void everyOctetValueSurvives() throws MalformedBody {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    List<BodyPart> parts = List.of(BodyPart.of(MIKEY, Octets.copyOf(all)), part(""));

    BodyPart body = Multipart.encode(parts);

    assertThat(Multipart.decode(body.octets(), body.contentType())).isEqualTo(parts);
    assertThat(Multipart.leaves(body)).isEqualTo(parts);
  }

  @Test
  void lineFeedsAloneAreReadWhenTheFirstDelimiterEndsWithOne() throws MalformedBody {
    List<BodyPart> parts = decode("--b\nContent-Type: a/b\n\nx\r\n--b\n\ny\n--b--\n");

    assertThat(parts).extracting(BodyPart::octets).containsExactly(octets("x\r"), octets("y"));
  }

  @Test
  void aPartWithoutContentOrWithoutHeaderIsRead() throws MalformedBody {
    List<BodyPart> parts = decode("--b\r\nContent-Type: a/b\r\n--b\r\n\r\nx\r\n--b--");

    assertThat(parts.get(0).octets().isEmpty()).isTrue();
    assertThat(parts.get(1).contentType().is("text/plain")).isTrue();
    assertThat(parts.get(1).headers().fields()).isEmpty();
  }

  @Test
  void headerFieldsAreFoundFoldedAndInAnyCase() throws MalformedBody {
    BodyPart part =
        decode(
                "--b\r\ncontent-TYPE :\r\n a/b;\r\n\tc=d\r\nContent-Id: <1@x>\r\nX: \r\n\r\n\r\n--b--")
            .get(0);

    assertThat(part.contentType()).isEqualTo(new ContentType("a/b", Map.of("c", "d")));
    assertThat(part.contentId()).contains("1@x");
    assertThat(part.headers().only("x")).contains("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(.*)+", "'()+_,-./:=?", "\\E", "a b", "--", "[a-z]{1000000}", "\""})
  void aBoundaryThatLooksLikeAPatternIsJustText(String boundary) throws MalformedBody {
    String body = "--" + boundary + "\r\n\r\nx\r\n--" + boundary + "--";

    assertThat(Multipart.decode(octets(body), withBoundary(boundary)))
        .containsExactly(decode("--b\r\n\r\nx\r\n--b--").get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x ", "\u00e4", "a\tb"})
  void aBoundaryThatIsNotPrintableIsRefused(String boundary) {
    Refused.with(Reason.SYNTAX, () -> Multipart.decode(octets("--x"), withBoundary(boundary)));
  }

  @Test
  void aMissingBoundaryIsRefused() {
    String body = "--b\r\n\r\nx\r\n--b--";

    Refused.with(
        Reason.MISSING_BOUNDARY,
        () -> Multipart.decode(octets(body), ContentType.of(Multipart.MIXED)));
    Refused.with(Reason.MISSING_BOUNDARY, () -> Multipart.decode(octets(body), withBoundary("")));
    Refused.with(Reason.MISSING_BOUNDARY, () -> Multipart.decode(octets(body), withBoundary("c")));
    Refused.with(Reason.MISSING_BOUNDARY, () -> decode(""));
  }

  @Test
  void aBodyCutAtAnyOctetBeforeItsEndIsRefused() {
    String body = "--b\r\nContent-Type: a/b\r\n\r\nx\r\n--b\r\n\r\ny\r\n--b--";

    for (int length = 0; length < body.length(); length++) {
      String cut = body.substring(0, length);
      Reason reason = cut.startsWith("--b\r\n") ? Reason.TRUNCATED : Reason.MISSING_BOUNDARY;
      Refused.with(reason, () -> decode(cut));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--b--\r\n",
        "--b\r\n--b--\r\n",
        "--b\r\nno header\r\n--b--",
        "--b\r\n: x\r\n--b--",
        "--b\r\nA B: x\r\n--b--",
        "--b\r\n folded\r\n--b--",
        "--b\r\nA: x\ry\r\n--b--",
        "--b\r\nA: \u0000\r\n--b--",
        "--b\r\nContent-Type: nonsense\r\n\r\n\r\n--b--",
        "--b\r\nContent-ID: <\r\n\r\n\r\n--b--",
        "--b\r\nContent-ID: a b\r\n\r\n\r\n--b--"
      })
  void aBodyThatBreaksTheFormatIsRefused(String body) {
    Refused.with(Reason.SYNTAX, () -> decode(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Type: a/b", "Content-ID: <1>"})
  void aHeaderFieldThatMayOccurOnceIsRefusedTheSecondTime(String field) {
    MalformedBody refusal =
        Refused.with(
            Reason.DUPLICATE,
            () -> decode("--b\r\n" + field + "\r\n" + field + "\r\n\r\nx\r\n--b--"));

    assertThat(refusal.place()).startsWith("multipart/mixed part 1 > Content-");
  }

  @Test
  void aHeaderThatIsNotUtf8IsRefused() {
    Refused.with(Reason.NOT_UTF8, () -> decode("--b\r\nX: \u00ff\r\n\r\nx\r\n--b--"));
  }

  @Test
  void aBodyThatIsNoMultipartIsItsOnlyPart() throws MalformedBody {
    assertThat(Multipart.leaves(part("x"))).containsExactly(part("x"));
  }

  @Test
  void anotherKindOfMultipartIsRefusedOutsideAndKeptWholeInside() throws MalformedBody {
    ContentType related = new ContentType("multipart/related", Map.of("boundary", "b"));
    BodyPart part = BodyPart.of(related, octets("--b--"));

    MalformedBody refusal = Refused.with(Reason.UNSUPPORTED_TYPE, () -> Multipart.leaves(part));

    assertThat(refusal.accepted()).containsExactly(Multipart.MIXED);
    assertThat(Multipart.leaves(Multipart.encode(List.of(part)))).containsExactly(part);
  }

  @Test
  void aMultipartInBase64IsRefused() throws MalformedBody {
    HeaderFields headers =
        new HeaderFields(
            List.of(
                new HeaderField("Content-Type", "multipart/mixed;boundary=b"),
                new HeaderField("Content-Transfer-Encoding", "base64")));
    BodyPart body = BodyPart.received(headers, octets("LS1iLS0="));

    Refused.with(Reason.UNSUPPORTED_ENCODING, () -> Multipart.leaves(body));
  }

  @Test
  void theOnlyPartOfATypeIsFoundAndASecondOneRefused() throws MalformedBody {
    BodyPart other = BodyPart.of(ContentType.of("a/b"), Octets.EMPTY);

    assertThat(Multipart.only(List.of(other, part("x")), "APPLICATION/mikey")).contains(part("x"));
    assertThat(Multipart.only(List.of(other), "application/mikey")).isEmpty();
    Refused.with(
        Reason.DUPLICATE,
        () -> Multipart.only(List.of(part("x"), other, part("y")), "application/mikey"));
  }

  @Test
  void theSamePartsGiveTheSameOctets() {
    List<BodyPart> parts = List.of(part("x"), part("y"));

    assertThat(Multipart.encode(parts)).isEqualTo(Multipart.encode(parts));
    assertThat(Multipart.encode(parts)).isNotEqualTo(Multipart.encode(List.of(part("x"))));
  }

  @Test
  void aBoundaryThatOccursInAPartIsNotTaken() {
    List<Octets> parts = List.of(octets("x--part-a y"), octets("ppart-c"), octets("part-"));

    assertThat(Multipart.freeBoundary(parts, 0xa)).isEqualTo("part-b");
    assertThat(Multipart.freeBoundary(parts, 0xc)).isEqualTo("part-d");
    assertThat(Multipart.freeBoundary(parts, 0xe)).isEqualTo("part-e");
  }

  @Test
  void theBoundaryOccursInNoPart() throws MalformedBody {
    List<BodyPart> parts = new ArrayList<>(List.of(part("x")));
    for (int i = 0; i < 5; i++) {
      // the body of before inside: its delimiters are there as content
      parts = List.of(part("x"), BodyPart.of(MIKEY, Multipart.encode(parts).octets()));
    }

    BodyPart body = Multipart.encode(parts);

    assertThat(Multipart.leaves(body)).isEqualTo(parts);
  }

  @Test
  void whatIsWrittenIsReadBack() throws MalformedBody {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<BodyPart> parts = randomParts(random);

      BodyPart body = Multipart.encode(parts);

      assertThat(Multipart.decode(body.octets(), ContentType.parse(body.contentType().toString())))
          .as("seed " + seed)
          .isEqualTo(parts);
    }
  }

  private static List<BodyPart> randomParts(Random random) {
    List<BodyPart> parts = new ArrayList<>();
    String alphabet = "\r\n- b\u0000\u00ffpart";
    for (int i = random.nextInt(MimeLimits.MAX_PARTS); i >= 0; i--) {
      StringBuilder content = new StringBuilder();
      for (int j = random.nextInt(60); j > 0; j--) {
        content.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      BodyPart part = part(content.toString());
      parts.add(random.nextBoolean() ? part : part.withContentId("id-" + i + "@x"));
    }
    return parts;
  }
}
