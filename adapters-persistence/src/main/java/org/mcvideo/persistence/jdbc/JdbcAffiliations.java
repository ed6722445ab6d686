package org.mcvideo.persistence.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.mcvideo.application.port.out.Affiliations;
import org.mcvideo.domain.affiliation.AffiliatingPId;
import org.mcvideo.domain.affiliation.Affiliation;
import org.mcvideo.domain.affiliation.AffiliationStatus;
import org.mcvideo.domain.affiliation.UserAffiliations;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;

/** The table {@code affiliations}. Safe for use by many threads. */
final class JdbcAffiliations implements Affiliations {
  private static final String OF_USER =
      "select * from affiliations where mcvideo_id = ? order by entry";

  private static final String REMOVE = "delete from affiliations where mcvideo_id = ?";

  private static final String ADD =
      """
      insert into affiliations (mcvideo_id, entry, client_id, group_id, status,
        expires_at, p_id, next_publishing_at)
      select mcvideo_id, cast(? as integer), client_id, cast(? as varchar), cast(? as varchar),
        cast(? as timestamp(6) with time zone), cast(? as varchar),
        cast(? as timestamp(6) with time zone)
      from bindings where mcvideo_id = ? and client_id = ?
      """;

  private final JdbcTransactions transactions;

  JdbcAffiliations(JdbcTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public UserAffiliations of(McVideoId user) {
    List<Affiliation> entries =
        transactions.read(
            connection ->
                Statements.query(
                    connection,
                    OF_USER,
                    s -> s.setString(1, user.uri()),
                    JdbcAffiliations::affiliation));
    return new UserAffiliations(entries);
  }

  @Override
  public void replace(McVideoId user, UserAffiliations affiliations) {
    List<Affiliation> entries = affiliations.entries();
    List<Integer> positions = IntStream.range(0, entries.size()).boxed().toList();
    transactions.write(
        connection -> {
          Statements.update(connection, REMOVE, s -> s.setString(1, user.uri()));
          return Statements.updateEach(
              connection,
              ADD,
              positions,
              (s, position) -> {
                Affiliation entry = entries.get(position);
                s.setInt(1, position);
                s.setString(2, entry.group().uri());
                s.setString(3, entry.status().name());
                Statements.setInstant(s, 4, entry.expiresAt());
                Statements.setText(s, 5, entry.pId());
                Statements.setInstant(s, 6, entry.nextPublishingAt());
                s.setString(7, user.uri());
                s.setString(8, entry.client().text());
              });
        });
  }

  private static Affiliation affiliation(ResultSet row) throws SQLException {
    return new Affiliation(
        new McVideoClientId(row.getString("client_id")),
        new McVideoGroupId(row.getString("group_id")),
        AffiliationStatus.valueOf(row.getString("status")),
        Statements.optionalInstant(row, "expires_at"),
        Statements.text(row, "p_id").map(AffiliatingPId::new),
        Statements.optionalInstant(row, "next_publishing_at"));
  }
}
