package org.mcvideo.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcvideo.domain.BugException;

class JsonTest {
  @Test
  void everyKindOfValueIsWritten() {
    // Given
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("z", 1);
    object.put("a", Long.MIN_VALUE);
    object.put("yes", true);
    object.put("list", List.of("x", List.of(), Map.of()));

    // Then
    assertThat(Json.of(object))
        .isEqualTo("{\"z\":1,\"a\":-9223372036854775808,\"yes\":true,\"list\":[\"x\",[],{}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "0x22, \\\"",
    "0x5c, \\\\",
    "0x00, \\u0000",
    "0x0a, \\u000a",
    "0x1b, \\u001b",
    "0x1f, \\u001f",
    "0x7f, \\u007f",
    "0xe4, \\u00e4",
    "0x2028, \\u2028",
    "0x202e, \\u202e",
    "0xd800, \\ud800"
  })
  void whatIsNotVisibleAsciiIsEscaped(int character, String escape) {
    assertThat(Json.of("" + (char) character)).isEqualTo("\"" + escape + "\"");
    assertThat(Json.of(Map.of("" + (char) character, 1))).isEqualTo("{\"" + escape + "\":1}");
  }

  @Test
  void visibleAsciiStandsForItself() {
    assertThat(Json.of(" /~<>&'")).isEqualTo("\" /~<>&'\"");
  }

  @Test
  void anyTextIsReadBackAsItWas() {
    long seed = 20260301;
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      // Given
      String text = text(random);

      // When
      String json = Json.of(Map.of("text", text));

      // Then
      assertThat(
              ConfigFactory.parseString(
                      json, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON))
                  .getString("text"))
          .as("seed %d, round %d", seed, i)
          .isEqualTo(text);
    }
  }

  @Test
  void anotherKindOfValueIsABug() {
    assertThatExceptionOfType(BugException.class).isThrownBy(() -> Json.of(1.5));
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    random
        .ints(random.nextInt(20), 0, 0x11_0000)
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .forEach(text::appendCodePoint);
    return text.toString();
  }
}
