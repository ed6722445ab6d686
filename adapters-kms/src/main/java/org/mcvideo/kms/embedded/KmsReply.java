package org.mcvideo.kms.embedded;

import org.mcvideo.kms.mikey.Octets;

/**
 * What goes back.
 *
 * @param status of HTTP
 * @param body a KmsResponse, or nothing where the asker is not known
 */
record KmsReply(int status, Octets body) {
  static KmsReply bare(KmsRefusal refusal) {
    return new KmsReply(refusal.status(), Octets.NONE);
  }

  /** The octets may be keys. */
  @Override
  public String toString() {
    return "KmsReply[" + status + ", " + body.length() + " octets]";
  }
}
