package org.mcvideo.kms.provisioning;

import java.util.List;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.RefusedKeys;
import org.mcvideo.kms.provisioning.CertificateElement.Role;
import org.mcvideo.kms.provisioning.MalformedKmsDocument.Reason;

/**
 * The documents of the KMS interface: octets to values and back (TS 33.180 D.2, D.3). Without the
 * security extension ({@link SecuredDocuments}): keys are plain, signatures are neither made nor
 * looked at, so the connection has to protect both. Reading passes over unknown elements, a missing
 * xsi:type and any order.
 */
public final class KmsDocuments {
  /** The most octets of a document. */
  public static final int MAX_OCTETS = 1_048_576;

  /** The most elements that may be nested in each other. */
  public static final int MAX_DEPTH = 24;

  /** The most key sets of one response. */
  public static final int MAX_KEY_SETS = 16;

  /** The most certificates of one response. */
  public static final int MAX_CERTIFICATES = 256;

  private static final String REQUEST_VERSION = "1.1.0";
  private static final String RESPONSE_VERSION = "1.0.0";

  private KmsDocuments() {}

  /** Returns the document KmsRequest. */
  public static byte[] encode(KmsRequest request) {
    return XmlDocuments.write(element(request));
  }

  static KmsXml.Request element(KmsRequest request) {
    KmsXml.Request xml = new KmsXml.Request();
    Exchange exchange = request.exchange();
    xml.version = REQUEST_VERSION;
    xml.userUri = exchange.user().text();
    xml.kmsUri = exchange.kms().text();
    xml.time = exchange.time().toString();
    xml.clientId = request.clientId().orElse(null);
    xml.deviceId = request.deviceId().orElse(null);
    xml.clientReqUrl = exchange.requestUrl();
    return xml;
  }

  /** Returns the document KmsResponse; with a key provision it holds secrets. */
  public static byte[] encode(KmsResponse response) {
    return XmlDocuments.write(element(response, KeyElement.PLAIN));
  }

  static KmsXml.Response element(KmsResponse response, KeyElement keys) {
    KmsXml.Response xml = new KmsXml.Response();
    Exchange exchange = response.exchange();
    xml.version = RESPONSE_VERSION;
    xml.userUri = exchange.user().text();
    xml.kmsUri = exchange.kms().text();
    xml.time = exchange.time().toString();
    xml.kmsId = response.kmsId().orElse(null);
    xml.clientReqUrl = exchange.requestUrl();
    ContentElement.write(response.content(), xml, keys);
    return xml;
  }

  /**
   * Reads KmsRequest, or SignedKmsRequest whose signature is passed over.
   *
   * @throws MalformedKmsDocument if the octets are neither
   */
  public static KmsRequest decodeRequest(byte[] octets) throws MalformedKmsDocument {
    Object root = XmlDocuments.read(octets);
    if (root instanceof KmsXml.SignedRequest signed) {
      root = XmlFields.required(signed.request, "KmsRequest");
    }
    return request(root);
  }

  static KmsRequest request(Object root) throws MalformedKmsDocument {
    if (!(root instanceof KmsXml.Request xml)) {
      throw new MalformedKmsDocument(Reason.OTHER_DOCUMENT, "not a KmsRequest");
    }
    Exchange exchange =
        new Exchange(
            XmlFields.identity(xml.userUri, "UserUri"),
            XmlFields.kmsUri(xml.kmsUri),
            XmlFields.instant(xml.time, "Time"),
            XmlFields.text(xml.clientReqUrl, "ClientReqUrl"));
    return new KmsRequest(
        exchange, XmlFields.optionalText(xml.clientId), XmlFields.optionalText(xml.deviceId));
  }

  /**
   * Reads KmsResponse, or SignedKmsResponse whose signature is passed over.
   *
   * @throws MalformedKmsDocument if the octets are neither, or hold what is not supported
   */
  public static KmsResponse decodeResponse(byte[] octets) throws MalformedKmsDocument {
    return response(XmlDocuments.read(octets), KeyElement.PLAIN);
  }

  /**
   * Reads the key material of any document that holds some: a response, or a KmsCertificate or
   * KmsKeySet that stands alone.
   *
   * @throws MalformedKmsDocument if the octets are none of these, or hold what is not supported
   */
  public static KmsContent decodeContent(byte[] octets) throws MalformedKmsDocument {
    Object root = XmlDocuments.read(octets);
    if (root instanceof KmsXml.SignedCertificate signed) {
      root = XmlFields.required(signed.certificate, "KmsCertificate");
    }
    if (root instanceof KmsXml.Certificate certificate) {
      return new KmsContent.Initialisation(CertificateElement.read(certificate, Role.ROOT));
    }
    if (root instanceof KmsXml.KeySet keySet) {
      return new KmsContent.KeyProvision(List.of(KeySetElement.read(keySet, KeyElement.PLAIN)));
    }
    return response(root, KeyElement.PLAIN).content();
  }

  /**
   * Returns the key material of documents at hand, every key set verified. Nothing is fetched: what
   * the documents do not hold is absent. Errors and empty responses add nothing.
   *
   * @throws MalformedKmsDocument if the certificate of a KMS that issued keys is not among them
   * @throws RefusedKeys if a key set is not what it says, or does not belong to its KMS
   */
  public static KeyMaterialSource keyMaterial(List<KmsContent> contents)
      throws MalformedKmsDocument, RefusedKeys {
    return DocumentedKeyMaterial.of(contents);
  }

  static KmsResponse response(Object document, KeyElement keys) throws MalformedKmsDocument {
    Object root = document;
    if (root instanceof KmsXml.SignedResponse signed) {
      root = XmlFields.required(signed.response, "KmsResponse");
    }
    if (!(root instanceof KmsXml.Response xml)) {
      throw new MalformedKmsDocument(Reason.OTHER_DOCUMENT, "not a KmsResponse");
    }
    Exchange exchange =
        new Exchange(
            XmlFields.identity(xml.userUri, "UserUri"),
            XmlFields.kmsUri(xml.kmsUri),
            XmlFields.instant(xml.time, "Time"),
            XmlFields.text(xml.clientReqUrl, "ClientReqUrl"));
    return new KmsResponse(
        exchange, XmlFields.optionalText(xml.kmsId), ContentElement.read(xml, keys));
  }
}
