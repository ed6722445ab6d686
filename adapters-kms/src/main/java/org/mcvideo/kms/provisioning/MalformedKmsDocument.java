package org.mcvideo.kms.provisioning;

/**
 * Octets that are no document of the KMS interface. Carries no stack trace and no key. Immutable.
 */
public final class MalformedKmsDocument extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the document. */
  public enum Reason {
    /** There are more octets than {@link KmsDocuments#MAX_OCTETS}. */
    TOO_LONG,
    /** It is not well-formed XML, or has a document type definition. */
    NOT_XML,
    /** Elements are nested deeper than {@link KmsDocuments#MAX_DEPTH}. */
    TOO_DEEP,
    /** It is another document than the one expected. */
    OTHER_DOCUMENT,
    /** An element without which the document says nothing is absent. */
    MISSING,
    /** An element holds what it cannot hold. */
    VALUE,
    /** It uses a form that is not supported: another UID format or parameter set, wrapped keys. */
    UNSUPPORTED,
    /** It is not signed, or not by the other side (D.1). */
    SIGNATURE
  }

  private final Reason reason;

  MalformedKmsDocument(Reason reason, String detail) {
    super(reason + ": " + detail, null, false, false);
    this.reason = reason;
  }

  /** Returns what is wrong. */
  public Reason reason() {
    return reason;
  }
}
