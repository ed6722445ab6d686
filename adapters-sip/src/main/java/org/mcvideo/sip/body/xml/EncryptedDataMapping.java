package org.mcvideo.sip.body.xml;

import java.util.Base64;
import java.util.List;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.McVideoInfoWire.CipherData;
import org.mcvideo.sip.body.xml.McVideoInfoWire.EncryptedData;
import org.mcvideo.sip.body.xml.McVideoInfoWire.KeyInfo;
import org.mcvideo.sip.body.xml.McVideoInfoWire.Method;

/**
 * EncryptedData between its wire form and its value. One form alone is read: the content of an
 * element, under a key that is named, the octets at hand (TS 33.180 9.3.4.2); a reference to octets
 * or keys elsewhere is refused. Stateless.
 */
final class EncryptedDataMapping {

  private static final String CONTENT = McVideoInfoWire.XENC + "Content";

  private EncryptedDataMapping() {}

  static EncryptedText text(EncryptedData wire, String element) throws MalformedBody {
    String place = element + " EncryptedData";
    if (wire.type != null && !wire.type.equals(CONTENT)) {
      throw new MalformedBody(place, Reason.SYNTAX, "encrypted content expected");
    }
    String algorithm = XmlBinding.required(wire.method, place + " EncryptionMethod").algorithm;
    if (algorithm == null) {
      throw new MalformedBody(place, Reason.SYNTAX, "no algorithm");
    }
    KeyInfo keyInfo = XmlBinding.required(wire.keyInfo, place + " KeyInfo");
    String keyName = XmlBinding.required(keyInfo.keyName, place + " KeyName");
    CipherData cipherData = XmlBinding.required(wire.cipherData, place + " CipherData");
    List<String> cipherValue = cipherData.cipherValue;
    return new EncryptedText(
        XmlText.read(algorithm, place),
        XmlText.read(keyName, place),
        octets(XmlBinding.required(cipherValue, place + " CipherValue"), place));
  }

  private static Octets octets(String base64, String place) throws MalformedBody {
    StringBuilder packed = new StringBuilder(base64.length());
    for (int i = 0; i < base64.length(); i++) {
      char c = base64.charAt(i);
      if (!Character.isWhitespace(c)) {
        packed.append(c);
      }
    }
    if (!packed.isEmpty()) {
      try {
        return Octets.takeOwnershipOf(Base64.getDecoder().decode(packed.toString()));
      } catch (IllegalArgumentException e) {
        // answered below
      }
    }
    throw new MalformedBody(place, Reason.SYNTAX, "base64 expected");
  }

  static EncryptedData wire(EncryptedText text) {
    EncryptedData wire = new EncryptedData();
    wire.type = CONTENT;
    Method method = new Method();
    method.algorithm = text.algorithm();
    wire.method.add(method);
    KeyInfo keyInfo = new KeyInfo();
    keyInfo.keyName.add(text.keyName());
    wire.keyInfo.add(keyInfo);
    CipherData cipherData = new CipherData();
    cipherData.cipherValue.add(Base64.getEncoder().encodeToString(text.cipher().toByteArray()));
    wire.cipherData.add(cipherData);
    return wire;
  }
}
