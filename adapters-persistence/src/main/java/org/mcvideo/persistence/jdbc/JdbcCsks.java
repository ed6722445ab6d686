package org.mcvideo.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.out.Csks;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.key.CskState;
import org.mcvideo.domain.key.Fingerprint;
import org.mcvideo.persistence.jdbc.Statements.Parameters;

/**
 * The tables {@code csks} and {@code csk_uploads}. A key goes in sealed, and only sealed.
 *
 * <p>Safe for use by many threads.
 */
final class JdbcCsks implements Csks {
  private static final String OF_CLIENT =
      "select * from csks where mcvideo_id = ? and client_id = ?";

  private static final String CHANGE =
      "update csks set "
          + CskRow.COLUMNS
          + CskRow.OFFER_COLUMNS
          + "where mcvideo_id = ? and client_id = ?";

  private static final String ADD =
      """
      insert into csks (sealing_key, csk_id, csk, since, uses, upload, refusals, rest_until,
          superseded_id, superseded_csk, superseded_until, offered_id, offered_csk, offered_at,
          offer_attempts, offer_due_at, mcvideo_id, client_id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String LOCK_FREE =
      """
      select * from csks
      where mcvideo_id = ? and client_id = ? and offered_id is null for update
      """;

  private static final String KNOWN_UPLOAD = "select 1 from csk_uploads where fingerprint = ?";

  private static final String ADD_UPLOAD =
      "insert into csk_uploads (fingerprint, ends_at) values (?, ?)";

  private static final String OWNERS = "select mcvideo_id, client_id from csks where ";

  private static final String REPEAT =
      """
      update csks set offer_due_at = ?
      where mcvideo_id = ? and client_id = ? and offer_due_at > ?
      """;

  private static final String FIRST_PAGE =
      "select mcvideo_id, client_id from csks order by mcvideo_id, client_id limit ?";

  private static final String NEXT_PAGE =
      OWNERS
          + "mcvideo_id >= ? and (mcvideo_id > ? or client_id > ?)"
          + " order by mcvideo_id, client_id limit ?";

  private static final String ENDED =
      OWNERS + "superseded_until <= ? order by superseded_until limit ? for update skip locked";

  private static final String FORGET =
      """
      update csks set superseded_id = null, superseded_csk = null, superseded_until = null
      where mcvideo_id = ? and client_id = ?
      """;

  private static final String ENDED_UPLOADS =
      "select fingerprint from csk_uploads where ends_at <= ?"
          + " order by ends_at limit ? for update skip locked";

  private static final String SEALED_OTHERWISE =
      "select * from csks where sealing_key <> ? limit ? for update skip locked";

  private final JdbcTransactions transactions;
  private final CskRow rows;

  JdbcCsks(JdbcTransactions transactions, KeyEncryption keys) {
    this.transactions = transactions;
    this.rows = new CskRow(keys);
  }

  @Override
  public Optional<CskHolding> of(ServedClient client) {
    return transactions
        .read(
            connection ->
                Statements.query(connection, OF_CLIENT, owner(client)::intoFirst, rows::holding))
        .stream()
        .findFirst();
  }

  @Override
  public void put(ServedClient client, CskHolding holding) {
    Owner owner = owner(client);
    transactions.write(
        connection ->
            JdbcBindings.lock(connection, owner).isEmpty() ? 0 : put(connection, owner, holding));
  }

  @Override
  public boolean offer(ServedClient client, CskState.Offered offered) {
    Owner owner = owner(client);
    return transactions.write(
        connection -> {
          List<CskHolding> free =
              Statements.query(connection, LOCK_FREE, owner::intoFirst, rows::holding);
          for (CskHolding held : free) {
            put(connection, owner, held.offering(offered));
          }
          return !free.isEmpty();
        });
  }

  @Override
  public boolean remember(Fingerprint upload, Instant end) {
    return transactions.write(
        connection -> {
          boolean known =
              !Statements.query(
                      connection,
                      KNOWN_UPLOAD,
                      s -> s.setBytes(1, upload.octets()),
                      row -> row.getInt(1))
                  .isEmpty();
          return !known
              && Statements.update(
                      connection,
                      ADD_UPLOAD,
                      s -> {
                        s.setBytes(1, upload.octets());
                        s.setObject(2, Statements.kept(end));
                      })
                  == 1;
        });
  }

  @Override
  public List<ServedClient> due(Due due, int limit) {
    return transactions.read(connection -> DueCsks.find(connection, due, limit));
  }

  @Override
  public void repeatOffers(List<ServedClient> clients, Instant now) {
    transactions.write(
        connection ->
            Statements.updateEach(
                connection,
                REPEAT,
                clients,
                (s, client) -> {
                  s.setObject(1, Statements.kept(now));
                  owner(client).into(s, 2);
                  s.setObject(4, Statements.kept(now));
                }));
  }

  @Override
  public List<ServedClient> list(Optional<ServedClient> after, int limit) {
    return transactions.read(
        connection ->
            after.isEmpty()
                ? owners(connection, FIRST_PAGE, s -> s.setInt(1, limit))
                : owners(
                    connection,
                    NEXT_PAGE,
                    s -> {
                      s.setString(1, after.get().user().uri());
                      s.setString(2, after.get().user().uri());
                      s.setString(3, after.get().client().text());
                      s.setInt(4, limit);
                    }));
  }

  @Override
  public int removeExpired(Instant now, int limit) {
    Parameters upToNow =
        s -> {
          s.setObject(1, Statements.kept(now));
          s.setInt(2, limit);
        };
    return transactions.write(
        connection -> {
          // Without opening them: what cannot be unsealed any more must not stop the others.
          List<Owner> ended = Statements.query(connection, ENDED, upToNow, Owner::of);
          int settled =
              Statements.updateEach(connection, FORGET, ended, (s, owner) -> owner.into(s, 1));
          List<byte[]> uploads =
              Statements.query(connection, ENDED_UPLOADS, upToNow, row -> row.getBytes(1));
          return settled
              + Statements.updateEach(
                  connection,
                  "delete from csk_uploads where fingerprint = ?",
                  uploads,
                  (s, fingerprint) -> s.setBytes(1, fingerprint));
        });
  }

  /**
   * Seals up to {@code limit} clients' keys anew that are not sealed with the current key.
   *
   * @return how many clients' keys were sealed anew
   */
  int rewrap(int limit) {
    return transactions.write(
        connection -> {
          int rewrapped = 0;
          for (OwnedHolding held :
              owned(
                  connection,
                  SEALED_OTHERWISE,
                  s -> {
                    s.setString(1, rows.keys().currentId());
                    s.setInt(2, limit);
                  })) {
            rewrapped += put(connection, held.owner(), held.holding());
          }
          return rewrapped;
        });
  }

  /** How many clients' keys are not sealed with the current key. */
  long sealedOtherwise() {
    return transactions
        .read(
            connection ->
                Statements.query(
                    connection,
                    "select count(*) from csks where sealing_key <> ?",
                    s -> s.setString(1, rows.keys().currentId()),
                    row -> row.getLong(1)))
        .get(0);
  }

  private int put(Connection connection, Owner owner, CskHolding holding) throws SQLException {
    return Statements.put(
        connection,
        CHANGE,
        ADD,
        s -> {
          rows.into(s, owner, holding);
          owner.into(s, CskRow.VALUES + 1);
        });
  }

  private List<OwnedHolding> owned(Connection connection, String sql, Parameters parameters)
      throws SQLException {
    return Statements.query(
        connection, sql, parameters, row -> new OwnedHolding(Owner.of(row), rows.holding(row)));
  }

  /** Whose keys a statement finds. */
  static List<ServedClient> owners(Connection connection, String sql, Parameters parameters)
      throws SQLException {
    return new ArrayList<>(
        Statements.query(
            connection,
            sql,
            parameters,
            row -> {
              Owner owner = Owner.of(row);
              return new ServedClient(owner.user(), owner.client());
            }));
  }

  private static Owner owner(ServedClient client) {
    return new Owner(client.user(), client.client());
  }

  private record OwnedHolding(Owner owner, CskHolding holding) {}
}
