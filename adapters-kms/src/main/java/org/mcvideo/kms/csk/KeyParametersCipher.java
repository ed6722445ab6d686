package org.mcvideo.kms.csk;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.mcvideo.domain.BugException;
import org.mcvideo.kms.mikey.Octets;
import org.mcvideo.kms.mikey.ProtectedKeyParameters;

/**
 * The encryption of the key parameters under the key they are about: AES-128-GCM with a key derived
 * from the CSK (TS 33.180 E.6.1, F.1.5).
 */
final class KeyParametersCipher {
  private static final byte FC_DPCK = 0x53;
  private static final short DPPK_ID_OCTETS = 4;
  private static final int DPCK_OCTETS = 16;
  private static final int TAG_BITS = 128;
  private static final String HMAC = "HmacSHA256";

  private KeyParametersCipher() {}

  /** Returns the parameters; empty if the key does not fit or the octets were changed. */
  static Optional<Octets> open(ProtectedKeyParameters sealed, byte[] csk) {
    if (sealed.ciphertext().length() < TAG_BITS / Byte.SIZE) {
      // The JDK answers this with an unchecked exception.
      return Optional.empty();
    }
    byte[] dpck = dpck(csk, (int) sealed.dppkId());
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, dpck, sealed);
      return Optional.of(Octets.of(cipher.doFinal(sealed.ciphertext().toArray())));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    } finally {
      Arrays.fill(dpck, (byte) 0);
    }
  }

  static Cipher cipher(int mode, byte[] dpck, ProtectedKeyParameters parameters)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    GCMParameterSpec iv = new GCMParameterSpec(TAG_BITS, parameters.iv().toArray());
    cipher.init(mode, new SecretKeySpec(dpck, "AES"), iv);
    cipher.updateAAD(parameters.additionalData().toArray());
    return cipher;
  }

  /** DPCK: the least significant 128 bits of the derivation (TS 33.180 F.1.5). */
  static byte[] dpck(byte[] csk, int dppkId) {
    ByteBuffer input = ByteBuffer.allocate(1 + DPPK_ID_OCTETS + Short.BYTES);
    input.put(FC_DPCK).putInt(dppkId).putShort(DPPK_ID_OCTETS);
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(csk, HMAC));
      byte[] derived = mac.doFinal(input.array());
      return Arrays.copyOfRange(derived, derived.length - DPCK_OCTETS, derived.length);
    } catch (GeneralSecurityException e) {
      throw new BugException("the JDK has no " + HMAC, e);
    }
  }
}
