package org.mcvideo.sip.body.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mcvideo.sip.body.Refused;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

class MultipartLimitsTest {

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
  void aBoundaryOfSeventyCharactersIsReadAndOneOfSeventyOneRefused() throws MalformedBody {
    String longest = "x".repeat(MimeLimits.MAX_BOUNDARY_LENGTH);
    String body = "--" + longest + "\r\n\r\nx\r\n--" + longest + "--";

    assertThat(Multipart.decode(octets(body), withBoundary(longest))).hasSize(1);
    Refused.with(Reason.SYNTAX, () -> Multipart.decode(octets(body), withBoundary(longest + "x")));
  }

  @Test
  void asManyPartsAsTheLimitAreReadAndOneMoreIsRefused() throws MalformedBody {
    String most = "--b\r\n\r\nx\r\n".repeat(MimeLimits.MAX_PARTS);

    assertThat(decode(most + "--b--")).hasSize(MimeLimits.MAX_PARTS);
    Refused.with(Reason.TOO_MANY_PARTS, () -> decode(most + "--b\r\n\r\nx\r\n--b--"));
  }

  @Test
  void aHeaderAsLongAsTheLimitIsReadAndOneOctetMoreIsRefused() throws MalformedBody {
    String padding = "x".repeat(MimeLimits.MAX_PART_HEADER_OCTETS - "A: \r\n\r\n".length());

    assertThat(decode("--b\r\nA: " + padding + "\r\n\r\ny\r\n--b--").get(0).octets())
        .isEqualTo(octets("y"));
    Refused.with(Reason.TOO_LARGE, () -> decode("--b\r\nA: x" + padding + "\r\n\r\ny\r\n--b--"));
  }

  @Test
  void asManyHeaderFieldsAsTheLimitAreReadAndOneMoreIsRefused() throws MalformedBody {
    String most = "A: x\r\n".repeat(MimeLimits.MAX_PART_HEADER_FIELDS);

    assertThat(decode("--b\r\n" + most + "\r\ny\r\n--b--")).hasSize(1);
    Refused.with(Reason.TOO_LARGE, () -> decode("--b\r\n" + most + "A: x\r\n\r\ny\r\n--b--"));
  }

  @Test
  void aBodyAsLongAsTheLimitIsReadAndOneOctetMoreIsRefused() throws MalformedBody {
    String frame = "--b\r\n\r\n\r\n--b--";
    String padding = "x".repeat(MimeLimits.MAX_BODY_OCTETS - frame.length());
    String longest = "--b\r\n\r\n" + padding + "\r\n--b--";

    assertThat(decode(longest).get(0).octets().length()).isEqualTo(padding.length());
    Refused.with(Reason.TOO_LARGE, () -> decode(longest + "\r"));
    Refused.with(Reason.TOO_LARGE, () -> Multipart.leaves(part(longest + "\r")));
  }

  private static BodyPart nested(int depth) {
    BodyPart body = part("innermost");
    for (int i = 0; i < depth; i++) {
      body = Multipart.encode(List.of(body, part("level " + i)));
    }
    return body;
  }

  @Test
  void asManyLevelsAsTheLimitAreReadAndOneMoreIsRefused() throws MalformedBody {
    assertThat(Multipart.leaves(nested(MimeLimits.MAX_DEPTH)))
        .containsExactly(part("innermost"), part("level 0"), part("level 1"), part("level 2"));
    Refused.with(Reason.TOO_DEEP, () -> Multipart.leaves(nested(MimeLimits.MAX_DEPTH + 1)));
  }

  @Test
  void partsOfAllLevelsCountTogether() throws MalformedBody {
    BodyPart half = Multipart.encode(Collections.nCopies(MimeLimits.MAX_PARTS / 2, part("x")));
    BodyPart full = Multipart.encode(List.of(half, half));
    BodyPart above = Multipart.encode(List.of(half, half, part("x")));

    assertThat(Multipart.leaves(full)).hasSize(MimeLimits.MAX_PARTS);
    Refused.with(Reason.TOO_MANY_PARTS, () -> Multipart.leaves(above));
  }

  @Test
  void whatCouldNotBeReadIsNotWritten() {
    BodyPart manyFields = part("x");
    HeaderFields headers = manyFields.headers();
    for (int i = 0; i < MimeLimits.MAX_PART_HEADER_FIELDS; i++) {
      headers = headers.with(new HeaderField("A", "x"));
    }
    HeaderFields tooMany = headers;

    assertThatIllegalArgumentException().isThrownBy(() -> Multipart.encode(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Multipart.encode(Collections.nCopies(MimeLimits.MAX_PARTS + 1, part("x"))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Multipart.encode(List.of(part("x".repeat(MimeLimits.MAX_BODY_OCTETS)))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Multipart.encode(List.of(BodyPart.received(tooMany, Octets.EMPTY))));
  }
}
