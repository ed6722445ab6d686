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

  private static final String FREE = " and (taken_until is null or taken_until <= ?)";

  /** Of a user that this instance serves, or that no other instance with a lease serves. */
  private static final String OWN =
      """
       and (exists (select 1 from bindings b
              where b.mcvideo_id = open_tasks.mcvideo_id and b.server_uri = ?)
          or not exists (select 1 from bindings b
              join serving_instances i on i.server_uri = b.server_uri
              where b.mcvideo_id = open_tasks.mcvideo_id and i.fence > 0))
      """;

  private static final String OLDEST_FIRST = " order by due_at, mcvideo_id, client_id";

  private static final String LEFT_ALONE = " for update skip locked";

  private static final String CHANGE =
      """
      update open_tasks set due_at = ?, attempts = ?, taken_until = null
      where mcvideo_id = ? and client_id = ? and kind = ?
      """;

  private static final String PUT_OFF = CHANGE + " and due_at = ? and attempts = ?";

  private static final String TAKE =
      """
      update open_tasks set taken_until = ?
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
  public boolean putOff(OpenTask task, OpenTask later) {
    int changed =
        transactions.write(
            connection ->
                Statements.update(
                    connection,
                    PUT_OFF,
                    s -> {
                      bind(s, later);
                      s.setObject(6, Statements.kept(task.dueAt()));
                      s.setInt(7, task.attempts());
                    }));
    return changed == 1;
  }

  @Override
  public List<OpenTask> dueOf(McVideoId user, Instant now) {
    return query(
        DUE + FREE + " and mcvideo_id = ?" + OLDEST_FIRST,
        s -> {
          freeInto(s, now);
          s.setString(3, user.uri());
        });
  }

  @Override
  public List<OpenTask> take(Turn turn, int limit) {
    Parameters some =
        s -> {
          freeInto(s, turn.now());
          s.setString(3, turn.by().uri());
          s.setInt(4, limit);
        };
    String free = DUE + FREE + OWN + OLDEST_FIRST + " limit ?";
    // Most of the time there is nothing, and then nothing is locked or committed.
    return query(free, some).isEmpty() ? List.of() : take(free + LEFT_ALONE, some, turn.until());
  }

  private List<OpenTask> take(String free, Parameters some, Instant until) {
    return transactions.write(
        connection -> {
          List<OpenTask> tasks = Statements.query(connection, free, some, JdbcOpenTasks::task);
          Statements.updateEach(
              connection,
              TAKE,
              tasks,
              (s, task) -> {
                s.setObject(1, Statements.kept(until));
                keyInto(s, 2, task);
              });
          return tasks;
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
    keyInto(s, 3, task);
  }

  private static void keyInto(PreparedStatement s, int index, OpenTask task) throws SQLException {
    new Owner(task.user(), task.client()).into(s, index);
    s.setString(index + 2, task.kind().name());
  }

  private static void freeInto(PreparedStatement s, Instant now) throws SQLException {
    s.setObject(1, Statements.kept(now));
    s.setObject(2, Statements.kept(now));
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
