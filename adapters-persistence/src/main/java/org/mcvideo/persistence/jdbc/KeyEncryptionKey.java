package org.mcvideo.persistence.jdbc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.mcvideo.domain.BugException;

/**
 * A key that keys in the database are sealed with: {@value #OCTETS} secret octets for AES-256-GCM.
 *
 * <p>Immutable and never shown. Safe for use by many threads.
 */
public final class KeyEncryptionKey {
  /** Octets in a key. */
  public static final int OCTETS = 32;

  private static final int ID_OCTETS = 8;
  private static final byte[] ID_LABEL = "mcvideo key-encryption key id".getBytes(US_ASCII);

  private final byte[] octets;
  private final String id;

  private KeyEncryptionKey(byte[] octets) {
    this.octets = octets;
    this.id = idOf(octets);
  }

  /**
   * The key that {@code text} spells, white space around it left out.
   *
   * @throws IllegalArgumentException if it is not 64 hexadecimal digits; the text is not repeated
   */
  public static KeyEncryptionKey parse(String text) {
    String digits = text.strip();
    if (!digits.matches("[0-9A-Fa-f]{" + 2 * OCTETS + "}")) {
      throw new IllegalArgumentException(
          "a key-encryption key is " + 2 * OCTETS + " hexadecimal digits");
    }
    return new KeyEncryptionKey(HexFormat.of().parseHex(digits));
  }

  /** What tells this key from another one, and nothing of the key itself: 16 hexadecimal digits. */
  public String id() {
    return id;
  }

  /** Lends the key to {@code body}, which must not keep it. */
  <R> R use(Function<SecretKey, R> body) {
    return body.apply(new SecretKeySpec(octets, "AES"));
  }

  private static String idOf(byte[] octets) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(octets, "HmacSHA256"));
      return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(ID_LABEL), ID_OCTETS));
    } catch (GeneralSecurityException e) {
      throw new BugException("the JDK has no HMAC-SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "KeyEncryptionKey[" + id + "]";
  }
}
