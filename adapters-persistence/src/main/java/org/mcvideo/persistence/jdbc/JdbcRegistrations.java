package org.mcvideo.persistence.jdbc;

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

  private static final String PUT =
      """
      merge into registrations r
      using (select cast(? as varchar(512)) as impu, cast(? as varchar) as to_uri,
          cast(? as varchar) as contact, cast(? as varchar array) as route,
          cast(? as boolean) as resource_share, cast(? as varchar(512)) as registration_token,
          cast(? as timestamp(6) with time zone) as expires_at) n
      on r.impu = n.impu
      when matched then update set to_uri = n.to_uri, contact = n.contact, route = n.route,
          resource_share = n.resource_share, registration_token = n.registration_token,
          expires_at = n.expires_at
      when not matched then insert
          (impu, to_uri, contact, route, resource_share, registration_token, expires_at)
          values (n.impu, n.to_uri, n.contact, n.route, n.resource_share, n.registration_token,
              n.expires_at)
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
        connection ->
            Statements.update(
                connection,
                PUT,
                s -> {
                  s.setString(1, registration.impu().uri());
                  s.setString(2, registration.toUri());
                  s.setString(3, registration.contact());
                  Statements.setTexts(s, 4, registration.route());
                  s.setBoolean(5, registration.resourceShare());
                  Statements.setText(s, 6, registration.registrationToken());
                  s.setObject(7, Statements.kept(registration.expiresAt()));
                }));
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
