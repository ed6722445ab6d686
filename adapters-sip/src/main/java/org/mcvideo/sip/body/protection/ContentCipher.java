package org.mcvideo.sip.body.protection;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.domain.key.UnopenableEnvelope.Reason;

/**
 * AES-128-GCM as XML Encryption 1.1 lays it out: a vector of {@value #IV_OCTETS} octets, the
 * ciphertext, a tag of {@value #TAG_OCTETS}. Safe for use by many threads.
 */
final class ContentCipher {
  static final int IV_OCTETS = 12;
  static final int TAG_OCTETS = 16;

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final SecureRandom RANDOM = new SecureRandom();

  private ContentCipher() {}

  /** The octets under a key derived from {@code key} and a new vector, which comes first. */
  static byte[] encrypt(AgreedCsk key, byte[] plain) {
    byte[] sealed = new byte[IV_OCTETS + plain.length + TAG_OCTETS];
    byte[] iv = new byte[IV_OCTETS];
    RANDOM.nextBytes(iv);
    System.arraycopy(iv, 0, sealed, 0, IV_OCTETS);
    try {
      cipher(Cipher.ENCRYPT_MODE, key, iv).doFinal(plain, 0, plain.length, sealed, IV_OCTETS);
    } catch (GeneralSecurityException e) {
      throw new BugException("AES-GCM that does not encrypt", e);
    }
    return sealed;
  }

  /** The octets that were encrypted. */
  static byte[] decrypt(AgreedCsk key, byte[] sealed) throws UnopenableEnvelope {
    if (sealed.length < IV_OCTETS + TAG_OCTETS) {
      throw new UnopenableEnvelope(Reason.DECRYPTION, "too short for vector and tag");
    }
    byte[] iv = Arrays.copyOf(sealed, IV_OCTETS);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, iv)
          .doFinal(sealed, IV_OCTETS, sealed.length - IV_OCTETS);
    } catch (AEADBadTagException damaged) {
      throw new UnopenableEnvelope(Reason.DECRYPTION, "tag does not verify");
    } catch (GeneralSecurityException e) {
      throw new BugException("AES-GCM that does not decrypt", e);
    }
  }

  private static Cipher cipher(int mode, AgreedCsk key, byte[] iv) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(
        mode,
        ProtectionKeys.confidentiality(key),
        new GCMParameterSpec(TAG_OCTETS * Byte.SIZE, iv));
    return cipher;
  }
}
