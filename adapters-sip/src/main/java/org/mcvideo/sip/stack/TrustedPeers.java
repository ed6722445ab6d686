package org.mcvideo.sip.stack;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * The neighbours whose requests are believed: the trust domain of RFC 3325. Immutable.
 *
 * <p>Identity headers of a request count only because its peer is listed here; a request of anybody
 * else is answered 403 and leaves no state.
 *
 * @param ranges the listed addresses
 * @param optionsFromAnyone whether OPTIONS, which reveals nothing but capabilities, is answered to
 *     everybody
 */
public record TrustedPeers(List<AddressRange> ranges, boolean optionsFromAnyone) {
  /** Copies the list. */
  public TrustedPeers {
    ranges = List.copyOf(ranges);
  }

  /**
   * The peers at these addresses or blocks, and nobody else.
   *
   * @throws IllegalArgumentException if a text is neither address nor block
   */
  public static TrustedPeers of(String... addressesOrBlocks) {
    return new TrustedPeers(Stream.of(addressesOrBlocks).map(AddressRange::parse).toList(), false);
  }

  /** Nobody. */
  public static TrustedPeers none() {
    return new TrustedPeers(List.of(), false);
  }

  /** Whether requests from {@code peer} are believed. */
  public boolean contains(InetAddress peer) {
    return ranges.stream().anyMatch(range -> range.contains(peer));
  }
}
