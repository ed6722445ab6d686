package org.mcvideo.persistence.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mcvideo.application.port.out.GroupPublications;
import org.mcvideo.domain.affiliation.AffiliatingPId;
import org.mcvideo.domain.affiliation.AffiliationDialog;
import org.mcvideo.domain.affiliation.GroupPublication;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;

/** The table {@code group_publications}. Safe for use by many threads. */
final class JdbcGroupPublications implements GroupPublications {
  private static final String OF_USER =
      "select * from group_publications where mcvideo_id = ? order by group_id";

  private static final String OF_DIALOG =
      "select mcvideo_id from group_publications where call_id = ?";

  private static final String CHANGE =
      """
      update group_publications set p_id = ?, told = ?, offered = ?, deadline = ?, call_id = ?,
        local_tag = ?, remote_tag = ?, remote_cseq = ?, ends_at = ?
      where mcvideo_id = ? and group_id = ?
      """;

  private static final String ADD =
      """
      insert into group_publications (p_id, told, offered, deadline, call_id,
        local_tag, remote_tag, remote_cseq, ends_at, mcvideo_id, group_id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String REMOVE =
      "delete from group_publications where mcvideo_id = ? and group_id = ?";

  private final JdbcTransactions transactions;

  JdbcGroupPublications(JdbcTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<GroupPublication> of(McVideoId user) {
    return transactions.read(
        connection ->
            Statements.query(
                connection,
                OF_USER,
                s -> s.setString(1, user.uri()),
                JdbcGroupPublications::publication));
  }

  @Override
  public void put(McVideoId user, GroupPublication publication) {
    transactions.write(
        connection -> Statements.put(connection, CHANGE, ADD, s -> bind(s, user, publication)));
  }

  @Override
  public void remove(McVideoId user, McVideoGroupId group) {
    transactions.write(
        connection ->
            Statements.update(
                connection,
                REMOVE,
                s -> {
                  s.setString(1, user.uri());
                  s.setString(2, group.uri());
                }));
  }

  @Override
  public Optional<McVideoId> userOfDialog(String callId) {
    return transactions.read(
        connection ->
            Statements.query(
                    connection,
                    OF_DIALOG,
                    s -> s.setString(1, callId),
                    row -> new McVideoId(row.getString("mcvideo_id")))
                .stream()
                .findFirst());
  }

  private static void bind(PreparedStatement s, McVideoId user, GroupPublication publication)
      throws SQLException {
    Optional<AffiliationDialog> dialog = publication.dialog();
    s.setString(1, publication.pId().text());
    Statements.setTexts(s, 2, texts(publication.told()));
    if (publication.offered().isPresent()) {
      Statements.setTexts(s, 3, texts(publication.offered().get()));
    } else {
      s.setArray(3, null);
    }
    Statements.setInstant(s, 4, publication.deadline());
    Statements.setText(s, 5, dialog.map(AffiliationDialog::callId));
    Statements.setText(s, 6, dialog.map(AffiliationDialog::localTag));
    Statements.setText(s, 7, dialog.flatMap(AffiliationDialog::remoteTag));
    s.setLong(8, dialog.map(AffiliationDialog::remoteCseq).orElse(0L));
    Statements.setInstant(s, 9, dialog.flatMap(AffiliationDialog::endsAt));
    s.setString(10, user.uri());
    s.setString(11, publication.group().uri());
  }

  private static List<String> texts(Set<McVideoClientId> clients) {
    return clients.stream().map(McVideoClientId::text).sorted().toList();
  }

  private static GroupPublication publication(ResultSet row) throws SQLException {
    Optional<Set<McVideoClientId>> offered =
        row.getArray("offered") == null ? Optional.empty() : Optional.of(clients(row, "offered"));
    Optional<String> callId = Statements.text(row, "call_id");
    Optional<AffiliationDialog> dialog =
        callId.isPresent() ? Optional.of(dialog(row, callId.get())) : Optional.empty();
    return new GroupPublication(
        new McVideoGroupId(row.getString("group_id")),
        new AffiliatingPId(row.getString("p_id")),
        clients(row, "told"),
        offered,
        Statements.optionalInstant(row, "deadline"),
        dialog);
  }

  private static AffiliationDialog dialog(ResultSet row, String callId) throws SQLException {
    Optional<Instant> endsAt = Statements.optionalInstant(row, "ends_at");
    return new AffiliationDialog(
        callId,
        row.getString("local_tag"),
        Statements.text(row, "remote_tag"),
        row.getLong("remote_cseq"),
        endsAt);
  }

  private static Set<McVideoClientId> clients(ResultSet row, String column) throws SQLException {
    return Statements.texts(row, column).stream()
        .map(McVideoClientId::new)
        .collect(Collectors.toUnmodifiableSet());
  }
}
