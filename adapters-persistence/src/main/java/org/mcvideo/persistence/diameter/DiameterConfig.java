package org.mcvideo.persistence.diameter;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * Who this Diameter node is, whom it talks to, and how.
 *
 * <p>Immutable.
 *
 * @param originHost its DiameterIdentity: stable, for changes are pushed to it
 * @param originRealm its realm
 * @param destinationRealm the realm of the user database
 * @param peers whom it connects to, the preferred one first
 * @param times how long it waits
 * @param bits what of TS 29.283 is not certain
 * @param maxMessageOctets the longest message accepted, 4096 to 16777212
 */
public record DiameterConfig(
    String originHost,
    String originRealm,
    String destinationRealm,
    List<PeerAddress> peers,
    DiameterTimes times,
    DataBits bits,
    int maxMessageOctets) {
  /** The least that a message may be long. */
  public static final int MIN_MESSAGE_OCTETS = 4_096;

  /** The longest message accepted unless said otherwise. */
  public static final int USUAL_MESSAGE_OCTETS = 4_194_304;

  /** The most peers. */
  public static final int MAX_PEERS = 8;

  /** The most that a message may be allowed. */
  public static final int MAX_MESSAGE_OCTETS = 0xff_fffc;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is out of range, or two peers have one identity
   */
  public DiameterConfig {
    Identities.require(originHost, "this node");
    Identities.require(originRealm, "this realm");
    Identities.require(destinationRealm, "the realm of the user database");
    Objects.requireNonNull(times, "times");
    Objects.requireNonNull(bits, "bits");
    peers = List.copyOf(peers);
    if (peers.isEmpty() || peers.size() > MAX_PEERS) {
      throw new IllegalArgumentException(peers.size() + " peers, allowed are 1 to " + MAX_PEERS);
    }
    if (new HashSet<>(peers.stream().map(PeerAddress::identity).toList()).size() < peers.size()) {
      throw new IllegalArgumentException("two peers have the same identity");
    }
    if (maxMessageOctets < MIN_MESSAGE_OCTETS || maxMessageOctets > MAX_MESSAGE_OCTETS) {
      throw new IllegalArgumentException(
          "message octets "
              + maxMessageOctets
              + " are not within "
              + MIN_MESSAGE_OCTETS
              + " and "
              + MAX_MESSAGE_OCTETS);
    }
  }
}
