package org.mcvideo.sip.body.xml;

import java.util.Objects;
import org.mcvideo.sip.body.mime.Octets;

/**
 * The content of an element as an xenc:EncryptedData element holds it (TS 33.180 9.3.4.2). Nothing
 * is opened or judged here; which algorithms are good enough is for whoever opens it. Immutable.
 *
 * @param algorithm the identifier of the encryption algorithm
 * @param keyName the KeyName, which names the key
 * @param cipher the octets of CipherValue
 */
public record EncryptedText(String algorithm, String keyName, Octets cipher)
    implements ProtectableText {

  /**
   * Checks the texts.
   *
   * @throws IllegalArgumentException if one is not a line of text, or {@code cipher} is empty
   */
  public EncryptedText {
    XmlText.require(algorithm, "algorithm");
    XmlText.require(keyName, "keyName");
    if (Objects.requireNonNull(cipher, "cipher").isEmpty()) {
      throw new IllegalArgumentException("cipher: at least one octet expected");
    }
  }
}
