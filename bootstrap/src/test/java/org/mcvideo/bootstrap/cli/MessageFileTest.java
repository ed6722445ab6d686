package org.mcvideo.bootstrap.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.kms.mikey.Octets;

class MessageFileTest {
  private static final byte[] MESSAGE = ToolBench.storedMessage();
  private static final String RAW = new String(MESSAGE, ISO_8859_1);
  private static final String BASE64 = Base64.getEncoder().encodeToString(MESSAGE);

  @Test
  void itsOctetsAreTheMessage() {
    assertFound(RAW);
  }

  @Test
  void hexadecimalDigitsAreRead() {
    assertFound(HexFormat.of().formatHex(MESSAGE));
    assertFound(HexFormat.of().withUpperCase().formatHex(MESSAGE) + "\r\n");
    assertFound(HexFormat.ofDelimiter(":").formatHex(MESSAGE));
    assertFound(HexFormat.ofDelimiter(" ").formatHex(MESSAGE));
    assertFound(HexFormat.ofDelimiter("\n").formatHex(MESSAGE));
  }

  @Test
  void base64IsRead() {
    assertFound(BASE64);
    assertFound(BASE64.replace("=", "") + "\n");
    assertFound(Base64.getMimeEncoder().encodeToString(MESSAGE));
  }

  @Test
  void aPartOfASipMessageIsFound() {
    assertFound(sip(RAW));
    assertFound(sip(BASE64));
    assertFound(sip(BASE64 + "\r\n"));
    assertFound(sip(BASE64).replace("\r\n", "\n"));
    assertFound(sip(RAW).replace("application/mikey", "APPLICATION/Mikey ; x=y"));
    assertFound(sip(RAW).replace("Content-Type: application/mikey", "c:application/mikey"));
  }

  @Test
  void theWholeBodyOfASipMessageIsFound() {
    String head = "MESSAGE sip:a@b SIP/2.0\r\nContent-Type: application/mikey\r\n";
    assertFound(head + "Content-Length: " + MESSAGE.length + "\r\n\r\n" + RAW + "SIP/2.0 200 OK");
    assertFound(head + "l: " + MESSAGE.length + "\r\n\r\n" + RAW);
    assertFound(head + "Content-Length: many\r\n\r\n" + RAW);
    assertFound(head + "\r\n" + RAW);
  }

  @Test
  void aPartCutOffIsReadToItsEnd() {
    String cut = sip(RAW).substring(0, sip(RAW).indexOf(RAW) + 100);
    assertThat(found(cut)).contains(Octets.of(Arrays.copyOf(MESSAGE, 100)));
  }

  @Test
  void anEmptyPartIsAnEmptyMessage() {
    assertThat(found(sip(""))).contains(Octets.NONE);
    assertThat(found("Content-Type: application/mikey\r\n\r\n")).contains(Octets.NONE);
  }

  @Test
  void aHeaderOfAnotherPartDoesNotCount() {
    String other =
        String.join(
            "\r\n",
            "Content-Type: multipart/mixed;boundary=b",
            "",
            "--b",
            "Content-Type: application/mikey",
            "--b",
            "Content-Type: text/plain",
            "",
            "!",
            "--b--",
            "");
    assertThat(found(other)).isEmpty();
  }

  @Test
  void aHexDumpOfThePacketIsRead() {
    assertFound(tshark(frame(sip(RAW))));
    assertFound("Frame 7: 999 bytes\n    Ethernet II\n\n" + tshark(frame(sip(RAW))) + "\n");
    assertFound(tshark(frame(sip(BASE64))).replace("\n", "\r\n"));
    assertFound(tshark(MESSAGE));
    assertFound(hexdumpC(MESSAGE));
    assertFound(hexdumpC(frame(sip(RAW))));
  }

  @Test
  void thePacketWithTheWholePartIsTaken() {
    byte[] whole = frame(sip(RAW));
    byte[] segment = Arrays.copyOf(whole, whole.length - 200);
    assertFound(
        tshark(frame("SIP/2.0 200 OK\r\n\r\n"))
            + "\nFrame (9 bytes):\n"
            + tshark(segment)
            + "\nReassembled TCP (9 bytes):\n"
            + tshark(whole));
  }

  @Test
  void aFrameToAMulticastAddressIsNoMessage() {
    byte[] frame = frame("hello");
    frame[0] = 1;
    assertThat(found(tshark(frame))).isEmpty();
  }

  @Test
  void aDumpWithALineMissingEndsAtTheGap() {
    String broken = tshark(MESSAGE).replaceAll("(?m)^0020  .*\n", "");
    assertThat(found(broken)).contains(Octets.of(Arrays.copyOf(MESSAGE, 0x20)));
  }

  @Test
  void charactersThatLookLikeOctetsAreNotRead() {
    byte[] text = "ab cd ef 01 02 a".getBytes(ISO_8859_1);
    for (int length = 1; length <= text.length; length++) {
      byte[] packet = Arrays.copyOf(text, length);
      assertThat(HexDump.packetsIn(tshark(packet))).containsExactly(packet);
      assertThat(HexDump.packetsIn(hexdumpC(packet))).containsExactly(packet);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "\r\n\r\n",
        "hello, world!",
        "011",
        "01 1a 0",
        "AR=oF",
        "====",
        "REGISTER sip:a@b SIP/2.0\r\nContent-Length: 0\r\n\r\n",
        "Content-Type: application/mikey",
        "Content-Type: application/mikey\r\n\r\nno digits!",
        "Content-Type: application/mikey-x\r\n\r\n01",
        "hallo",
        "0000  zz"
      })
  void textWithoutAMessageIsFoundToHaveNone(String text) {
    assertThat(found(text)).isEmpty();
  }

  @Test
  void otherOctetsAreTakenAsTheyAre() {
    byte[] octets = {0, 1, 2, (byte) 0xFF};
    assertThat(MessageFile.messageIn(octets)).contains(Octets.of(octets));
  }

  @Test
  void anyOctetsAreReadOrNot() {
    long seed = 33180;
    Random random = new Random(seed);
    String[] seeds = {sip(RAW), tshark(frame(sip(RAW))), BASE64, RAW};
    for (int i = 0; i < 2000; i++) {
      byte[] octets = seeds[i % seeds.length].getBytes(ISO_8859_1);
      octets = Arrays.copyOf(octets, random.nextInt(octets.length + 1));
      for (int j = 0; j < 4 && octets.length > 0; j++) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt();
      }
      byte[] mutated = octets;
      assertThat(MessageFile.messageIn(mutated).map(Octets::length).orElse(0))
          .as("seed %d, round %d", seed, i)
          .isLessThanOrEqualTo(mutated.length);
    }
  }

  /** What would take minutes if the time grew with the square of the length. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: application/mikey\n--b\n",
        "--b\nContent-Type: application/mikey\n",
        "0000  01\n",
        "0000  01 02 03\n0003  04\n",
        "c:",
        ": ",
        "\n",
        "--\n",
        "AAAA",
        "ab",
        "0000  0"
      })
  void aLongFileIsReadInOnePass(String repeated) {
    String text = repeated.repeat(MessageFile.MAX_OCTETS / repeated.length());
    assertThat(found(text).map(Octets::length).orElse(0)).isLessThanOrEqualTo(text.length());
  }

  private static void assertFound(String file) {
    assertThat(found(file)).contains(Octets.of(MESSAGE));
  }

  private static Optional<Octets> found(String file) {
    return MessageFile.messageIn(file.getBytes(ISO_8859_1));
  }

  static String sip(String mikey) {
    return "PUBLISH sip:mcvideo@example.org SIP/2.0\r\n"
        + "Content-Type: multipart/mixed;boundary=\"cut\"\r\n"
        + "Content-Length: 4711\r\n\r\n"
        + "--cut\r\nContent-Type: application/vnd.3gpp.mcvideo-info+xml\r\n\r\n<mcvideoinfo/>\r\n"
        + "--cut\r\nContent-Type: application/mikey\r\n"
        + "Content-Transfer-Encoding: whatever\r\n\r\n"
        + mikey
        + "\r\n--cut\r\nContent-Type: text/plain\r\n\r\nmore\r\n--cut--\r\n";
  }

  /** A UDP packet in Ethernet, as far as lengths matter. */
  static byte[] frame(String payload) {
    byte[] header = new byte[42];
    Arrays.fill(header, (byte) 0x0a);
    header[0] = 2;
    byte[] octets = payload.getBytes(ISO_8859_1);
    byte[] frame = Arrays.copyOf(header, header.length + octets.length);
    System.arraycopy(octets, 0, frame, header.length, octets.length);
    return frame;
  }

  static String tshark(byte[] packet) {
    return dump(packet, "%04x  %-47s  %s%n", pairs -> pairs);
  }

  private static String hexdumpC(byte[] packet) {
    return dump(
            packet,
            "%08x  %-48s  |%s|%n",
            pairs ->
                pairs.length() > 23 ? pairs.substring(0, 24) + " " + pairs.substring(24) : pairs)
        + String.format("%08x%n", packet.length);
  }

  private static String dump(byte[] packet, String format, UnaryOperator<String> grouping) {
    StringBuilder dump = new StringBuilder();
    for (int offset = 0; offset < packet.length; offset += 16) {
      byte[] line = Arrays.copyOfRange(packet, offset, Math.min(offset + 16, packet.length));
      String pairs = HexFormat.ofDelimiter(" ").formatHex(line);
      String characters = new String(line, ISO_8859_1).replaceAll("[^ -~]", ".");
      dump.append(String.format(format, offset, grouping.apply(pairs), characters));
    }
    return dump.toString();
  }
}
