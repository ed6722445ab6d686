package org.mcvideo.persistence.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.out.Bindings;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.RegistrationToken;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.persistence.jdbc.Statements.Parameters;

/**
 * The table {@code bindings}. A row is locked before it is deleted, and before settings are added
 * to it: H2 looks for what belongs to a row as of the beginning of the statement that deletes it,
 * and would leave behind what came in since.
 *
 * <p>Safe for use by many threads.
 */
final class JdbcBindings implements Bindings {
  private static final String TABLE = "bindings";

  private static final String OF_USER =
      "select * from bindings where mcvideo_id = ? order by client_id";

  private static final String OF_IMPU =
      "select * from bindings where impu = ? order by mcvideo_id, client_id";

  private static final String LOCK_OTHER_USERS =
      """
      select * from bindings
      where impu = ? and client_id = ? and mcvideo_id <> ? for update
      """;

  private static final String LOCK =
      """
      select mcvideo_id, client_id from bindings
      where mcvideo_id = ? and client_id = ? for update
      """;

  private static final String LOCK_EXPIRED =
      """
      select * from bindings
      where expires_at <= ? order by expires_at limit ? for update skip locked
      """;

  private static final String LOCK_OF_SERVER =
      """
      select * from bindings
      where server_uri = ? order by mcvideo_id, client_id limit ? for update skip locked
      """;

  private static final String MOVE =
      "update bindings set server_uri = ? where mcvideo_id = ? and client_id = ?";

  private static final String CHANGE =
      """
      update bindings set impu = ?, ue = ?, server_uri = ?, expires_at = ?
      where mcvideo_id = ? and client_id = ?
      """;

  private static final String ADD =
      """
      insert into bindings (impu, ue, server_uri, expires_at, mcvideo_id, client_id)
      values (?, ?, ?, ?, ?, ?)
      """;

  private static final String FIRST_PAGE =
      "select * from bindings order by mcvideo_id, client_id limit ?";

  // The first condition repeats what the second says, in a form that every index serves.
  private static final String NEXT_PAGE =
      """
      select * from bindings
      where mcvideo_id >= ? and (mcvideo_id > ? or client_id > ?)
      order by mcvideo_id, client_id limit ?
      """;

  private final JdbcTransactions transactions;

  JdbcBindings(JdbcTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Binding> of(McVideoId user) {
    return query(OF_USER, s -> s.setString(1, user.uri()));
  }

  @Override
  public List<Binding> of(PublicIdentity impu) {
    return query(OF_IMPU, s -> s.setString(1, impu.uri()));
  }

  @Override
  public List<Binding> put(Binding binding) {
    return transactions.write(
        connection -> {
          List<Binding> others =
              Statements.query(
                  connection,
                  LOCK_OTHER_USERS,
                  s -> {
                    s.setString(1, binding.impu().uri());
                    s.setString(2, binding.client().text());
                    s.setString(3, binding.user().uri());
                  },
                  JdbcBindings::binding);
          Owner.delete(connection, TABLE, owners(others));
          Statements.put(connection, CHANGE, ADD, s -> bind(s, binding));
          return others;
        });
  }

  @Override
  public void remove(McVideoId user, McVideoClientId client) {
    transactions.write(
        connection -> Owner.delete(connection, TABLE, lock(connection, new Owner(user, client))));
  }

  @Override
  public List<Binding> removeExpired(Instant now, int limit) {
    return transactions.write(
        connection -> {
          List<Binding> expired =
              Statements.query(
                  connection,
                  LOCK_EXPIRED,
                  s -> {
                    s.setObject(1, Statements.kept(now));
                    s.setInt(2, limit);
                  },
                  JdbcBindings::binding);
          Owner.delete(connection, TABLE, owners(expired));
          return expired;
        });
  }

  @Override
  public List<Binding> list(Optional<Binding> after, int limit) {
    if (after.isEmpty()) {
      return query(FIRST_PAGE, s -> s.setInt(1, limit));
    }
    Binding last = after.get();
    return query(
        NEXT_PAGE,
        s -> {
          s.setString(1, last.user().uri());
          s.setString(2, last.user().uri());
          s.setString(3, last.client().text());
          s.setInt(4, limit);
        });
  }

  /** Locks the binding of {@code owner} until the transaction ends; empty if there is none. */
  static List<Owner> lock(Connection connection, Owner owner) throws SQLException {
    return Statements.query(connection, LOCK, s -> owner.into(s, 1), Owner::of);
  }

  /** Up to {@code limit} bindings that {@code from} served are served by {@code to}. */
  static List<Binding> move(Connection connection, ServerUri from, ServerUri to, int limit)
      throws SQLException {
    List<Binding> left =
        Statements.query(
            connection,
            LOCK_OF_SERVER,
            s -> {
              s.setString(1, from.uri());
              s.setInt(2, limit);
            },
            JdbcBindings::binding);
    Statements.updateEach(
        connection,
        MOVE,
        owners(left),
        (s, owner) -> {
          s.setString(1, to.uri());
          owner.into(s, 2);
        });
    return left.stream().map(binding -> binding.servedBy(to)).toList();
  }

  private static List<Owner> owners(List<Binding> bindings) {
    return bindings.stream().map(binding -> new Owner(binding.user(), binding.client())).toList();
  }

  private List<Binding> query(String sql, Parameters parameters) {
    return transactions.read(
        connection -> Statements.query(connection, sql, parameters, JdbcBindings::binding));
  }

  private static void bind(PreparedStatement s, Binding binding) throws SQLException {
    s.setString(1, binding.impu().uri());
    Statements.setText(s, 2, binding.ue());
    s.setString(3, binding.server().uri());
    s.setObject(4, Statements.kept(binding.expiresAt()));
    new Owner(binding.user(), binding.client()).into(s, 5);
  }

  private static Binding binding(ResultSet row) throws SQLException {
    Owner owner = Owner.of(row);
    return new Binding(
        owner.user(),
        owner.client(),
        new PublicIdentity(row.getString("impu")),
        Statements.text(row, "ue").map(RegistrationToken::new),
        new ServerUri(row.getString("server_uri")),
        Statements.instant(row, "expires_at"));
  }
}
