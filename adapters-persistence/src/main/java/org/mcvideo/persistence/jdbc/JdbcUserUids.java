package org.mcvideo.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mcvideo.application.port.out.UserUids;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.Uid;

/** The table {@code user_uids}. Safe for use by many threads. */
final class JdbcUserUids implements UserUids {
  private static final String FIND =
      "select mcvideo_id from user_uids where scope = ? and uid = ? order by mcvideo_id limit 1";

  private static final String MISSING =
      """
      select distinct p.mcvideo_id from user_profiles p
      where not exists (
          select 1 from user_uids u where u.scope = ? and u.mcvideo_id = p.mcvideo_id)
      order by p.mcvideo_id limit ?
      """;

  private static final String KNOWN =
      "select mcvideo_id from user_uids where scope = ? and mcvideo_id = ?";

  private static final String ADD =
      "insert into user_uids (scope, mcvideo_id, uid, ends_at) values (?, ?, ?, ?)";

  private static final String ENDED =
      "select scope, mcvideo_id from user_uids where ends_at <= ?"
          + " order by ends_at limit ? for update skip locked";

  private final JdbcTransactions transactions;

  JdbcUserUids(JdbcTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<McVideoId> find(String scope, Uid uid) {
    return transactions
        .read(
            connection ->
                Statements.query(
                    connection,
                    FIND,
                    s -> {
                      s.setString(1, scope);
                      s.setBytes(2, uid.octets());
                    },
                    row -> new McVideoId(row.getString(1))))
        .stream()
        .findFirst();
  }

  @Override
  public List<McVideoId> missing(String scope, int limit) {
    return transactions.read(
        connection ->
            Statements.query(
                connection,
                MISSING,
                s -> {
                  s.setString(1, scope);
                  s.setInt(2, limit);
                },
                row -> new McVideoId(row.getString(1))));
  }

  @Override
  public void add(String scope, Instant end, Map<McVideoId, Uid> uids) {
    transactions.write(
        connection -> {
          List<McVideoId> unknown =
              uids.keySet().stream().sorted((a, b) -> a.uri().compareTo(b.uri())).toList();
          int added = 0;
          for (McVideoId user : unknown) {
            added += isKnown(connection, scope, user) ? 0 : add(connection, scope, end, user, uids);
          }
          return added;
        });
  }

  @Override
  public int removeExpired(Instant now, int limit) {
    return transactions.write(
        connection -> {
          List<List<String>> ended =
              Statements.query(
                  connection,
                  ENDED,
                  s -> {
                    s.setObject(1, Statements.kept(now));
                    s.setInt(2, limit);
                  },
                  row -> List.of(row.getString(1), row.getString(2)));
          return Statements.updateEach(
              connection,
              "delete from user_uids where scope = ? and mcvideo_id = ?",
              ended,
              (s, key) -> {
                s.setString(1, key.get(0));
                s.setString(2, key.get(1));
              });
        });
  }

  private static boolean isKnown(Connection connection, String scope, McVideoId user)
      throws SQLException {
    return !Statements.query(
            connection,
            KNOWN,
            s -> {
              s.setString(1, scope);
              s.setString(2, user.uri());
            },
            row -> row.getString(1))
        .isEmpty();
  }

  private static int add(
      Connection connection, String scope, Instant end, McVideoId user, Map<McVideoId, Uid> uids)
      throws SQLException {
    return Statements.update(
        connection,
        ADD,
        s -> {
          s.setString(1, scope);
          s.setString(2, user.uri());
          s.setBytes(3, uids.get(user).octets());
          s.setObject(4, Statements.kept(end));
        });
  }
}
