package org.mcvideo.persistence.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.out.PublishedSettings;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.domain.settings.ServiceSettings;

/** The table {@code published_settings}. Safe for use by many threads. */
final class JdbcPublishedSettings implements PublishedSettings {
  private static final String OF_CLIENT =
      "select * from published_settings where mcvideo_id = ? and client_id = ?";

  private static final String REPLACE =
      """
      update published_settings set entity_tag = ?, answer_mode = ?, selected_profile = ?,
          active_profile = ?, expires_at = ?
      where mcvideo_id = ? and client_id = ? and entity_tag = ?
      """;

  private static final String ADD =
      """
      insert into published_settings (entity_tag, answer_mode, selected_profile, active_profile,
          expires_at, mcvideo_id, client_id)
      select cast(? as varchar(128)), cast(? as varchar(16)), cast(? as numeric(78)),
          cast(? as integer), cast(? as timestamp(6) with time zone), b.mcvideo_id, b.client_id
      from bindings b
      where b.mcvideo_id = ? and b.client_id = ? and not exists (
          select 1 from published_settings s
          where s.mcvideo_id = b.mcvideo_id and s.client_id = b.client_id)
      """;

  private final JdbcTransactions transactions;

  JdbcPublishedSettings(JdbcTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<PublicationState> of(McVideoId user, McVideoClientId client) {
    return transactions
        .read(
            connection ->
                Statements.query(
                    connection,
                    OF_CLIENT,
                    s -> new Owner(user, client).into(s, 1),
                    JdbcPublishedSettings::state))
        .stream()
        .findFirst();
  }

  @Override
  public boolean replace(
      McVideoId user, McVideoClientId client, Optional<EntityTag> expected, PublicationState next) {
    Owner owner = new Owner(user, client);
    int changed =
        transactions.write(
            connection ->
                expected.isPresent()
                    ? change(connection, owner, expected.get(), next)
                    : add(connection, owner, next));
    return changed == 1;
  }

  @Override
  public List<ServedClient> removeExpired(Instant now, int limit) {
    return transactions
        .write(connection -> Owner.deleteExpired(connection, "published_settings", now, limit))
        .stream()
        .map(owner -> new ServedClient(owner.user(), owner.client()))
        .toList();
  }

  private static int change(
      Connection connection, Owner owner, EntityTag expected, PublicationState next)
      throws SQLException {
    return Statements.update(
        connection,
        REPLACE,
        s -> {
          bind(s, next);
          owner.into(s, 6);
          s.setString(8, expected.value());
        });
  }

  private static int add(Connection connection, Owner owner, PublicationState next)
      throws SQLException {
    if (JdbcBindings.lock(connection, owner).isEmpty()) {
      return 0;
    }
    return Statements.update(
        connection,
        ADD,
        s -> {
          bind(s, next);
          owner.into(s, 6);
        });
  }

  private static void bind(PreparedStatement s, PublicationState state) throws SQLException {
    s.setString(1, state.tag().value());
    Statements.setText(s, 2, state.settings().answerMode());
    s.setBigDecimal(
        3,
        state
            .settings()
            .selectedProfile()
            .map(index -> new BigDecimal(index.value()))
            .orElse(null));
    Statements.setNumber(s, 4, state.activeProfile());
    s.setObject(5, Statements.kept(state.expiresAt()));
  }

  private static PublicationState state(ResultSet row) throws SQLException {
    return new PublicationState(
        new EntityTag(row.getString("entity_tag")),
        new ServiceSettings(
            Statements.text(row, "answer_mode").map(AnswerMode::valueOf),
            Optional.ofNullable(row.getBigDecimal("selected_profile"))
                .map(BigDecimal::toBigIntegerExact)
                .map(SelectedUserProfileIndex::new)),
        Statements.number(row, "active_profile"),
        Statements.instant(row, "expires_at"));
  }
}
