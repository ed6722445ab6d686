package org.mcvideo.application.port.in;

/** What became of a PUBLISH with Expires 0. */
public enum LogOffOutcome {
  /** The client is logged off (200). */
  LOGGED_OFF,
  /** The tag names no publication in force (412); nothing changed. */
  PRECONDITION_FAILED,
  /** The public user identity has no binding (404, warning 141); nothing changed. */
  NOT_BOUND
}
