package org.mcvideo.bootstrap.bench;

/** A load run could not be set up, or did not get the answers that it needs. */
public final class BenchFailed extends Exception {
  private static final long serialVersionUID = 1L;

  BenchFailed(String message, Throwable cause) {
    super(message, cause);
  }

  BenchFailed(String message) {
    super(message);
  }
}
