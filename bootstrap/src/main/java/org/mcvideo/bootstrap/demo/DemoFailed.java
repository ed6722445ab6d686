package org.mcvideo.bootstrap.demo;

/** The demonstration could not be set up or carried through. */
public final class DemoFailed extends Exception {
  private static final long serialVersionUID = 1L;

  DemoFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
