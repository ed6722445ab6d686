package org.mcvideo.kms.embedded;

/**
 * A master secret that everybody knows or can guess, refused. No stack trace, no secret. Immutable.
 */
public final class InsecureMasterSecret extends Exception {
  private static final long serialVersionUID = 1L;

  InsecureMasterSecret(String message) {
    super(message, null, false, false);
  }
}
