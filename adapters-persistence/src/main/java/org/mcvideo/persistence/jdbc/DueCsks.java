package org.mcvideo.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mcvideo.application.port.out.Csks.Due;
import org.mcvideo.domain.id.ServedClient;

/** The rows of {@code csks} whose client is to get another key, in the order of urgency. */
final class DueCsks {
  private static final String OWNERS = "select mcvideo_id, client_id from csks where ";

  /** Of a client that no other instance with a lease serves. */
  private static final String OWN =
      """
       and not exists (select 1 from bindings b
          join serving_instances i on i.server_uri = b.server_uri
          where b.mcvideo_id = csks.mcvideo_id and b.client_id = csks.client_id
              and i.fence > 0 and i.server_uri <> ?)
      """;

  private static final String OFFER_DUE =
      OWNERS + "offer_due_at <= ?" + OWN + "order by offer_due_at limit ?";

  private static final String REST_OVER =
      OWNERS + "rest_until <= ? and offered_id is null" + OWN + "order by rest_until limit ?";

  private static final String TOO_OLD =
      OWNERS
          + "since < ? and offered_id is null and rest_until is null"
          + OWN
          + "order by since limit ?";

  private static final String TOO_MUCH_USED =
      OWNERS
          + "uses >= ? and offered_id is null and rest_until is null"
          + OWN
          + "order by uses desc limit ?";

  private DueCsks() {}

  /** Up to {@code limit} clients whose key is to be updated at {@code due}. */
  static List<ServedClient> find(Connection connection, Due due, int limit) throws SQLException {
    Set<ServedClient> found =
        new LinkedHashSet<>(before(connection, OFFER_DUE, due, due.now(), limit));
    found.addAll(before(connection, REST_OVER, due, due.now(), limit));
    if (due.oldest().isPresent()) {
      found.addAll(before(connection, TOO_OLD, due, due.oldest().get(), limit));
    }
    if (due.uses().isPresent()) {
      found.addAll(
          JdbcCsks.owners(
              connection,
              TOO_MUCH_USED,
              s -> {
                s.setLong(1, due.uses().getAsLong());
                s.setString(2, due.by().uri());
                s.setInt(3, limit);
              }));
    }
    return found.stream().limit(limit).toList();
  }

  private static List<ServedClient> before(
      Connection connection, String sql, Due due, Instant instant, int limit) throws SQLException {
    return JdbcCsks.owners(
        connection,
        sql,
        s -> {
          s.setObject(1, Statements.kept(instant));
          s.setString(2, due.by().uri());
          s.setInt(3, limit);
        });
  }
}
