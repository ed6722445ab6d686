package org.mcvideo.bootstrap.cli;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The hex dump of packets as {@code tshark -x} and {@code hexdump -C} print it: lines of an offset,
 * up to 16 octets and their characters. A packet begins at offset 0 and ends with the first line
 * that does not continue it; other lines are passed over.
 */
final class HexDump {
  private static final int MIN_OFFSET_DIGITS = 4;
  private static final int MAX_OFFSET_DIGITS = 8;
  private static final int OCTETS_IN_LINE = 16;
  private static final int OCTETS_IN_GROUP = 8;

  private final List<byte[]> packets = new ArrayList<>();
  private final ByteArrayOutputStream packet = new ByteArrayOutputStream();

  private HexDump() {}

  /** The packets in {@code text}; none if it is no hex dump. */
  static List<byte[]> packetsIn(String text) {
    HexDump dump = new HexDump();
    text.lines().forEach(dump::read);
    dump.endPacket();
    return dump.packets;
  }

  private void read(String line) {
    int digits = 0;
    while (digits < Math.min(line.length(), MAX_OFFSET_DIGITS + 1)
        && HexFormat.isHexDigit(line.charAt(digits))) {
      digits++;
    }
    boolean isDump =
        digits >= MIN_OFFSET_DIGITS
            && digits <= MAX_OFFSET_DIGITS
            && line.startsWith("  ", digits)
            && isPair(line, digits + 2);
    long offset = isDump ? HexFormat.fromHexDigitsToLong(line, 0, digits) : -1;
    if (offset != packet.size() || offset == 0) {
      endPacket();
    }
    if (offset == packet.size()) {
      readOctets(line, digits + 2);
    }
  }

  /** Octets stand three columns apart; {@code hexdump} leaves one more between two groups. */
  private void readOctets(String line, int start) {
    int column = start;
    for (int i = 0; i < OCTETS_IN_LINE; i++) {
      if (i == OCTETS_IN_GROUP && !isPair(line, column) && line.startsWith(" ", column)) {
        column++;
      }
      if (!isPair(line, column)) {
        return;
      }
      packet.write(HexFormat.fromHexDigits(line, column, column + 2));
      column += 3;
    }
  }

  /** Two digits with a blank, or the end of the line, behind them. */
  private static boolean isPair(String line, int column) {
    return column + 2 <= line.length()
        && HexFormat.isHexDigit(line.charAt(column))
        && HexFormat.isHexDigit(line.charAt(column + 1))
        && (column + 2 == line.length() || line.charAt(column + 2) == ' ');
  }

  private void endPacket() {
    if (packet.size() > 0) {
      packets.add(packet.toByteArray());
      packet.reset();
    }
  }
}
