package org.mcvideo.bootstrap.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place where SIP is received.
 *
 * <p>Immutable.
 *
 * @param protocol of the transport
 * @param host a numeric address, an IPv6 one without brackets
 * @param port 0 to 65535; 0 takes any that is free
 */
public record ListenPoint(Protocol protocol, String host, int port) {
  private static final Pattern TEXT =
      Pattern.compile("(?i)(udp|tcp|tls):(?:\\[([0-9a-f:.]+)]|([0-9.]+)):([0-9]{1,5})");

  /** What carries SIP. */
  public enum Protocol {
    /** Datagrams. */
    UDP,
    /** Connections. */
    TCP,
    /** Secured connections. */
    TLS
  }

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if the host is not numeric or the port out of bounds
   */
  public ListenPoint {
    NumericAddresses.require(host);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not within 0 and 65535");
    }
  }

  /**
   * The place that {@code text} names, such as {@code udp:192.0.2.1:5060} or {@code
   * tls:[2001:db8::1]:5061}.
   *
   * @throws IllegalArgumentException if it names none
   */
  public static ListenPoint parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not of the form udp:192.0.2.1:5060 or tls:[::1]:5061");
    }
    String host = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
    return new ListenPoint(
        Protocol.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
        host,
        Integer.parseInt(matcher.group(4)));
  }
}
