package org.mcvideo.bootstrap.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the health of a server is asked for over HTTP.
 *
 * <p>Immutable.
 *
 * @param host a numeric address, an IPv6 one without brackets
 * @param port 0 to 65535; 0 takes any that is free
 */
public record ManagementPoint(String host, int port) {
  private static final Pattern TEXT =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([0-9.]+)):(\\d{1,5})");

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if the host is not numeric or the port out of bounds
   */
  public ManagementPoint {
    NumericAddresses.require(host);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not within 0 and 65535");
    }
  }

  /**
   * The place that {@code text} names, such as {@code 127.0.0.1:9085}.
   *
   * @throws IllegalArgumentException if it names none
   */
  static ManagementPoint parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not of the form 127.0.0.1:9085 or [::1]:9085");
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return new ManagementPoint(host, Integer.parseInt(matcher.group(3)));
  }
}
