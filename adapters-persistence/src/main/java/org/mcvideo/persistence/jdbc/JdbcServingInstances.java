package org.mcvideo.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mcvideo.application.port.out.InstanceLease;
import org.mcvideo.application.port.out.ServingInstances;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServerUri;

/**
 * The table {@code serving_instances}, and which binding names which of them.
 *
 * <p>Safe for use by many threads.
 */
final class JdbcServingInstances implements ServingInstances {
  private static final String OF_USER =
      "select distinct server_uri from bindings where mcvideo_id = ? order by server_uri";

  private static final String NEXT_FENCE =
      "update instance_fences set last_fence = last_fence + 1 where row_number = 1";

  private static final String FIRST_FENCE =
      "insert into instance_fences (row_number, last_fence) values (1, 1)";

  private static final String LAST_FENCE =
      "select last_fence from instance_fences where row_number = 1";

  private static final String CHANGE =
      "update serving_instances set fence = ?, leased_until = ? where server_uri = ?";

  private static final String ADD =
      "insert into serving_instances (fence, leased_until, server_uri) values (?, ?, ?)";

  private static final String RENEW =
      "update serving_instances set leased_until = ? where server_uri = ? and fence = ?";

  private static final String GIVE_BACK =
      "update serving_instances set fence = -fence where server_uri = ? and fence = ?";

  private static final String IN_FORCE =
      "select fence from serving_instances where server_uri = ? and fence = ?";

  private static final String GONE =
      """
      select server_uri from serving_instances
      where server_uri <> ? and (fence < 0 or leased_until <= ?) order by server_uri
      """;

  private static final String TAKE_AWAY =
      """
      update serving_instances set fence = -fence
      where server_uri = ? and fence > 0 and leased_until <= ?
      """;

  private static final String STILL_GONE =
      "select server_uri from serving_instances where server_uri = ? and fence < 0";

  private static final String FORGET =
      """
      delete from serving_instances
      where server_uri = ? and fence < 0
          and not exists (select 1 from bindings where bindings.server_uri = ?)
      """;

  private final JdbcTransactions transactions;

  JdbcServingInstances(JdbcTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<ServerUri> of(McVideoId user) {
    return transactions.read(
        connection ->
            Statements.query(
                connection,
                OF_USER,
                s -> s.setString(1, user.uri()),
                row -> new ServerUri(row.getString(1))));
  }

  @Override
  public InstanceLease begin(ServerUri self, Instant until) {
    return transactions.write(
        connection -> {
          Statements.put(connection, NEXT_FENCE, FIRST_FENCE, s -> {});
          long fence =
              Statements.query(connection, LAST_FENCE, s -> {}, row -> row.getLong(1)).get(0);
          Statements.put(
              connection,
              CHANGE,
              ADD,
              s -> {
                s.setLong(1, fence);
                s.setObject(2, Statements.kept(until));
                s.setString(3, self.uri());
              });
          return new InstanceLease(self, fence);
        });
  }

  @Override
  public boolean renew(InstanceLease held, Instant until) {
    int renewed =
        transactions.write(
            connection ->
                Statements.update(
                    connection,
                    RENEW,
                    s -> {
                      s.setObject(1, Statements.kept(until));
                      s.setString(2, held.server().uri());
                      s.setLong(3, held.fence());
                    }));
    return renewed == 1;
  }

  @Override
  public void giveBack(InstanceLease held) {
    transactions.write(
        connection ->
            Statements.update(
                connection,
                GIVE_BACK,
                s -> {
                  s.setString(1, held.server().uri());
                  s.setLong(2, held.fence());
                }));
  }

  @Override
  public List<Binding> adopt(InstanceLease held, Instant goneSince, int limit) {
    List<String> gone =
        transactions.read(
            connection ->
                isInForce(connection, held) ? gone(connection, held, goneSince) : List.of());
    // Most of the time nobody is gone, and then nothing is locked or committed.
    return gone.isEmpty()
        ? List.of()
        : transactions.write(connection -> adopt(connection, held, goneSince, limit));
  }

  private static List<Binding> adopt(
      Connection connection, InstanceLease held, Instant goneSince, int limit) throws SQLException {
    List<Binding> adopted = new ArrayList<>();
    if (!isInForce(connection, held)) {
      return adopted;
    }
    for (String server : gone(connection, held, goneSince)) {
      Statements.update(
          connection,
          TAKE_AWAY,
          s -> {
            s.setString(1, server);
            s.setObject(2, Statements.kept(goneSince));
          });
      if (adopted.size() < limit && isStillGone(connection, server)) {
        adopted.addAll(
            JdbcBindings.move(
                connection, new ServerUri(server), held.server(), limit - adopted.size()));
        forget(connection, server);
      }
    }
    return adopted;
  }

  private static boolean isInForce(Connection connection, InstanceLease held) throws SQLException {
    return !Statements.query(
            connection,
            IN_FORCE,
            s -> {
              s.setString(1, held.server().uri());
              s.setLong(2, held.fence());
            },
            row -> row.getLong(1))
        .isEmpty();
  }

  private static List<String> gone(Connection connection, InstanceLease held, Instant since)
      throws SQLException {
    return Statements.query(
        connection,
        GONE,
        s -> {
          s.setString(1, held.server().uri());
          s.setObject(2, Statements.kept(since));
        },
        row -> row.getString(1));
  }

  private static boolean isStillGone(Connection connection, String server) throws SQLException {
    return !Statements.query(
            connection, STILL_GONE, s -> s.setString(1, server), row -> row.getString(1))
        .isEmpty();
  }

  /** What nothing is left of is not looked at again. */
  private static void forget(Connection connection, String server) throws SQLException {
    Statements.update(
        connection,
        FORGET,
        s -> {
          s.setString(1, server);
          s.setString(2, server);
        });
  }
}
