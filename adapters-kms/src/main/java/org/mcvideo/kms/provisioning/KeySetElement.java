package org.mcvideo.kms.provisioning;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.mcvideo.kms.crypto.EccsiSigningKey;
import org.mcvideo.kms.crypto.InvalidKeyMaterial;
import org.mcvideo.kms.crypto.SakkeReceiverKey;
import org.mcvideo.kms.crypto.Uid;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.PrivateKeys;
import org.mcvideo.kms.provisioning.MalformedKmsDocument.Reason;

/** KmsKeySet (TS 33.180 D.3.3) as a value and back. */
final class KeySetElement {
  private static final String VERSION = "1.1.0";
  private static final String USER_ID = "UserID";
  private static final int UID_HEX_DIGITS = 2 * Uid.OCTETS;

  private KeySetElement() {}

  static IssuedKeys read(KmsXml.KeySet xml) throws MalformedKmsDocument {
    IssuedKeys.Label label =
        new IssuedKeys.Label(
            XmlFields.identity(xml.userUri, "UserUri"),
            XmlFields.kmsUri(xml.kmsUri),
            uid(xml.userId),
            XmlFields.number(xml.keyPeriodNo, "KeyPeriodNo"));
    return new IssuedKeys(
        label, XmlFields.validity(xml.validFrom, xml.validTo, xml.revoked), privateKeys(xml));
  }

  static KmsXml.KeySet write(IssuedKeys keys) {
    KmsXml.KeySet xml = new KmsXml.KeySet();
    xml.version = VERSION;
    xml.kmsUri = keys.label().kms().text();
    xml.userUri = keys.label().owner().text();
    xml.userId = keys.label().uid().toBase64();
    xml.validFrom = keys.validity().from().map(Object::toString).orElse(null);
    xml.validTo = keys.validity().to().map(Object::toString).orElse(null);
    xml.keyPeriodNo = String.valueOf(keys.label().periodNumber());
    xml.revoked = String.valueOf(keys.validity().revoked());
    xml.decryptKey = key(keys.keys().decryption().exposeEncoded());
    xml.signingKey = key(keys.keys().signing().exposeSsk());
    xml.publicToken = key(keys.keys().signing().pvt());
    return xml;
  }

  /** Reads a UID in base64, as the standard has it, or in hexadecimal digits, as some KMSs do. */
  private static Uid uid(String value) throws MalformedKmsDocument {
    String text = XmlFields.text(value, USER_ID).replaceAll("\\s", "");
    try {
      byte[] octets =
          text.length() == UID_HEX_DIGITS
              ? HexFormat.of().parseHex(text)
              : Base64.getDecoder().decode(text);
      return Uid.ofOctets(octets);
    } catch (IllegalArgumentException e) {
      throw XmlFields.wrong(USER_ID);
    }
  }

  private static PrivateKeys privateKeys(KmsXml.KeySet xml) throws MalformedKmsDocument {
    byte[] rsk = octets(xml.decryptKey, "UserDecryptKey");
    byte[] ssk = octets(xml.signingKey, "UserSigningKeySSK");
    byte[] pvt = octets(xml.publicToken, "UserPubTokenPVT");
    try {
      return new PrivateKeys(SakkeReceiverKey.decode(rsk), EccsiSigningKey.of(ssk, pvt));
    } catch (InvalidKeyMaterial e) {
      throw new MalformedKmsDocument(Reason.VALUE, e.getMessage());
    } finally {
      Arrays.fill(rsk, (byte) 0);
      Arrays.fill(ssk, (byte) 0);
    }
  }

  private static byte[] octets(KmsXml.Key key, String name) throws MalformedKmsDocument {
    List<Object> content = XmlFields.required(key, name).content;
    if (!content.stream().allMatch(String.class::isInstance)) {
      throw new MalformedKmsDocument(Reason.UNSUPPORTED, name + " is wrapped");
    }
    StringBuilder text = new StringBuilder();
    content.forEach(text::append);
    return XmlFields.hex(text.toString(), name);
  }

  private static KmsXml.Key key(byte[] octets) {
    KmsXml.Key key = new KmsXml.PlainKey();
    key.content.add(HexFormat.of().formatHex(octets));
    Arrays.fill(octets, (byte) 0);
    return key;
  }
}
