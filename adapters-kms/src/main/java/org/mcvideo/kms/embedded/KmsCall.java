package org.mcvideo.kms.embedded;

import java.util.Optional;
import org.mcvideo.kms.mikey.Octets;

/**
 * A request as it came in.
 *
 * @param method of HTTP
 * @param rawPath percent-encoded
 * @param authorization the value of the header
 * @param body bounded, may be empty
 */
record KmsCall(String method, String rawPath, Optional<String> authorization, Octets body) {
  /** The header is a secret. */
  @Override
  public String toString() {
    return "KmsCall[" + method + " " + rawPath + ", " + body.length() + " octets]";
  }
}
