package org.mcvideo.kms.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.mcvideo.domain.BugException;

/**
 * The 32 octets that stand for one identity at one KMS in one key period (TS 33.180 F.2.1): the
 * name under which its keys are issued, encrypted to and verified. Not a secret. Immutable.
 */
public final class Uid {
  /** The length of a UID in octets. */
  public static final int OCTETS = 32;

  private static final byte FC = 0x00;
  private static final String P0 = "MIKEY-SAKKE-UID";
  private static final int MAX_PARAMETER_OCTETS = 0xFFFF;

  private final byte[] octets;

  private Uid(byte[] octets) {
    this.octets = octets;
  }

  /**
   * Derives the UID of an identity in one key period: SHA-256 over the parameters P0 to P5, each
   * followed by its length.
   *
   * @param identifier the identity as a URI with its scheme; taken as it is, after NFKC
   * @param kmsUri the identifier of the KMS as its certificate writes it; after NFKC
   * @param periodSeconds the length of a key period in seconds, above 0
   * @param offsetSeconds the offset of the key periods in seconds, from 0 and below the length
   * @param periodNumber the number of the key period, counted from 1900, from 0
   * @throws IllegalArgumentException if an argument is out of its bounds, or a text is empty, not
   *     valid Unicode or longer than 65,535 octets
   */
  public static Uid of(
      String identifier, String kmsUri, long periodSeconds, long offsetSeconds, long periodNumber) {
    if (periodSeconds <= 0) {
      throw new IllegalArgumentException("key period " + periodSeconds + " s is not above 0");
    }
    if (offsetSeconds < 0 || offsetSeconds >= periodSeconds) {
      throw new IllegalArgumentException(
          "key period offset " + offsetSeconds + " s is not within 0 and " + periodSeconds + " s");
    }
    if (periodNumber < 0) {
      throw new IllegalArgumentException("key period number " + periodNumber + " is below 0");
    }
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.write(FC);
    append(input, P0.getBytes(StandardCharsets.US_ASCII));
    append(input, text("identifier", identifier));
    append(input, text("KMS URI", kmsUri));
    append(input, minimal(periodSeconds));
    append(input, minimal(offsetSeconds));
    append(input, minimal(periodNumber));
    return new Uid(sha256(input.toByteArray()));
  }

  /**
   * Takes a UID that came in a message or a key set.
   *
   * @throws IllegalArgumentException if there are not 32 octets
   */
  public static Uid ofOctets(byte[] octets) {
    if (octets.length != OCTETS) {
      throw new IllegalArgumentException(
          "a UID has " + OCTETS + " octets, these are " + octets.length);
    }
    return new Uid(octets.clone());
  }

  /** Returns a copy of the 32 octets. */
  public byte[] octets() {
    return octets.clone();
  }

  /** Returns the UID as 64 lower-case hexadecimal digits. */
  public String toHex() {
    return HexFormat.of().formatHex(octets);
  }

  /** Returns the UID in base64, the form of a KMS key set (TS 33.180 D.3.3). */
  public String toBase64() {
    return Base64.getEncoder().encodeToString(octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Uid uid && MessageDigest.isEqual(octets, uid.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "Uid[" + toHex() + "]";
  }

  private static void append(ByteArrayOutputStream input, byte[] parameter) {
    input.writeBytes(parameter);
    input.write(parameter.length >>> 8);
    input.write(parameter.length);
  }

  private static byte[] text(String name, String value) {
    byte[] octets = utf8(name, Normalizer.normalize(value, Normalizer.Form.NFKC));
    if (octets.length == 0 || octets.length > MAX_PARAMETER_OCTETS) {
      throw new IllegalArgumentException(
          name + " has " + octets.length + " octets, allowed are 1 to " + MAX_PARAMETER_OCTETS);
    }
    return octets;
  }

  private static byte[] utf8(String name, String value) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
      byte[] octets = new byte[encoded.remaining()];
      encoded.get(octets);
      return octets;
    } catch (CharacterCodingException e) {
      // A lenient encoder would write '?' and give two texts one UID.
      throw new IllegalArgumentException(name + " is not valid Unicode", e);
    }
  }

  /** Big endian without leading zeros; the value 0 is one octet of zero. */
  private static byte[] minimal(long value) {
    int length = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8);
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) (value >>> (8 * (length - 1 - i)));
    }
    return octets;
  }

  private static byte[] sha256(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new BugException("the JDK has no SHA-256", e);
    }
  }
}
