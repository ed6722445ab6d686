package org.mcvideo.kms.token;

import java.io.IOException;

/** The place where an identity server publishes its JWK set (RFC 7517 5). */
@FunctionalInterface
interface KeyDocument {
  /**
   * The document as it is now.
   *
   * @throws IOException if it cannot be had, is too long or took too long
   */
  byte[] read() throws IOException;
}
