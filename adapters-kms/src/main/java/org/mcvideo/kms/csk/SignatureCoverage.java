package org.mcvideo.kms.csk;

/** Whether the two octets that precede the signature in SIGN are signed with the rest. */
public enum SignatureCoverage {
  /** They are, in what is sent and what is accepted (RFC 3830 5.2, TS 33.180 E.1.2). */
  STRICT,
  /** They are in what is sent; messages of stacks that leave them out are accepted and logged. */
  ACCEPT_WITHOUT_SIGN_HEADER,
  /** They are left out in what is sent, for such stacks; both forms are accepted. */
  SEND_WITHOUT_SIGN_HEADER;

  boolean acceptsWithoutSignHeader() {
    return this != STRICT;
  }
}
