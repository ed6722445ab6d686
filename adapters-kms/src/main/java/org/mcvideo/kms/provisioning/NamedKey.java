package org.mcvideo.kms.provisioning;

import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that a client and its KMS share, and the name that tells which (TS 33.180 D.1): 256 secret
 * bits. Prints itself redacted. Immutable.
 */
public final class NamedKey {
  /** Octets in a key. */
  public static final int OCTETS = 32;

  private static final int MAX_NAME = 256;

  private final String name;
  private final byte[] octets;

  private NamedKey(String name, byte[] octets) {
    this.name = name;
    this.octets = octets;
  }

  /**
   * The key that {@code hex} spells.
   *
   * @param name such as {@code ink.12.user@example.org}
   * @throws IllegalArgumentException if the name is empty or too long, or the digits are not 64;
   *     they are not repeated
   */
  public static NamedKey parse(String name, String hex) {
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "key name has " + name.length() + " characters, allowed are 1 to " + MAX_NAME);
    }
    if (!hex.matches("[0-9A-Fa-f]{" + 2 * OCTETS + "}")) {
      throw new IllegalArgumentException("key " + name + " is no " + 2 * OCTETS + " hex digits");
    }
    return new NamedKey(name, HexFormat.of().parseHex(hex));
  }

  /** Returns the name (KeyName). */
  public String name() {
    return name;
  }

  SecretKey forWrapping() {
    return new SecretKeySpec(octets, "AES");
  }

  SecretKey forSigning() {
    return new SecretKeySpec(octets, "HmacSHA256");
  }

  @Override
  public String toString() {
    return "NamedKey[" + name + ", redacted]";
  }
}
