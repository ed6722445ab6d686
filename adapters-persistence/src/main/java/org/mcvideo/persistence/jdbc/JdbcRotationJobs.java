package org.mcvideo.persistence.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.out.RotationJob;
import org.mcvideo.application.port.out.RotationJob.Progress;
import org.mcvideo.application.port.out.RotationJobs;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServedClient;

/** The table {@code rotation_jobs}. Safe for use by many threads. */
final class JdbcRotationJobs implements RotationJobs {
  private static final String ADD =
      """
      insert into rotation_jobs (last_user, last_client, visited, finished_at, mcvideo_id,
          commanded_at, job_id)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String ADVANCE =
      """
      update rotation_jobs set last_user = ?, last_client = ?, visited = ?, finished_at = ?
      where job_id = ? and visited = ? and finished_at is null
          and coalesce(last_user, '') = ? and coalesce(last_client, '') = ?
      """;

  private static final String OPEN =
      "select * from rotation_jobs where finished_at is null order by commanded_at, job_id limit 1";

  private static final String LATEST =
      "select * from rotation_jobs order by commanded_at desc, job_id desc limit ?";

  private final JdbcTransactions transactions;

  JdbcRotationJobs(JdbcTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void add(RotationJob job) {
    transactions.write(
        connection ->
            Statements.update(
                connection,
                ADD,
                s -> {
                  progressInto(s, job.progress());
                  Statements.setText(s, 5, job.user().map(McVideoId::uri));
                  s.setObject(6, Statements.kept(job.commandedAt()));
                  s.setString(7, job.id());
                }));
  }

  @Override
  public Optional<RotationJob> open() {
    return transactions
        .read(connection -> Statements.query(connection, OPEN, s -> {}, JdbcRotationJobs::job))
        .stream()
        .findFirst();
  }

  @Override
  public boolean advance(RotationJob current, RotationJob next) {
    Optional<ServedClient> last = current.progress().last();
    int changed =
        transactions.write(
            connection ->
                Statements.update(
                    connection,
                    ADVANCE,
                    s -> {
                      progressInto(s, next.progress());
                      s.setString(5, current.id());
                      s.setLong(6, current.progress().visited());
                      s.setString(7, last.map(client -> client.user().uri()).orElse(""));
                      s.setString(8, last.map(client -> client.client().text()).orElse(""));
                    }));
    return changed == 1;
  }

  @Override
  public List<RotationJob> latest(int limit) {
    return transactions.read(
        connection ->
            Statements.query(connection, LATEST, s -> s.setInt(1, limit), JdbcRotationJobs::job));
  }

  private static void progressInto(PreparedStatement s, Progress progress) throws SQLException {
    Statements.setText(s, 1, progress.last().map(client -> client.user().uri()));
    Statements.setText(s, 2, progress.last().map(client -> client.client().text()));
    s.setLong(3, progress.visited());
    s.setObject(
        4, progress.finishedAt().map(Statements::kept).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
  }

  private static RotationJob job(ResultSet row) throws SQLException {
    Optional<McVideoId> lastUser = Statements.text(row, "last_user").map(McVideoId::new);
    Optional<McVideoClientId> lastClient =
        Statements.text(row, "last_client").map(McVideoClientId::new);
    return new RotationJob(
        row.getString("job_id"),
        Statements.text(row, "mcvideo_id").map(McVideoId::new),
        Statements.instant(row, "commanded_at"),
        new Progress(
            lastUser.flatMap(user -> lastClient.map(client -> new ServedClient(user, client))),
            row.getLong("visited"),
            Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant)));
  }
}
