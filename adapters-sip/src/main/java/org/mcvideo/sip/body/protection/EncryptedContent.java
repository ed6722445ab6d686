package org.mcvideo.sip.body.protection;

import java.util.Arrays;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.domain.key.UnopenableEnvelope.Reason;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.ClearText;
import org.mcvideo.sip.body.xml.EncryptedText;
import org.mcvideo.sip.body.xml.McVideoInfo.Element;
import org.mcvideo.sip.body.xml.McVideoInfoXml;

/** The content of elements of mcvideo-info, encrypted and opened (TS 33.180 9.3.4.2). */
final class EncryptedContent {
  /** The one algorithm that is written and read. */
  static final String ALGORITHM = "http://www.w3.org/2009/xmlenc11#aes128-gcm";

  private EncryptedContent() {}

  static EncryptedText encrypt(Element element, ClearText text, AgreedCsk key) {
    byte[] plain = McVideoInfoXml.encodeContent(element, text).toByteArray();
    try {
      Octets sealed = Octets.takeOwnershipOf(ContentCipher.encrypt(key, plain));
      return new EncryptedText(ALGORITHM, KeyName.of(key.id()), sealed);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  static ClearText decrypt(Element element, EncryptedText text, AgreedCsk key)
      throws UnopenableEnvelope {
    if (!text.algorithm().equals(ALGORITHM)) {
      throw new UnopenableEnvelope(
          Reason.DECRYPTION, element.elementName() + " is encrypted by another algorithm");
    }
    byte[] plain = ContentCipher.decrypt(key, text.cipher().toByteArray());
    try {
      return McVideoInfoXml.decodeContent(element, Octets.copyOf(plain));
    } catch (MalformedBody malformed) {
      throw new UnopenableEnvelope(Reason.CONTENT, malformed.getMessage());
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }
}
