package org.mcvideo.kms.files;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.mcvideo.domain.BugException;

/**
 * The key that files are sealed with: {@value #OCTETS} secret octets for AES-256-GCM.
 *
 * <p>Immutable and never shown. Safe for use by many threads.
 */
public final class SealingKey {
  /** Octets in a key. */
  public static final int OCTETS = 32;

  static final int ID_OCTETS = 8;
  private static final int MAX_FILE_OCTETS = 1_024;
  private static final byte[] ID_LABEL = "mcvideo sealing key id".getBytes(US_ASCII);

  private final byte[] octets;

  private SealingKey(byte[] octets) {
    this.octets = octets;
  }

  /** A new key. */
  public static SealingKey generate(SecureRandom random) {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    return new SealingKey(octets);
  }

  /**
   * The key that {@code text} spells, white space around it left out.
   *
   * @throws IllegalArgumentException if it is not 64 hexadecimal digits; the text is not repeated
   */
  public static SealingKey parse(String text) {
    String digits = text.strip();
    if (!digits.matches("[0-9A-Fa-f]{" + 2 * OCTETS + "}")) {
      throw new IllegalArgumentException("a sealing key is " + 2 * OCTETS + " hexadecimal digits");
    }
    return new SealingKey(HexFormat.of().parseHex(digits));
  }

  /**
   * The key in a file, spelled as {@link #parse} has it.
   *
   * @throws IOException if the file cannot be read or holds no key
   */
  public static SealingKey read(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE_OCTETS) {
      throw new IOException(file + " is longer than a sealing key");
    }
    byte[] text = Files.readAllBytes(file);
    try {
      return parse(new String(text, US_ASCII));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage());
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  /**
   * Writes the key into a new file that its owner alone may read.
   *
   * @throws IOException if there is one already, or it cannot be written
   */
  public void create(Path file) throws IOException {
    PrivateFile.create(file, (HexFormat.of().formatHex(octets) + "\n").getBytes(US_ASCII));
  }

  SecretKey aes() {
    return new SecretKeySpec(octets, "AES");
  }

  /** What tells this key from another one without telling anything of the key itself. */
  byte[] id() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(octets, "HmacSHA256"));
      return Arrays.copyOf(mac.doFinal(ID_LABEL), ID_OCTETS);
    } catch (GeneralSecurityException e) {
      throw new BugException("the JDK has no HMAC-SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "SealingKey[redacted]";
  }
}
