package org.mcvideo.sip.body.xml;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

/**
 * The wire form of an mcvideo-info document (TS 24.281 F.1). What may occur once is a list all the
 * same, because the second one has to be seen to be refused. Confined to one thread.
 */
@XmlRootElement(name = "mcvideoinfo", namespace = McVideoInfoWire.NAMESPACE)
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(name = "")
final class McVideoInfoWire {

  static final String NAMESPACE = "urn:3gpp:ns:mcvideoInfo:1.0";
  static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
  static final String DS = "http://www.w3.org/2000/09/xmldsig#";

  @XmlElement(name = "mcvideo-Params", namespace = NAMESPACE)
  final List<Params> params = new ArrayList<>(1);

  /** The elements in the order of the schema; those that are not named here are passed over. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(
      name = "",
      propOrder = {"accessToken", "requestUri", "callingUserId", "clientId", "multipleDevicesInd"})
  static final class Params {

    @XmlElement(name = "mcvideo-access-token", namespace = NAMESPACE)
    final List<Content> accessToken = new ArrayList<>(1);

    @XmlElement(name = "mcvideo-request-uri", namespace = NAMESPACE)
    final List<Content> requestUri = new ArrayList<>(1);

    @XmlElement(name = "mcvideo-calling-user-id", namespace = NAMESPACE)
    final List<Content> callingUserId = new ArrayList<>(1);

    @XmlElement(name = "mcvideo-client-id", namespace = NAMESPACE)
    final List<Content> clientId = new ArrayList<>(1);

    @XmlElement(name = "multiple-devices-ind", namespace = NAMESPACE)
    final List<Content> multipleDevicesInd = new ArrayList<>(1);

    List<Content> of(McVideoInfo.Element element) {
      return switch (element) {
        case ACCESS_TOKEN -> accessToken;
        case REQUEST_URI -> requestUri;
        case CALLING_USER_ID -> callingUserId;
        case CLIENT_ID -> clientId;
        case MULTIPLE_DEVICES_IND -> multipleDevicesInd;
      };
    }
  }

  /** An element of contentType: one typed child in clear, or one EncryptedData. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "")
  static final class Content {

    @XmlAttribute String type;

    @XmlElement(name = "mcvideoURI", namespace = NAMESPACE)
    final List<String> uri = new ArrayList<>(1);

    @XmlElement(name = "mcvideoString", namespace = NAMESPACE)
    final List<String> string = new ArrayList<>(1);

    @XmlElement(name = "mcvideoBoolean", namespace = NAMESPACE)
    final List<String> flag = new ArrayList<>(1);

    @XmlElement(name = "EncryptedData", namespace = XENC)
    final List<EncryptedData> encryptedData = new ArrayList<>(1);
  }

  /** What is encrypted, how, and with which key (XML Encryption 3.4). */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(
      name = "",
      propOrder = {"method", "keyInfo", "cipherData"})
  static final class EncryptedData {

    @XmlAttribute(name = "Type")
    String type;

    @XmlElement(name = "EncryptionMethod", namespace = XENC)
    final List<Method> method = new ArrayList<>(1);

    @XmlElement(name = "KeyInfo", namespace = DS)
    final List<KeyInfo> keyInfo = new ArrayList<>(1);

    @XmlElement(name = "CipherData", namespace = XENC)
    final List<CipherData> cipherData = new ArrayList<>(1);
  }

  /** The encryption algorithm. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "")
  static final class Method {

    @XmlAttribute(name = "Algorithm")
    String algorithm;
  }

  /** The key, by name. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "")
  static final class KeyInfo {

    @XmlElement(name = "KeyName", namespace = DS)
    final List<String> keyName = new ArrayList<>(1);
  }

  /** The encrypted octets, in base64. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "")
  static final class CipherData {

    @XmlElement(name = "CipherValue", namespace = XENC)
    final List<String> cipherValue = new ArrayList<>(1);
  }
}
