package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.mcvideo.domain.BugException;

/** Fixed-width octet strings of integers and points, and their hash. */
final class Octets {
  private Octets() {}

  /** The unsigned integer of these octets, big endian. */
  static BigInteger toInteger(byte[] octets) {
    return new BigInteger(1, octets);
  }

  /** The unsigned integer of a part of these octets, big endian. */
  static BigInteger toInteger(byte[] octets, int from, int length) {
    return new BigInteger(1, octets, from, length);
  }

  /** The big endian octets of a non-negative integer, with leading zeros up to the width. */
  static byte[] fixedWidth(BigInteger value, int width) {
    byte[] octets = new byte[width];
    byte[] minimal = value.toByteArray();
    int sign = minimal[0] == 0 ? 1 : 0;
    int length = minimal.length - sign;
    if (length > width) {
      throw new IllegalArgumentException("integer of " + length + " octets in " + width);
    }
    System.arraycopy(minimal, sign, octets, width - length, length);
    Arrays.fill(minimal, (byte) 0);
    return octets;
  }

  /** One octet string after the other. */
  static byte[] concat(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** A SHA-256, which every Java platform has. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new BugException("a Java platform without SHA-256", impossible);
    }
  }

  /** SHA-256 over the parts one after the other. */
  static byte[] sha256(byte[]... parts) {
    MessageDigest digest = sha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }
}
