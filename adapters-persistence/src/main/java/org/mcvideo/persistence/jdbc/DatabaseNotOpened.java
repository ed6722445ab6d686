package org.mcvideo.persistence.jdbc;

import java.util.Objects;

/** A database that cannot be used; the message is one line for the operator, without secrets. */
public final class DatabaseNotOpened extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** The URL is not one of a supported database. */
    UNSUPPORTED,
    /** Another process has the database file open. */
    LOCKED,
    /** There is no database yet, and none was to be made. */
    ABSENT,
    /** The user or the password is wrong. */
    ACCESS_DENIED,
    /** The path or the server cannot be reached, read or written. */
    UNREACHABLE,
    /** The database can be read but not written. */
    READ_ONLY,
    /** Its tables cannot be brought to this version. */
    TABLES
  }

  private final Reason reason;

  DatabaseNotOpened(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
