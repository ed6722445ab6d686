package org.mcvideo.kms.keys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mcvideo.domain.BugException;
import org.mcvideo.kms.crypto.EccsiPublicKey;
import org.mcvideo.kms.crypto.SakkePublicKey;

/**
 * The two public keys of a KMS (TS 33.180 D.3.2). Immutable.
 *
 * @param encryption Z_T, PubEncKey
 * @param authentication KPAK, PubAuthKey
 */
public record KmsPublicKeys(SakkePublicKey encryption, EccsiPublicKey authentication) {
  /**
   * Returns what two operators read to each other to see that they have the same keys: SHA-256 over
   * the octets of Z_T and KPAK, in hexadecimal digits.
   */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(encryption.encoded());
      return HexFormat.of().formatHex(digest.digest(authentication.encoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new BugException("the JDK has no SHA-256", e);
    }
  }
}
