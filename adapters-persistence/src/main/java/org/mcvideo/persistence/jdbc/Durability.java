package org.mcvideo.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The wait until a commit is on the disk; none if the commit itself waits. Commits that wait at the
 * same time share one write: the first that gets through writes for all that were committed by
 * then.
 *
 * <p>Safe for use by many threads.
 */
final class Durability {
  private final Optional<String> syncStatement;
  private final AtomicLong committed = new AtomicLong();
  private final Object monitor = new Object();
  private long onDisk;

  Durability(Optional<String> syncStatement) {
    this.syncStatement = syncStatement;
  }

  /** Returns when what {@code connection} has committed is on the disk. */
  void await(Connection connection) throws SQLException {
    if (syncStatement.isEmpty()) {
      return;
    }
    long own = committed.incrementAndGet();
    synchronized (monitor) {
      if (onDisk >= own) {
        return;
      }
      long covered = committed.get();
      try (Statement statement = connection.createStatement()) {
        statement.execute(syncStatement.get());
      }
      onDisk = covered;
    }
  }
}
