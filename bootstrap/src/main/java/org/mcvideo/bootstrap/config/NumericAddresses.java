package org.mcvideo.bootstrap.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses spelt in numbers: what needs no name server to be understood. */
final class NumericAddresses {
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private NumericAddresses() {}

  /** {@code text} if it is a numeric address, else an {@link IllegalArgumentException}. */
  static String require(String text) {
    bits(text);
    return text;
  }

  /** {@code text} if it is a numeric address or a block of them, such as {@code 10.0.0.0/8}. */
  static String requireBlock(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return require(text);
    }
    int bits = bits(text.substring(0, slash));
    String prefix = text.substring(slash + 1);
    if (!prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > bits) {
      throw new IllegalArgumentException("has a prefix that is not within 0 and " + bits);
    }
    return text;
  }

  private static int bits(String text) {
    if (IPV4.matcher(text).matches()) {
      return 32;
    }
    try {
      if (IPV6.matcher(text).matches() && InetAddress.getByName(text) instanceof Inet6Address) {
        return 128;
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("holds a malformed IPv6 address", e);
    }
    throw new IllegalArgumentException("holds no numeric address");
  }
}
