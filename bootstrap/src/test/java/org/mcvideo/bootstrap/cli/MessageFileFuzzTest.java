package org.mcvideo.bootstrap.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.testing.Fuzzing;
import org.mcvideo.kms.mikey.MessageListing;

/** Files that a user may hold a message in, mutated: a message is found or not. */
class MessageFileFuzzTest {
  @Test
  void aMutatedFileHoldsAMessageOrNone() {
    byte[] message = ToolBench.storedMessage();
    String request =
        "REGISTER sip:a SIP/2.0\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n--b\r\n"
            + "Content-Type: application/mikey\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Base64.getEncoder().encodeToString(message)
            + "\r\n--b--\r\n";
    List<byte[]> good =
        List.of(
            message,
            HexFormat.of().formatHex(message).getBytes(ISO_8859_1),
            HexFormat.ofDelimiter(" ").formatHex(message).getBytes(ISO_8859_1),
            Base64.getMimeEncoder().encode(message),
            request.getBytes(ISO_8859_1),
            dump(request.getBytes(ISO_8859_1)));

    Fuzzing.of(
            CommandFailure.class,
            good,
            List.of("\r\n", "\n", "--b", "0000  ", "|", "application/mikey", "base64", ":", ";"))
        .feed(octets -> MessageFile.messageIn(octets).ifPresent(MessageListing::of));
  }

  private static byte[] dump(byte[] octets) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < octets.length; at += 16) {
      text.append(String.format("%04x  ", at));
      for (int i = at; i < Math.min(at + 16, octets.length); i++) {
        text.append(String.format("%02x ", octets[i]));
      }
      text.append("\n");
    }
    return text.toString().getBytes(ISO_8859_1);
  }
}
