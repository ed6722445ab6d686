package org.mcvideo.persistence.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.OpenTasks;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.persistence.jdbc.Statements.Parameters;

/**
 * The table {@code open_tasks}. Tasks of a kind that a later version has left are not seen.
 *
 * <p>Safe for use by many threads.
 */
final class JdbcOpenTasks implements OpenTasks {
  private static final String KNOWN_KINDS =
      Arrays.stream(OpenTask.Kind.values())
          .map(kind -> "'" + kind.name() + "'")
          .collect(Collectors.joining(", "));

  private static final String DUE =
      "select * from open_tasks where due_at <= ? and kind in (" + KNOWN_KINDS + ")";

  private static final String OLDEST_FIRST = " order by due_at, mcvideo_id, client_id";

  private static final String CHANGE =
      """
      update open_tasks set due_at = ?, attempts = ?
      where mcvideo_id = ? and client_id = ? and kind = ?
      """;

  private static final String ADD =
      """
      insert into open_tasks (due_at, attempts, mcvideo_id, client_id, kind)
      values (?, ?, ?, ?, ?)
      """;

  private static final String REMOVE =
      """
      delete from open_tasks
      where due_at = ? and attempts = ? and mcvideo_id = ? and client_id = ? and kind = ?
      """;

  private final JdbcTransactions transactions;

  JdbcOpenTasks(JdbcTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void put(OpenTask task) {
    transactions.write(connection -> Statements.put(connection, CHANGE, ADD, s -> bind(s, task)));
  }

  @Override
  public void remove(OpenTask task) {
    transactions.write(connection -> Statements.update(connection, REMOVE, s -> bind(s, task)));
  }

  @Override
  public List<OpenTask> dueOf(McVideoId user, Instant now) {
    return query(
        DUE + " and mcvideo_id = ?" + OLDEST_FIRST,
        s -> {
          s.setObject(1, Statements.kept(now));
          s.setString(2, user.uri());
        });
  }

  @Override
  public List<OpenTask> due(Instant now, int limit) {
    return query(
        DUE + OLDEST_FIRST + " limit ?",
        s -> {
          s.setObject(1, Statements.kept(now));
          s.setInt(2, limit);
        });
  }

  private List<OpenTask> query(String sql, Parameters parameters) {
    return transactions.read(
        connection -> Statements.query(connection, sql, parameters, JdbcOpenTasks::task));
  }

  private static void bind(PreparedStatement s, OpenTask task) throws SQLException {
    s.setObject(1, Statements.kept(task.dueAt()));
    s.setInt(2, task.attempts());
    new Owner(task.user(), task.client()).into(s, 3);
    s.setString(5, task.kind().name());
  }

  private static OpenTask task(ResultSet row) throws SQLException {
    Owner owner = Owner.of(row);
    return new OpenTask(
        owner.user(),
        owner.client(),
        OpenTask.Kind.valueOf(row.getString("kind")),
        Statements.instant(row, "due_at"),
        row.getInt("attempts"));
  }
}
