package org.mcvideo.kms.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.provisioning.CertificateElement.Role;
import org.mcvideo.kms.provisioning.MalformedKmsDocument.Reason;

/** KmsMessage and KmsError (TS 33.180 D.2.4 to D.2.6) as a value and back. */
final class ContentElement {
  private static final String VERSION = "1.0.0";

  private ContentElement() {}

  static KmsContent read(KmsXml.Response xml, KeyElement keys) throws MalformedKmsDocument {
    if (xml.error != null) {
      long code = XmlFields.number(xml.error.code, "ErrorCode");
      return new KmsContent.Failure(code, XmlFields.optionalText(xml.error.text).orElse(""));
    }
    if (xml.message == null) {
      return new KmsContent.Nothing();
    }
    if (xml.message.init != null) {
      return initialisation(xml.message.init);
    }
    if (xml.message.keyProv != null) {
      return keyProvision(xml.message.keyProv, keys);
    }
    if (xml.message.certCache != null) {
      return certificateCache(xml.message.certCache);
    }
    throw new MalformedKmsDocument(Reason.UNSUPPORTED, "a KmsMessage of another kind");
  }

  static void write(KmsContent content, KmsXml.Response xml, KeyElement keys) {
    if (content instanceof KmsContent.Failure failure) {
      xml.error = new KmsXml.Failure();
      xml.error.code = String.valueOf(failure.code());
      xml.error.text = failure.message();
      return;
    }
    if (content instanceof KmsContent.Nothing) {
      return;
    }
    xml.message = new KmsXml.Message();
    if (content instanceof KmsContent.Initialisation init) {
      xml.message.init = new KmsXml.Init();
      xml.message.init.version = VERSION;
      xml.message.init.certificate = CertificateElement.write(init.certificate());
    } else if (content instanceof KmsContent.KeyProvision provision) {
      xml.message.keyProv = new KmsXml.KeyProv();
      xml.message.keyProv.version = VERSION;
      provision
          .keySets()
          .forEach(k -> xml.message.keyProv.keySets.add(KeySetElement.write(k, keys)));
    } else if (content instanceof KmsContent.CertificateCache cache) {
      xml.message.certCache = certCache(cache);
    }
  }

  private static KmsContent initialisation(KmsXml.Init xml) throws MalformedKmsDocument {
    KmsXml.Certificate certificate = xml.signed == null ? xml.certificate : xml.signed.certificate;
    return new KmsContent.Initialisation(
        CertificateElement.read(XmlFields.required(certificate, "KmsCertificate"), Role.ROOT));
  }

  private static KmsContent keyProvision(KmsXml.KeyProv xml, KeyElement keys)
      throws MalformedKmsDocument {
    requireAtMost(KmsDocuments.MAX_KEY_SETS, xml.keySets.size(), "KmsKeySet");
    List<IssuedKeys> keySets = new ArrayList<>();
    for (KmsXml.KeySet keySet : xml.keySets) {
      keySets.add(KeySetElement.read(keySet, keys));
    }
    return new KmsContent.KeyProvision(keySets);
  }

  private static KmsContent certificateCache(KmsXml.CertCache xml) throws MalformedKmsDocument {
    List<KmsXml.Certificate> all =
        Stream.concat(xml.signed.stream().map(s -> s.certificate), xml.certificates.stream())
            .toList();
    requireAtMost(KmsDocuments.MAX_CERTIFICATES, all.size(), "KmsCertificate");
    List<KmsCertificate> certificates = new ArrayList<>();
    List<String> passedOver = new ArrayList<>();
    for (KmsXml.Certificate certificate : all) {
      try {
        KmsXml.Certificate present = XmlFields.required(certificate, "KmsCertificate");
        certificates.add(CertificateElement.read(present, Role.EXTERNAL));
      } catch (MalformedKmsDocument e) {
        // One partner's certificate must not keep out those of the others.
        passedOver.add(e.getMessage());
      }
    }
    return new KmsContent.CertificateCache(
        XmlFields.optionalText(xml.number), certificates, passedOver);
  }

  private static KmsXml.CertCache certCache(KmsContent.CertificateCache cache) {
    KmsXml.CertCache xml = new KmsXml.CertCache();
    xml.version = VERSION;
    xml.number = cache.number().orElse(null);
    cache.certificates().forEach(c -> xml.certificates.add(CertificateElement.write(c)));
    return xml;
  }

  private static void requireAtMost(int max, int found, String name) throws MalformedKmsDocument {
    if (found > max) {
      throw new MalformedKmsDocument(Reason.VALUE, found + " of " + name + ", allowed are " + max);
    }
  }
}
