package org.mcvideo.persistence.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.out.Subscriptions;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.subscription.DialogId;
import org.mcvideo.domain.subscription.DialogState;
import org.mcvideo.domain.subscription.EndReason;
import org.mcvideo.domain.subscription.NoticeProgress;
import org.mcvideo.domain.subscription.Subscription;
import org.mcvideo.persistence.jdbc.Statements.Parameters;

/** The table {@code subscriptions}. Safe for use by many threads. */
final class JdbcSubscriptions implements Subscriptions {
  private static final String BY_DIALOG = " where call_id = ? and local_tag = ? and remote_tag = ?";

  private static final String OF_USER =
      """
      select * from subscriptions where mcvideo_id = ?
      order by call_id, local_tag, remote_tag
      """;

  private static final String OF_DIALOG = "select * from subscriptions" + BY_DIALOG;

  private static final String CHANGE =
      """
      update subscriptions set mcvideo_id = ?, impu = ?, local_uri = ?, remote_uri = ?,
          remote_target = ?, route_set = ?, local_cseq = ?, remote_cseq = ?, event_id = ?,
          expires_at = ?, told = ?, not_before = ?, answer_by = ?, failures = ?, end_reason = ?
      """
          + BY_DIALOG;

  private static final String ADD =
      """
      insert into subscriptions (mcvideo_id, impu, local_uri, remote_uri, remote_target, route_set,
          local_cseq, remote_cseq, event_id, expires_at, told, not_before, answer_by, failures,
          end_reason, call_id, local_tag, remote_tag)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String REMOVE = "delete from subscriptions" + BY_DIALOG;

  private static final String EXPIRED =
      """
      select * from subscriptions where expires_at <= ? and end_reason is null
      order by expires_at limit ?
      """;

  private static final String GIVE_UP =
      "update subscriptions set answer_by = ? where mcvideo_id = ? and answer_by > ?";

  private static final String IN_FLIGHT =
      "select distinct mcvideo_id from subscriptions where mcvideo_id = ? and answer_by <= ?";

  private static final String IN_ORDER =
      " order by mcvideo_id, call_id, local_tag, remote_tag limit ?";

  private static final String FIRST_PAGE = "select * from subscriptions" + IN_ORDER;

  // The first condition repeats what the second says, in a form that every index serves.
  private static final String NEXT_PAGE =
      """
      select * from subscriptions
      where mcvideo_id >= ? and (mcvideo_id > ? or call_id > ?
          or (call_id = ? and (local_tag > ? or (local_tag = ? and remote_tag > ?))))
      """
          + IN_ORDER;

  private final JdbcTransactions transactions;

  JdbcSubscriptions(JdbcTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Subscription> of(McVideoId user) {
    return query(OF_USER, s -> s.setString(1, user.uri()));
  }

  @Override
  public Optional<Subscription> of(DialogId dialog) {
    return query(OF_DIALOG, s -> bind(s, 1, dialog)).stream().findFirst();
  }

  @Override
  public void put(Subscription subscription) {
    transactions.write(
        connection -> Statements.put(connection, CHANGE, ADD, s -> bind(s, subscription)));
  }

  @Override
  public void remove(DialogId dialog) {
    transactions.write(
        connection -> Statements.update(connection, REMOVE, s -> bind(s, 1, dialog)));
  }

  @Override
  public List<Subscription> expired(Instant now, int limit) {
    return query(
        EXPIRED,
        s -> {
          s.setObject(1, Statements.kept(now));
          s.setInt(2, limit);
        });
  }

  @Override
  public List<McVideoId> giveUpAnswers(List<McVideoId> users, Instant now) {
    return transactions.write(
        connection -> {
          Statements.updateEach(
              connection,
              GIVE_UP,
              users,
              (s, user) -> {
                s.setObject(1, Statements.kept(now));
                s.setString(2, user.uri());
                s.setObject(3, Statements.kept(now));
              });
          List<McVideoId> inFlight = new ArrayList<>();
          for (McVideoId user : users) {
            inFlight.addAll(
                Statements.query(
                    connection,
                    IN_FLIGHT,
                    s -> {
                      s.setString(1, user.uri());
                      s.setObject(2, Statements.kept(now));
                    },
                    row -> new McVideoId(row.getString(1))));
          }
          return inFlight;
        });
  }

  @Override
  public List<Subscription> list(Optional<Subscription> after, int limit) {
    if (after.isEmpty()) {
      return query(FIRST_PAGE, s -> s.setInt(1, limit));
    }
    String user = after.get().user().uri();
    DialogId last = after.get().dialog().id();
    return query(
        NEXT_PAGE,
        s -> {
          s.setString(1, user);
          s.setString(2, user);
          s.setString(3, last.callId());
          s.setString(4, last.callId());
          s.setString(5, last.localTag());
          s.setString(6, last.localTag());
          s.setString(7, last.remoteTag());
          s.setInt(8, limit);
        });
  }

  private List<Subscription> query(String sql, Parameters parameters) {
    return transactions.read(
        connection -> Statements.query(connection, sql, parameters, JdbcSubscriptions::read));
  }

  private static void bind(PreparedStatement s, int index, DialogId dialog) throws SQLException {
    s.setString(index, dialog.callId());
    s.setString(index + 1, dialog.localTag());
    s.setString(index + 2, dialog.remoteTag());
  }

  private static void bind(PreparedStatement s, Subscription subscription) throws SQLException {
    DialogState dialog = subscription.dialog();
    NoticeProgress progress = subscription.progress();
    s.setString(1, subscription.user().uri());
    s.setString(2, subscription.impu().uri());
    s.setString(3, dialog.localUri());
    s.setString(4, dialog.remoteUri());
    s.setString(5, dialog.remoteTarget());
    Statements.setTexts(s, 6, dialog.routeSet());
    s.setLong(7, dialog.localCseq());
    s.setLong(8, dialog.remoteCseq());
    Statements.setText(s, 9, subscription.eventId());
    s.setObject(10, Statements.kept(subscription.expiresAt()));
    Statements.setText(s, 11, progress.told());
    s.setObject(12, Statements.kept(progress.notBefore()));
    s.setObject(13, progress.answerBy().map(Statements::kept).orElse(null));
    s.setInt(14, progress.failures());
    Statements.setText(s, 15, subscription.end());
    bind(s, 16, dialog.id());
  }

  private static Subscription read(ResultSet row) throws SQLException {
    return new Subscription(
        new McVideoId(row.getString("mcvideo_id")),
        new PublicIdentity(row.getString("impu")),
        new DialogState(
            new DialogId(
                row.getString("call_id"), row.getString("local_tag"), row.getString("remote_tag")),
            row.getString("local_uri"),
            row.getString("remote_uri"),
            row.getString("remote_target"),
            Statements.texts(row, "route_set"),
            row.getLong("local_cseq"),
            row.getLong("remote_cseq")),
        Statements.text(row, "event_id"),
        Statements.instant(row, "expires_at"),
        new NoticeProgress(
            Statements.text(row, "told"),
            Statements.instant(row, "not_before"),
            Optional.ofNullable(row.getObject("answer_by", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant),
            row.getInt("failures")),
        Statements.text(row, "end_reason").map(EndReason::valueOf));
  }
}
