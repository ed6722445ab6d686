package org.mcvideo.kms.provisioning;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
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
  private static final int RSK_OCTETS = 257;
  private static final int SSK_OCTETS = 32;
  private static final int PVT_OCTETS = 65;

  private KeySetElement() {}

  static IssuedKeys read(KmsXml.KeySet xml, KeyElement keys) throws MalformedKmsDocument {
    IssuedKeys.Label label =
        new IssuedKeys.Label(
            XmlFields.identity(xml.userUri, "UserUri"),
            XmlFields.kmsUri(xml.kmsUri),
            uid(xml.userId),
            XmlFields.number(xml.keyPeriodNo, "KeyPeriodNo"));
    return new IssuedKeys(
        label, XmlFields.validity(xml.validFrom, xml.validTo, xml.revoked), privateKeys(xml, keys));
  }

  static KmsXml.KeySet write(IssuedKeys keys, KeyElement element) {
    KmsXml.KeySet xml = new KmsXml.KeySet();
    xml.version = VERSION;
    xml.kmsUri = keys.label().kms().text();
    xml.userUri = keys.label().owner().text();
    xml.userId = keys.label().uid().toBase64();
    xml.validFrom = keys.validity().from().map(Object::toString).orElse(null);
    xml.validTo = keys.validity().to().map(Object::toString).orElse(null);
    xml.keyPeriodNo = String.valueOf(keys.label().periodNumber());
    xml.revoked = String.valueOf(keys.validity().revoked());
    xml.decryptKey = element.write(keys.keys().decryption().exposeEncoded());
    xml.signingKey = element.write(keys.keys().signing().exposeSsk());
    xml.publicToken = element.write(keys.keys().signing().pvt());
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

  private static PrivateKeys privateKeys(KmsXml.KeySet xml, KeyElement keys)
      throws MalformedKmsDocument {
    byte[] rsk = keys.read(xml.decryptKey, "UserDecryptKey", RSK_OCTETS);
    byte[] ssk = keys.read(xml.signingKey, "UserSigningKeySSK", SSK_OCTETS);
    byte[] pvt = keys.read(xml.publicToken, "UserPubTokenPVT", PVT_OCTETS);
    try {
      return new PrivateKeys(SakkeReceiverKey.decode(rsk), EccsiSigningKey.of(ssk, pvt));
    } catch (InvalidKeyMaterial e) {
      throw new MalformedKmsDocument(Reason.VALUE, e.getMessage());
    } finally {
      Arrays.fill(rsk, (byte) 0);
      Arrays.fill(ssk, (byte) 0);
    }
  }
}
