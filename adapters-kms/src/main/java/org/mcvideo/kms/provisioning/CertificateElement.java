package org.mcvideo.kms.provisioning;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mcvideo.kms.crypto.EccsiPublicKey;
import org.mcvideo.kms.crypto.InvalidKeyMaterial;
import org.mcvideo.kms.crypto.SakkePublicKey;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsPublicKeys;
import org.mcvideo.kms.keys.KmsScope;
import org.mcvideo.kms.provisioning.MalformedKmsDocument.Reason;

/** KmsCertificate (TS 33.180 D.3.2) as a value and back. */
final class CertificateElement {
  private static final String VERSION = "1.1.0";
  private static final String ROOT = "Root";
  private static final String EXTERNAL = "External";
  private static final String HASHED_UID = "2";
  private static final String PARAMETER_SET_1 = "1";

  private CertificateElement() {}

  /**
   * Reads a certificate.
   *
   * @param defaultRole the role if the certificate names none
   */
  static KmsCertificate read(KmsXml.Certificate xml, Role defaultRole) throws MalformedKmsDocument {
    requireSupported(xml.userIdFormat, HASHED_UID, "UserIdFormat");
    requireSupported(xml.parameterSet, PARAMETER_SET_1, "ParameterSet");
    return new KmsCertificate(
        XmlFields.kmsUri(xml.kmsUri),
        scope(xml, defaultRole),
        publicKeys(xml),
        periods(xml),
        XmlFields.validity(xml.validFrom, xml.validTo, xml.revoked));
  }

  static KmsXml.Certificate write(KmsCertificate certificate) {
    KmsXml.Certificate xml = new KmsXml.Certificate();
    xml.version = VERSION;
    xml.role = certificate.scope().root() ? ROOT : EXTERNAL;
    xml.kmsUri = certificate.uri().text();
    xml.validFrom = certificate.validity().from().map(Object::toString).orElse(null);
    xml.validTo = certificate.validity().to().map(Object::toString).orElse(null);
    xml.revoked = String.valueOf(certificate.validity().revoked());
    xml.userIdFormat = HASHED_UID;
    xml.userKeyPeriod = String.valueOf(certificate.periods().lengthSeconds());
    xml.userKeyOffset = String.valueOf(certificate.periods().offsetSeconds());
    xml.pubEncKey = hex(certificate.keys().encryption().encoded());
    xml.pubAuthKey = hex(certificate.keys().authentication().encoded());
    xml.parameterSet = PARAMETER_SET_1;
    Set<String> domains = certificate.scope().domains();
    xml.domains = domains.isEmpty() ? null : List.copyOf(new TreeSet<>(domains));
    return xml;
  }

  /** Whose certificate it is (the attribute Role). */
  enum Role {
    /** That of the own KMS. */
    ROOT,
    /** That of the KMS of a partner. */
    EXTERNAL
  }

  private static void requireSupported(String value, String supported, String name)
      throws MalformedKmsDocument {
    String text = XmlFields.optionalText(value).orElse(supported);
    if (!text.equals(supported)) {
      throw new MalformedKmsDocument(Reason.UNSUPPORTED, name + " is not " + supported);
    }
  }

  private static KmsScope scope(KmsXml.Certificate xml, Role defaultRole)
      throws MalformedKmsDocument {
    List<String> domains = xml.domains == null ? List.of() : xml.domains;
    Set<String> names =
        domains.stream()
            .map(String::strip)
            .filter(d -> !d.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    if (xml.role == null) {
      return new KmsScope(defaultRole == Role.ROOT, names);
    }
    return switch (xml.role) {
      case ROOT -> new KmsScope(true, names);
      case EXTERNAL -> new KmsScope(false, names);
      default -> throw XmlFields.wrong("Role");
    };
  }

  private static KmsPublicKeys publicKeys(KmsXml.Certificate xml) throws MalformedKmsDocument {
    byte[] encryption = XmlFields.hex(xml.pubEncKey, "PubEncKey");
    byte[] authentication = XmlFields.hex(xml.pubAuthKey, "PubAuthKey");
    try {
      return new KmsPublicKeys(
          SakkePublicKey.decode(encryption), EccsiPublicKey.decode(authentication));
    } catch (InvalidKeyMaterial e) {
      throw new MalformedKmsDocument(Reason.VALUE, e.getMessage());
    }
  }

  private static KeyPeriods periods(KmsXml.Certificate xml) throws MalformedKmsDocument {
    long length = XmlFields.number(xml.userKeyPeriod, "UserKeyPeriod");
    long offset = XmlFields.number(xml.userKeyOffset, "UserKeyOffset");
    try {
      return new KeyPeriods(length, offset);
    } catch (IllegalArgumentException e) {
      throw new MalformedKmsDocument(Reason.VALUE, e.getMessage());
    }
  }

  private static String hex(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }
}
