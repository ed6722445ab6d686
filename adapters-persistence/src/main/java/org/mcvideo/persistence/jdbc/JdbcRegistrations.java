package org.mcvideo.persistence.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.out.Registrations;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.RegistrationToken;
import org.mcvideo.domain.registration.ImsRegistration;

/** The table {@code registrations}. Safe for use by many threads. */
final class JdbcRegistrations implements Registrations {
  private static final String OF_IMPU = "select * from registrations where impu = ?";

  private static final String CHANGE =
      """
      update registrations set to_uri = ?, contact = ?, route = ?, resource_share = ?,
          registration_token = ?, expires_at = ?
      where impu = ?
      """;

  private static final String ADD =
      """
      insert into registrations (to_uri, contact, route, resource_share, registration_token,
          expires_at, impu)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String REMOVE = "delete from registrations where impu = ?";

  private static final String EXPIRED =
      """
      select impu from registrations where expires_at <= ?
      order by expires_at limit ? for update skip locked
      """;

  private final JdbcTransactions transactions;

  JdbcRegistrations(JdbcTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<ImsRegistration> of(PublicIdentity impu) {
    return transactions
        .read(
            connection ->
                Statements.query(
                    connection,
                    OF_IMPU,
                    s -> s.setString(1, impu.uri()),
                    JdbcRegistrations::registration))
        .stream()
        .findFirst();
  }

  @Override
  public void put(ImsRegistration registration) {
    transactions.write(
        connection -> Statements.put(connection, CHANGE, ADD, s -> bind(s, registration)));
  }

  @Override
  public void remove(PublicIdentity impu) {
    transactions.write(
        connection -> Statements.update(connection, REMOVE, s -> s.setString(1, impu.uri())));
  }

  @Override
  public int removeExpired(Instant now, int limit) {
    return transactions.write(
        connection -> {
          List<String> expired =
              Statements.query(
                  connection,
                  EXPIRED,
                  s -> {
                    s.setObject(1, Statements.kept(now));
                    s.setInt(2, limit);
                  },
                  row -> row.getString("impu"));
          return Statements.updateEach(
              connection, REMOVE, expired, (s, impu) -> s.setString(1, impu));
        });
  }

  private static void bind(PreparedStatement s, ImsRegistration registration) throws SQLException {
    s.setString(1, registration.toUri());
    s.setString(2, registration.contact());
    Statements.setTexts(s, 3, registration.route());
    s.setBoolean(4, registration.resourceShare());
    Statements.setText(s, 5, registration.registrationToken());
    s.setObject(6, Statements.kept(registration.expiresAt()));
    s.setString(7, registration.impu().uri());
  }

  private static ImsRegistration registration(ResultSet row) throws SQLException {
    return new ImsRegistration(
        new PublicIdentity(row.getString("impu")),
        row.getString("to_uri"),
        row.getString("contact"),
        Statements.texts(row, "route"),
        row.getBoolean("resource_share"),
        Statements.text(row, "registration_token").map(RegistrationToken::new),
        Statements.instant(row, "expires_at"));
  }
}
