package org.mcvideo.bootstrap.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mcvideo.kms.mikey.Octets;

/**
 * A file with one I_MESSAGE in one of the forms that engineers have at hand: its octets, base64 or
 * hexadecimal digits of them, a SIP message or a multipart body with an {@code application/mikey}
 * part, or the hex dump of packets that {@code tshark -x} prints. Of several messages the first is
 * taken. Every form is read in time that grows with its length.
 */
final class MessageFile {
  /** The most octets of a file. */
  static final int MAX_OCTETS = 1_048_576;

  /** The first octet of every I_MESSAGE, the version; it begins no text. */
  private static final int VERSION = 1;

  private static final int SAKKE_DATA_TYPE = 26;

  /** How captures begin: pcap in both byte orders, in microseconds or nanoseconds, and pcapng. */
  private static final List<String> CAPTURES =
      List.of("d4c3b2a1", "a1b2c3d4", "4d3cb2a1", "a1b23c4d", "0a0d0d0a");

  private MessageFile() {}

  /**
   * Reads the message, which need not be a good one.
   *
   * @throws CommandFailure if the file cannot be read, is too long, or holds none of the forms
   */
  static Octets read(Path file, Console console) throws CommandFailure {
    byte[] octets = BoundedFile.read(file, MAX_OCTETS, console);
    if (octets.length == 0) {
      throw new CommandFailure(ExitCode.FAILED, file + " is empty");
    }
    if (isCapture(octets)) {
      throw new CommandFailure(
          ExitCode.FAILED, file + " is a capture: give what tshark -x prints of it");
    }
    return messageIn(octets)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.FAILED,
                    file
                        + " holds no I_MESSAGE: neither its octets, base64 or hexadecimal digits of"
                        + " them, nor an application/mikey part, nor a whole hex dump with one"));
  }

  /** Finds the message in the octets of a file. */
  static Optional<Octets> messageIn(byte[] octets) {
    if (octets.length > 0 && octets[0] == VERSION) {
      return Optional.of(Octets.of(octets));
    }
    String text = new String(octets, ISO_8859_1);
    List<byte[]> packets = HexDump.packetsIn(text);
    if (!packets.isEmpty()) {
      return inPackets(packets);
    }
    Optional<MikeyPart> part = MikeyPart.firstIn(text);
    if (part.isPresent()) {
      return part.flatMap(MessageFile::contentOf);
    }
    return isText(text) ? digits(text) : Optional.of(Octets.of(octets));
  }

  /** Takes the first whole part; a cut one if all are cut, as in a segment of a stream. */
  private static Optional<Octets> inPackets(List<byte[]> packets) {
    Optional<MikeyPart> cut = Optional.empty();
    for (byte[] packet : packets) {
      Optional<MikeyPart> part = MikeyPart.firstIn(new String(packet, ISO_8859_1));
      if (part.filter(MikeyPart::whole).isPresent()) {
        return part.flatMap(MessageFile::contentOf);
      }
      cut = cut.or(() -> part);
    }
    return cut.flatMap(MessageFile::contentOf)
        .or(() -> packets.stream().filter(MessageFile::isMessage).findFirst().map(Octets::of));
  }

  /** A frame to a multicast address begins with 1 too, so that the data type has to agree. */
  private static boolean isMessage(byte[] packet) {
    return packet.length > 1 && packet[0] == VERSION && packet[1] == SAKKE_DATA_TYPE;
  }

  private static Optional<Octets> contentOf(MikeyPart part) {
    String content = part.content();
    boolean isEncoded = !content.isEmpty() && content.charAt(0) != VERSION && isText(content);
    return isEncoded ? digits(content) : Optional.of(Octets.of(content.getBytes(ISO_8859_1)));
  }

  /** Reads hexadecimal digits, in pairs or not, or base64, in lines or not. */
  private static Optional<Octets> digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    text.chars().filter(c -> c > ' ' && c != ':').forEach(c -> digits.append((char) c));
    if (digits.length() == 0) {
      return Optional.empty();
    }
    try {
      if (digits.chars().allMatch(HexFormat::isHexDigit)) {
        return Optional.of(Octets.ofHex(digits.toString()));
      }
      // Many words are base64 of something: only what begins like a message is meant as one.
      return Optional.of(Octets.of(Base64.getDecoder().decode(digits.toString())))
          .filter(octets -> octets.length() > 0 && octets.at(0) == VERSION);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isText(String text) {
    return text.chars()
        .allMatch(c -> c == '\t' || c == '\r' || c == '\n' || (c >= ' ' && c < 0x7f));
  }

  private static boolean isCapture(byte[] octets) {
    return octets.length >= 4 && CAPTURES.contains(HexFormat.of().formatHex(octets, 0, 4));
  }
}
