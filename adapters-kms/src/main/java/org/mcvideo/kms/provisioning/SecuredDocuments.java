package org.mcvideo.kms.provisioning;

import org.w3c.dom.Element;

/**
 * The documents of the KMS interface under the security extension (TS 33.180 D.1): signed, and user
 * keys wrapped. Off unless both sides have keys for it; TLS protects the connection all the same.
 *
 * <p>How the two sides come to new keys (NewTransportKey, NewIntegrityKey) is not part of it.
 */
public final class SecuredDocuments {
  private static final String DOCUMENT_ID = "document";

  private final ExtensionKeys keys;
  private final KeyElement userKeys;

  /** The documents between the two sides that have these keys. */
  public SecuredDocuments(ExtensionKeys keys) {
    this.keys = keys;
    this.userKeys = KeyElement.wrappedWith(keys.transport());
  }

  /** Returns the document SignedKmsRequest. */
  public byte[] encode(KmsRequest request) {
    KmsXml.SignedRequest signed = new KmsXml.SignedRequest();
    signed.request = KmsDocuments.element(request);
    signed.request.id = DOCUMENT_ID;
    return DocumentSignature.sign(XmlDocuments.write(signed), keys.signing());
  }

  /** Returns the document SignedKmsResponse. */
  public byte[] encode(KmsResponse response) {
    KmsXml.SignedResponse signed = new KmsXml.SignedResponse();
    signed.response = KmsDocuments.element(response, userKeys);
    signed.response.id = DOCUMENT_ID;
    return DocumentSignature.sign(XmlDocuments.write(signed), keys.signing());
  }

  /**
   * Reads SignedKmsRequest.
   *
   * @throws MalformedKmsDocument if the octets are none, or not signed by the other side
   */
  public KmsRequest decodeRequest(byte[] octets) throws MalformedKmsDocument {
    Element verified = DocumentSignature.verified(octets, "KmsRequest", keys.signing());
    return KmsDocuments.request(XmlDocuments.read(verified));
  }

  /**
   * Reads SignedKmsResponse.
   *
   * @throws MalformedKmsDocument if the octets are none, or not signed by the other side
   */
  public KmsResponse decodeResponse(byte[] octets) throws MalformedKmsDocument {
    Element verified = DocumentSignature.verified(octets, "KmsResponse", keys.signing());
    return KmsDocuments.response(XmlDocuments.read(verified), userKeys);
  }
}
