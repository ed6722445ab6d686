package org.mcvideo.sip.body;

import java.util.Base64;
import java.util.Optional;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.Keyring;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.sip.body.xml.EncryptedText;

/**
 * Content that is encrypted by means that are not known here. Immutable.
 *
 * @param <T> the content
 * @param keyId the key it names
 */
record ClosedEnvelope<T>(Optional<CskId> keyId) implements Envelope<T> {
  private static final int KEY_ID_OCTETS = 4;

  /** Content whose first encrypted element is {@code encrypted}. */
  static <T> ClosedEnvelope<T> around(EncryptedText encrypted) {
    return new ClosedEnvelope<>(keyId(encrypted.keyName()));
  }

  @Override
  public Protection protection() {
    return new Protection(true, false);
  }

  @Override
  public T open(Keyring keys) throws UnopenableEnvelope {
    throw new UnopenableEnvelope(
        UnopenableEnvelope.Reason.DECRYPTION, "protection is not supported");
  }

  private static Optional<CskId> keyId(String keyName) {
    try {
      byte[] octets = Base64.getDecoder().decode(keyName);
      if (octets.length != KEY_ID_OCTETS) {
        return Optional.empty();
      }
      int value = 0;
      for (byte octet : octets) {
        value = value << Byte.SIZE | (octet & 0xff);
      }
      return CskId.isCskId(value) ? Optional.of(new CskId(value)) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
