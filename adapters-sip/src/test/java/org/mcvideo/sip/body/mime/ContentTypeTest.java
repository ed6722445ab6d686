package org.mcvideo.sip.body.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.body.Refused;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

class ContentTypeTest {

  @Test
  void aQuotedBoundaryIsReadWithoutQuotesAndEscapes() throws MalformedBody {
    ContentType type = ContentType.parse("multipart/mixed ; Boundary = \"a \\\" b\"; x=1");

    assertThat(type.is("Multipart/Mixed")).isTrue();
    assertThat(type.parameter("BOUNDARY")).contains("a \" b");
    assertThat(type.parameter("x")).contains("1");
    assertThat(type.parameter("y")).isEmpty();
  }

  @Test
  void caseOfTypeAndParameterNameDoesNotMatter() throws MalformedBody {
    assertThat(ContentType.parse("Application/MIKEY;Q=1"))
        .isEqualTo(ContentType.parse("application/mikey;q=1"))
        .hasSameHashCodeAs(ContentType.parse("application/mikey;q=1"));
  }

  @Test
  void caseOfAParameterValueMatters() throws MalformedBody {
    assertThat(ContentType.parse("a/b;boundary=X"))
        .isNotEqualTo(ContentType.parse("a/b;boundary=x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a/b", "a/b;c=d", "a/b;c=\"d e\"", "a/b;c=\"\\\"\\\\\"", "a/b;c", "a/b;;c=1;"})
  void whatIsWrittenIsReadBack(String text) throws MalformedBody {
    ContentType type = ContentType.parse(text);

    assertThat(ContentType.parse(type.toString())).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a/",
        "/b",
        "a/b c",
        "a/b;=1",
        "a/b;c=",
        "a/b;c=\"d",
        "a/b;c=\"d\\",
        "a/b;c=d,e",
        "a/b;c=\"\u0000\"",
        "a/b\r\nX: y",
        "\u00e4/b",
        "a/b;c=d e"
      })
  void aValueThatBreaksTheGrammarIsRefused(String text) {
    Refused.with(Reason.SYNTAX, () -> ContentType.parse(text));
  }

  @Test
  void aParameterThatOccursTwiceIsRefused() {
    Refused.with(
        Reason.DUPLICATE, () -> ContentType.parse("multipart/mixed;boundary=a;BOUNDARY=b"));
  }

  @Test
  void asManyParametersAsTheLimitAreReadAndOneMoreIsRefused() throws MalformedBody {
    StringBuilder text = new StringBuilder("a/b");
    for (int i = 0; i < MimeLimits.MAX_PARAMETERS; i++) {
      text.append(";p").append(i).append("=v");
    }

    assertThat(ContentType.parse(text.toString()).parameters()).hasSize(MimeLimits.MAX_PARAMETERS);
    Refused.with(Reason.TOO_LARGE, () -> ContentType.parse(text + ";more=v"));
  }

  @Test
  void aTypeThatCannotBeWrittenCannotBeMade() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i <= MimeLimits.MAX_PARAMETERS; i++) {
      many.put("p" + i, "v");
    }

    assertThatIllegalArgumentException().isThrownBy(() -> ContentType.of("nonsense"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContentType("a/b", Map.of("c", "\r\n")));
    assertThatIllegalArgumentException().isThrownBy(() -> new ContentType("a/b", Map.of(" ", "v")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContentType("a/b", Map.of("c", "v", "C", "v")));
    assertThatIllegalArgumentException().isThrownBy(() -> new ContentType("a/b", many));
  }
}
