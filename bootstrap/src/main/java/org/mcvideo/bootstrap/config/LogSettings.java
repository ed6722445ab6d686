package org.mcvideo.bootstrap.config;

/**
 * How the server logs.
 *
 * <p>Immutable.
 *
 * @param format of a line
 * @param level of the least important entry that is written
 */
public record LogSettings(Format format, Level level) {
  /** How a log entry is spelt. */
  public enum Format {
    /** A line for people. */
    TEXT,
    /** A JSON object on a line. */
    JSON
  }

  /** How important a log entry is. */
  public enum Level {
    /** Something is broken that an operator has to mend. */
    ERROR,
    /** Something is amiss but goes on. */
    WARN,
    /** What a server does from day to day, refusals included. */
    INFO,
    /** Each message, and where an exception came from. */
    DEBUG,
    /** Everything. */
    TRACE
  }
}
