package org.mcvideo.kms.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.mcvideo.domain.BugException;
import org.mcvideo.kms.files.UnopenableSeal.Reason;

/**
 * A file whose content is secret and cannot be changed unnoticed: AES-256-GCM under a {@link
 * SealingKey}, permission 0600, written whole or not at all. An older version of the same file put
 * in its place is not noticed.
 *
 * <pre>
 *   "MCVSEAL1" | key id, 8 | length of the content, 4 | IV, 12 | content, sealed | tag, 16
 * </pre>
 *
 * <p>Everything before the content and the purpose are authenticated. Immutable.
 */
public final class SealedFile {
  /** The most octets of a content. */
  public static final int MAX_OCTETS = 16_777_216;

  private static final byte[] MAGIC = "MCVSEAL1".getBytes(US_ASCII);
  private static final int IV_OCTETS = 12;
  private static final int TAG_OCTETS = 16;
  private static final int HEADER_OCTETS =
      MAGIC.length + SealingKey.ID_OCTETS + Integer.BYTES + IV_OCTETS;

  private final Path path;
  private final SealingKey key;
  private final String purpose;

  /**
   * The file at {@code path}, there or not.
   *
   * @param purpose what the content is; a file sealed for another purpose is not opened
   */
  public SealedFile(Path path, SealingKey key, String purpose) {
    this.path = path;
    this.key = key;
    this.purpose = purpose;
  }

  /** Returns where it is. */
  public Path path() {
    return path;
  }

  /** Returns whether there is one. */
  public boolean exists() {
    return Files.exists(path);
  }

  /**
   * Seals {@code content} into a new file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one; it is untouched
   * @throws IOException if it cannot be written
   */
  public void create(byte[] content, SecureRandom random) throws IOException {
    PrivateFile.create(path, sealed(content, random));
  }

  /**
   * Seals {@code content} into the file, in place of what it held.
   *
   * @throws IOException if it cannot be written; what it held is untouched
   */
  public void replace(byte[] content, SecureRandom random) throws IOException {
    PrivateFile.replace(path, sealed(content, random));
  }

  /**
   * Removes the file, if it is there.
   *
   * @throws IOException if it cannot be removed
   */
  public void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  /**
   * Returns the content.
   *
   * @throws IOException if the file cannot be read
   * @throws UnopenableSeal if it is not a file sealed for this purpose with this key, or damaged
   */
  public byte[] open() throws IOException, UnopenableSeal {
    if (Files.size(path) > (long) MAX_OCTETS + HEADER_OCTETS + TAG_OCTETS) {
      throw new UnopenableSeal(path, Reason.NOT_SEALED);
    }
    byte[] octets = Files.readAllBytes(path);
    byte[] header = Arrays.copyOf(octets, Math.min(octets.length, HEADER_OCTETS));
    byte[] iv = checkedIv(header, octets.length);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, iv, header);
      return cipher.doFinal(octets, HEADER_OCTETS, octets.length - HEADER_OCTETS);
    } catch (AEADBadTagException e) {
      throw new UnopenableSeal(path, Reason.TAMPERED);
    } catch (GeneralSecurityException e) {
      throw new BugException("the JDK does not do AES-256-GCM", e);
    }
  }

  private byte[] checkedIv(byte[] header, int length) throws UnopenableSeal {
    byte[] magic = Arrays.copyOf(header, Math.min(header.length, MAGIC.length));
    if (!Arrays.equals(magic, Arrays.copyOf(MAGIC, magic.length))) {
      throw new UnopenableSeal(path, Reason.NOT_SEALED);
    }
    if (header.length < HEADER_OCTETS) {
      throw new UnopenableSeal(path, Reason.TRUNCATED);
    }
    ByteBuffer fields = ByteBuffer.wrap(header, MAGIC.length, HEADER_OCTETS - MAGIC.length);
    byte[] keyId = new byte[SealingKey.ID_OCTETS];
    fields.get(keyId);
    if (!MessageDigest.isEqual(keyId, key.id())) {
      throw new UnopenableSeal(path, Reason.WRONG_KEY);
    }
    long expected = HEADER_OCTETS + Integer.toUnsignedLong(fields.getInt()) + TAG_OCTETS;
    if (length < expected) {
      throw new UnopenableSeal(path, Reason.TRUNCATED);
    }
    if (length > expected) {
      throw new UnopenableSeal(path, Reason.TAMPERED);
    }
    byte[] iv = new byte[IV_OCTETS];
    fields.get(iv);
    return iv;
  }

  private byte[] sealed(byte[] content, SecureRandom random) {
    if (content.length > MAX_OCTETS) {
      throw new IllegalArgumentException(
          "content of " + content.length + " octets, allowed are " + MAX_OCTETS);
    }
    byte[] iv = new byte[IV_OCTETS];
    random.nextBytes(iv);
    byte[] header =
        ByteBuffer.allocate(HEADER_OCTETS)
            .put(MAGIC)
            .put(key.id())
            .putInt(content.length)
            .put(iv)
            .array();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv, header).doFinal(content);
      return ByteBuffer.allocate(header.length + sealed.length).put(header).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new BugException("the JDK does not do AES-256-GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] iv, byte[] header) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.aes(), new GCMParameterSpec(8 * TAG_OCTETS, iv));
    cipher.updateAAD(header);
    cipher.updateAAD(purpose.getBytes(UTF_8));
    return cipher;
  }
}
