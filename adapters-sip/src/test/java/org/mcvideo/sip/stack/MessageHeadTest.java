package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageHeadTest {
  private static MessageHead cut(String text) {
    return MessageHead.cut(text.getBytes(StandardCharsets.UTF_8), 16).orElseThrow();
  }

  @Test
  void foldedLinesAreJoined() {
    MessageHead head = cut("X y SIP/2.0\r\nSubject: a\r\n  b\r\n\tc\r\nT:d\r\n\r\nbody");

    assertThat(head.startLine()).isEqualTo("X y SIP/2.0");
    assertThat(head.headers().first("Subject")).contains("a b c");
    assertThat(head.headers().first("To")).contains("d");
    assertThat(head.defect()).isEmpty();
    assertThat(head.bodyOffset()).isEqualTo(41);
  }

  @Test
  void lineEndsBeforeAMessageDoNotCount() {
    assertThat(cut("\r\n\r\nX y SIP/2.0\r\n\r\n").startLine()).isEqualTo("X y SIP/2.0");
    assertThat(MessageHead.cut("\r\n\r\n".getBytes(StandardCharsets.UTF_8), 16))
        .isEqualTo(Optional.empty());
    assertThat(MessageHead.cut(new byte[0], 16)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no colon", ": empty", "bad name: x", "Subject: a\0b"})
  void aLineThatIsNoHeaderIsADefect(String line) {
    assertThat(cut("X y SIP/2.0\r\n" + line + "\r\n\r\n").defect())
        .map(Defect::status)
        .contains(400);
  }

  @Test
  void moreHeadersThanAllowedAreADefect() {
    assertThat(cut("X y SIP/2.0\r\n" + "A: b\r\n".repeat(16) + "\r\n").defect()).isEmpty();
    assertThat(cut("X y SIP/2.0\r\n" + "A: b\r\n".repeat(17) + "\r\n").defect())
        .map(Defect::reason)
        .contains("Too Many Headers");
  }

  @Test
  void textThatIsNotUtf8IsADefect() {
    byte[] octets = "X y SIP/2.0\r\nSubject: \u00ff\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(MessageHead.cut(octets, 16).orElseThrow().defect())
        .map(Defect::reason)
        .contains("Not UTF-8");
  }

  @Test
  void aHeadWithoutEndIsRead() {
    assertThat(cut("X y SIP/2.0\r\nSubject: a").headers().first("Subject")).contains("a");
  }
}
