package org.mcvideo.persistence.diameter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Diameter peer: who it is and where it listens.
 *
 * <p>Immutable.
 *
 * @param identity its DiameterIdentity, which it has to show in its Origin-Host
 * @param host its name or address
 * @param port 1 to 65535
 */
public record PeerAddress(String identity, String host, int port) {
  /** The port of Diameter over TCP. */
  public static final int USUAL_PORT = 3868;

  private static final Pattern TEXT =
      Pattern.compile("([^=]+)=(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]]+))(?::([0-9]{1,5}))?");

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public PeerAddress {
    Identities.require(identity, "peer");
    if (host.isBlank()) {
      throw new IllegalArgumentException("peer " + identity + " has no host");
    }
    if (port < 1 || port > 0xffff) {
      throw new IllegalArgumentException("port " + port + " is not within 1 and 65535");
    }
  }

  /**
   * The peer that {@code text} names, such as {@code db.example.org=192.0.2.7:3868}.
   *
   * @throws IllegalArgumentException if it names none
   */
  public static PeerAddress parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not of the form db.example.org=192.0.2.7:3868");
    }
    return new PeerAddress(
        matcher.group(1),
        matcher.group(2) == null ? matcher.group(3) : matcher.group(2),
        matcher.group(4) == null ? USUAL_PORT : Integer.parseInt(matcher.group(4)));
  }

  @Override
  public String toString() {
    return identity;
  }
}
