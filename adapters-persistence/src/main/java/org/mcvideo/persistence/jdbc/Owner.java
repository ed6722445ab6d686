package org.mcvideo.persistence.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;

/**
 * The key of rows that belong to a client of a user.
 *
 * <p>Immutable.
 *
 * @param user the MCVideo ID
 * @param client the MCVideo client
 */
record Owner(McVideoId user, McVideoClientId client) {
  /** The key of {@code row}. */
  static Owner of(ResultSet row) throws SQLException {
    return new Owner(
        new McVideoId(row.getString("mcvideo_id")),
        new McVideoClientId(row.getString("client_id")));
  }

  /** Puts user and client in at {@code index} and the one after it. */
  void into(PreparedStatement statement, int index) throws SQLException {
    statement.setString(index, user.uri());
    statement.setString(index + 1, client.text());
  }

  /** Puts user and client in as the first two values. */
  void intoFirst(PreparedStatement statement) throws SQLException {
    into(statement, 1);
  }

  /**
   * Deletes up to {@code limit} rows of {@code table} that have expired at {@code now}: takes their
   * keys first, then each by its key. Rows that a transaction works on are left for another time.
   *
   * @return whose they were
   */
  static List<Owner> deleteExpired(Connection connection, String table, Instant now, int limit)
      throws SQLException {
    List<Owner> expired =
        Statements.query(
            connection,
            "select mcvideo_id, client_id from "
                + table
                + " where expires_at <= ? order by expires_at limit ? for update skip locked",
            s -> {
              s.setObject(1, Statements.kept(now));
              s.setInt(2, limit);
            },
            Owner::of);
    delete(connection, table, expired);
    return expired;
  }

  /** Deletes the rows of {@code table} with these keys, and says how many there were. */
  static int delete(Connection connection, String table, List<Owner> owners) throws SQLException {
    return Statements.updateEach(
        connection,
        "delete from " + table + " where mcvideo_id = ? and client_id = ?",
        owners,
        (s, owner) -> owner.into(s, 1));
  }
}
