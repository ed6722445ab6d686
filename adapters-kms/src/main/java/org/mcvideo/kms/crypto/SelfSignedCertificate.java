package org.mcvideo.kms.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.mcvideo.domain.BugException;

/** An X.509 certificate (RFC 5280) of a TLS server that vouches for itself: for development. */
public final class SelfSignedCertificate {
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final int SERIAL_BITS = 127;

  private SelfSignedCertificate() {}

  /**
   * Who a certificate is for, and when it holds.
   *
   * @param name its common name
   * @param hosts names and IP addresses of the server
   * @param from its first second
   * @param to its last second
   */
  public record Subject(String name, List<String> hosts, Instant from, Instant to) {
    /** Copies the hosts. */
    public Subject {
      hosts = List.copyOf(hosts);
    }
  }

  /**
   * Makes a certificate.
   *
   * @param keys of an elliptic curve
   * @throws IllegalArgumentException if a host is neither a name nor an IP address
   */
  public static X509Certificate of(KeyPair keys, Subject subject, SecureRandom random) {
    AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    try {
      TBSCertificate content = content(keys, subject, algorithm, random);
      Signature signing = Signature.getInstance(SIGNATURE);
      signing.initSign(keys.getPrivate(), random);
      signing.update(content.getEncoded(ASN1Encoding.DER));
      byte[] encoded =
          new DERSequence(
                  new ASN1Encodable[] {content, algorithm, new DERBitString(signing.sign())})
              .getEncoded(ASN1Encoding.DER);
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
    } catch (GeneralSecurityException | IOException e) {
      throw new BugException("a certificate cannot be made", e);
    }
  }

  private static TBSCertificate content(
      KeyPair keys, Subject subject, AlgorithmIdentifier algorithm, SecureRandom random)
      throws IOException {
    X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, subject.name()).build();
    GeneralName[] hosts =
        subject.hosts().stream()
            .map(SelfSignedCertificate::generalName)
            .toArray(GeneralName[]::new);
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(hosts));
    extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
    generator.setSerialNumber(
        new ASN1Integer(new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE)));
    generator.setSignature(algorithm);
    generator.setIssuer(name);
    generator.setSubject(name);
    generator.setStartDate(new Time(Date.from(subject.from())));
    generator.setEndDate(new Time(Date.from(subject.to())));
    generator.setSubjectPublicKeyInfo(
        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
    generator.setExtensions(extensions.generate());
    return generator.generateTBSCertificate();
  }

  private static GeneralName generalName(String host) {
    boolean address = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
  }
}
