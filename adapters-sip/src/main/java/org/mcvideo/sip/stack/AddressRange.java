package org.mcvideo.sip.stack;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Objects;

/**
 * A block of IP addresses: one address, or all that share a prefix (RFC 4632). Immutable.
 *
 * @param network an address of the block
 * @param prefix how many leading bits count, 0 to 32 for IPv4 and 0 to 128 for IPv6
 */
public record AddressRange(InetAddress network, int prefix) {
  /** Checks the prefix; throws {@link IllegalArgumentException} if it does not fit the address. */
  public AddressRange {
    Objects.requireNonNull(network, "network");
    int bits = network.getAddress().length * 8;
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("prefix must be 0 to " + bits + ": " + prefix);
    }
  }

  /**
   * Reads an address ({@code 192.0.2.7}) or a block ({@code 192.0.2.0/24}, {@code 2001:db8::/32}).
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      InetAddress address = Addresses.numeric(text);
      return new AddressRange(address, address.getAddress().length * 8);
    }
    InetAddress network = Addresses.numeric(text.substring(0, slash));
    String bits = text.substring(slash + 1);
    if (!bits.matches("\\d{1,3}")) {
      throw new IllegalArgumentException("prefix must be a number: " + text);
    }
    return new AddressRange(network, Integer.parseInt(bits));
  }

  /** Whether {@code address} lies in the block; addresses of the other family never do. */
  public boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    int whole = prefix / 8;
    if (!Arrays.equals(mine, 0, whole, other, 0, whole)) {
      return false;
    }
    int rest = prefix % 8;
    if (rest == 0) {
      return true;
    }
    int mask = 0xFF << (8 - rest) & 0xFF;
    return (mine[whole] & mask) == (other[whole] & mask);
  }
}
