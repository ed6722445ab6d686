package org.mcvideo.sip.stack;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/** Makes the random texts of SIP: tags, branches, Call-IDs. Safe for use by many threads. */
final class Tags {
  /** Octets of randomness in each (RFC 3261 19.3 asks for 4). */
  private static final int OCTETS = 12;

  private static final String BRANCH_COOKIE = "z9hG4bK";

  private final SecureRandom random;

  Tags(SecureRandom random) {
    this.random = random;
  }

  /** A new tag. */
  String tag() {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }

  /** A new branch of Via. */
  String branch() {
    return BRANCH_COOKIE + tag();
  }

  /** A new Call-ID of {@code host}. */
  String callId(String host) {
    return tag() + "@" + host;
  }

  /** A number of seconds from {@code least} to twice that. */
  long spread(long least) {
    return least + random.nextInt(Math.toIntExact(least) + 1);
  }

  /**
   * The tag of an answer given without keeping state; the same for a repeat of the request, as RFC
   * 3261 8.2.7 asks.
   */
  static String stateless(String branch, String callId) {
    return "s" + Integer.toHexString(Objects.hash(branch, callId));
  }
}
