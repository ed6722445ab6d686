package org.mcvideo.sip.stack;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Numeric IP addresses as text. */
final class Addresses {
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private Addresses() {}

  /** Whether {@code host} is a numeric address, in brackets or not; never asks a resolver. */
  static boolean isNumeric(String host) {
    String bare = withoutBrackets(host);
    return IPV4.matcher(bare).matches() || (bare.indexOf(':') >= 0 && IPV6.matcher(bare).matches());
  }

  /**
   * The address {@code host} spells.
   *
   * @throws IllegalArgumentException if it is not a numeric address
   */
  static InetAddress numeric(String host) {
    if (!isNumeric(host)) {
      throw new IllegalArgumentException("address must be numeric: " + host);
    }
    try {
      return InetAddress.getByName(withoutBrackets(host));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("address must be numeric: " + host, e);
    }
  }

  /** {@code host} without the brackets that an IPv6 address wears inside a URI. */
  static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** {@code host} as it is written in a URI: an IPv6 address in brackets. */
  static String withBrackets(String host) {
    return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
  }
}
