package org.mcvideo.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x07, 0x0a, 0x1b, 0x7f, 0x9b, 0x200b, 0x2028, 0x202e, 0xfeff, 0xd800})
  void whatMovesOrHidesTextIsEscaped(int character) {
    assertThat(PlainText.of("a" + (char) character + "b"))
        .isEqualTo(String.format("a\\u%04xb", character));
  }

  @Test
  void lettersOfAllLanguagesStandForThemselves() {
    assertThat(PlainText.of("Käse 漢字 \uD83D\uDE92")).isEqualTo("Käse 漢字 \uD83D\uDE92");
  }
}
