package org.mcvideo.kms.provisioning;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlMixed;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlSeeAlso;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

/**
 * The elements of the KMS interface as they are on the wire (TS 33.180 D.3): text throughout, in
 * the order of the schema. Elements that are not listed are passed over when reading.
 */
final class KmsXml {
  static final String NAMESPACE = "urn:3gpp:ns:mcsecKMSInterface:1.0";

  private KmsXml() {}

  @XmlRootElement(name = "KmsRequest")
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(
      name = "KmsRequestType",
      propOrder = {"userUri", "kmsUri", "time", "clientId", "deviceId", "clientReqUrl"})
  static final class Request {
    @XmlAttribute(name = "Id")
    String id;

    @XmlAttribute(name = "Version")
    String version;

    @XmlElement(name = "UserUri")
    String userUri;

    @XmlElement(name = "KmsUri")
    String kmsUri;

    @XmlElement(name = "Time")
    String time;

    @XmlElement(name = "ClientId")
    String clientId;

    @XmlElement(name = "DeviceId")
    String deviceId;

    @XmlElement(name = "ClientReqUrl")
    String clientReqUrl;
  }

  @XmlRootElement(name = "SignedKmsRequest")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class SignedRequest {
    @XmlElement(name = "KmsRequest")
    Request request;
  }

  @XmlRootElement(name = "KmsResponse")
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(
      name = "KmsResponseType",
      propOrder = {"userUri", "kmsUri", "time", "kmsId", "clientReqUrl", "message", "error"})
  static final class Response {
    @XmlAttribute(name = "Id")
    String id;

    @XmlAttribute(name = "Version")
    String version;

    @XmlElement(name = "UserUri")
    String userUri;

    @XmlElement(name = "KmsUri")
    String kmsUri;

    @XmlElement(name = "Time")
    String time;

    @XmlElement(name = "KmsId")
    String kmsId;

    @XmlElement(name = "ClientReqUrl")
    String clientReqUrl;

    @XmlElement(name = "KmsMessage")
    Message message;

    @XmlElement(name = "KmsError")
    Failure error;
  }

  @XmlRootElement(name = "SignedKmsResponse")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class SignedResponse {
    @XmlElement(name = "KmsResponse")
    Response response;
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Message {
    @XmlElement(name = "KmsInit")
    Init init;

    @XmlElement(name = "KmsKeyProv")
    KeyProv keyProv;

    @XmlElement(name = "KmsCertCache")
    CertCache certCache;
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(propOrder = {"code", "text"})
  static final class Failure {
    @XmlElement(name = "ErrorCode")
    String code;

    @XmlElement(name = "ErrorMsg")
    String text;
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Init {
    @XmlAttribute(name = "Version")
    String version;

    @XmlElement(name = "SignedKmsCertificate")
    SignedCertificate signed;

    @XmlElement(name = "KmsCertificate")
    Certificate certificate;
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class KeyProv {
    @XmlAttribute(name = "Version")
    String version;

    @XmlElement(name = "KmsKeySet")
    List<KeySet> keySets = new ArrayList<>();
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(propOrder = {"signed", "certificates"})
  static final class CertCache {
    @XmlAttribute(name = "Version")
    String version;

    @XmlAttribute(name = "CacheNum")
    String number;

    @XmlElement(name = "SignedKmsCertificate")
    List<SignedCertificate> signed = new ArrayList<>();

    @XmlElement(name = "KmsCertificate")
    List<Certificate> certificates = new ArrayList<>();
  }

  @XmlRootElement(name = "SignedKmsCertificate")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class SignedCertificate {
    @XmlElement(name = "KmsCertificate")
    Certificate certificate;
  }

  @XmlRootElement(name = "KmsCertificate")
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(
      name = "KmsCertificateType",
      propOrder = {
        "kmsUri",
        "validFrom",
        "validTo",
        "revoked",
        "userIdFormat",
        "userKeyPeriod",
        "userKeyOffset",
        "pubEncKey",
        "pubAuthKey",
        "parameterSet",
        "domains"
      })
  static final class Certificate {
    @XmlAttribute(name = "Version")
    String version;

    @XmlAttribute(name = "Role")
    String role;

    @XmlElement(name = "KmsUri")
    String kmsUri;

    @XmlElement(name = "ValidFrom")
    String validFrom;

    @XmlElement(name = "ValidTo")
    String validTo;

    @XmlElement(name = "Revoked")
    String revoked;

    @XmlElement(name = "UserIdFormat")
    String userIdFormat;

    @XmlElement(name = "UserKeyPeriod")
    String userKeyPeriod;

    @XmlElement(name = "UserKeyOffset")
    String userKeyOffset;

    @XmlElement(name = "PubEncKey")
    String pubEncKey;

    @XmlElement(name = "PubAuthKey")
    String pubAuthKey;

    @XmlElement(name = "ParameterSet")
    String parameterSet;

    @XmlElementWrapper(name = "KmsDomainList")
    @XmlElement(name = "KmsDomain")
    List<String> domains;
  }

  @XmlRootElement(name = "KmsKeySet")
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(
      name = "KmsKeySetType",
      propOrder = {
        "kmsUri",
        "userUri",
        "userId",
        "validFrom",
        "validTo",
        "keyPeriodNo",
        "revoked",
        "decryptKey",
        "signingKey",
        "publicToken"
      })
  static final class KeySet {
    @XmlAttribute(name = "Version")
    String version;

    @XmlElement(name = "KmsUri")
    String kmsUri;

    @XmlElement(name = "UserUri")
    String userUri;

    @XmlElement(name = "UserID")
    String userId;

    @XmlElement(name = "ValidFrom")
    String validFrom;

    @XmlElement(name = "ValidTo")
    String validTo;

    @XmlElement(name = "KeyPeriodNo")
    String keyPeriodNo;

    @XmlElement(name = "Revoked")
    String revoked;

    @XmlElement(name = "UserDecryptKey")
    Key decryptKey;

    @XmlElement(name = "UserSigningKeySSK")
    Key signingKey;

    @XmlElement(name = "UserPubTokenPVT")
    Key publicToken;
  }

  /** A key without xsi:type, as some KMSs send it, or with one that is not known here. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "AnyKeyContentType")
  @XmlSeeAlso({PlainKey.class, WrappedKey.class})
  static class Key {
    @XmlMixed @XmlAnyElement List<Object> content = new ArrayList<>();
  }

  /** A key in hexadecimal digits, with the xsi:type of the schema. */
  @XmlType(name = "KeyContentType")
  static final class PlainKey extends Key {}

  /** A key that is wrapped with another one, with the xsi:type of the schema. */
  @XmlType(name = "EncKeyContentType")
  static final class WrappedKey extends Key {}
}
