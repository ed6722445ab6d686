package org.mcvideo.kms.embedded;

/**
 * Why the KMS does not give what was asked for: the HTTP status, and the code and text of KmsError.
 * TS 33.180 names no codes; these are the project's own.
 */
enum KmsRefusal {
  /** There is no such resource. */
  NO_SUCH_RESOURCE(404, 1, "no such resource"),
  /** The method is not POST. */
  METHOD(405, 2, "the method is POST"),
  /** The body has too many octets. */
  TOO_LONG(413, 3, "the request is too long"),
  /** There is no bearer token, or it proves nothing, or it has expired. */
  UNAUTHENTICATED(401, 4, "a valid access token is needed"),
  /** The token is not for key management. */
  SCOPE(403, 5, "the access token is not for key management"),
  /** The body is no KmsRequest. */
  MALFORMED(400, 6, "the body is no KmsRequest"),
  /** The KmsRequest is of another user, for another KMS or another resource. */
  CONTRADICTION(400, 7, "the KmsRequest contradicts the request it came in"),
  /** The KmsRequest was made too long ago, or its clock is wrong. */
  STALE(400, 8, "the time of the KmsRequest is too far from now"),
  /** The asker may not have the keys of that user. */
  FOREIGN_USER(403, 9, "no keys of that user for this requester"),
  /** Keys of that period are not given out now. */
  PERIOD(403, 10, "no keys of that key period now"),
  /** Something that the KMS needs is out of reach. */
  UNAVAILABLE(503, 11, "try again later"),
  /** The asker's requests are signed (D.1), and this one is not, or not with its key. */
  SIGNATURE(403, 12, "the signature of the request does not verify");

  private final int status;
  private final int code;
  private final String text;

  KmsRefusal(int status, int code, String text) {
    this.status = status;
    this.code = code;
    this.text = text;
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }

  String text() {
    return text;
  }
}
