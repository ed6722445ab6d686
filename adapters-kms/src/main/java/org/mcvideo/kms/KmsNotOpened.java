package org.mcvideo.kms;

/** Key material that cannot be used as configured. Its message is one line for the operator. */
public final class KmsNotOpened extends Exception {
  private static final long serialVersionUID = 1L;

  KmsNotOpened(Throwable cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
