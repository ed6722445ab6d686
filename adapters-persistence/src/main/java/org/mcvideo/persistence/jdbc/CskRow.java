package org.mcvideo.persistence.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.key.CskState.Active;
import org.mcvideo.domain.key.CskState.Offered;
import org.mcvideo.domain.key.CskState.Rest;
import org.mcvideo.domain.key.CskState.Superseded;
import org.mcvideo.domain.key.Fingerprint;

/** A row of {@code csks}: how a holding goes in, sealed, and comes out. Immutable. */
record CskRow(KeyEncryption keys) {
  /** What all columns but the owner are set to, in the order of {@link #into}. */
  static final String COLUMNS =
      """
      sealing_key = ?, csk_id = ?, csk = ?, since = ?, uses = ?, upload = ?, refusals = ?,
      rest_until = ?, superseded_id = ?, superseded_csk = ?, superseded_until = ?,
      """;

  /** What the columns of an offer are set to, in the order of {@link #offerInto}. */
  static final String OFFER_COLUMNS =
      """
      offered_id = ?, offered_csk = ?, offered_at = ?, offer_attempts = ?, offer_due_at = ?
      """;

  /** How many columns {@link #into} fills, those of the offer included. */
  static final int VALUES = 16;

  /** Puts {@code holding} of {@code owner} in, from the first parameter on. */
  void into(PreparedStatement s, Owner owner, CskHolding holding) throws SQLException {
    Active active = holding.active();
    s.setString(1, keys.currentId());
    s.setInt(2, active.id().value());
    s.setBytes(3, keys.seal(owner, active.csk()));
    setInstant(s, 4, Optional.of(active.since()));
    s.setLong(5, active.uses());
    s.setBytes(6, active.upload().map(Fingerprint::octets).orElse(null));
    setInt(s, 7, active.rest().map(Rest::refusals));
    setInstant(s, 8, active.rest().map(Rest::until));
    setKey(s, 9, owner, holding.superseded().map(Superseded::csk));
    setInstant(s, 11, holding.superseded().map(Superseded::until));
    offerInto(s, 12, owner, holding.offered());
  }

  /** Puts {@code offered} in, from the parameter {@code index} on. */
  void offerInto(PreparedStatement s, int index, Owner owner, Optional<Offered> offered)
      throws SQLException {
    setKey(s, index, owner, offered.map(Offered::csk));
    setInstant(s, index + 2, offered.map(Offered::at));
    setInt(s, index + 3, offered.map(Offered::attempts));
    setInstant(s, index + 4, offered.map(Offered::dueAt));
  }

  /** What {@code row} holds. */
  CskHolding holding(ResultSet row) throws SQLException {
    Owner owner = Owner.of(row);
    return new CskHolding(active(row, owner), offered(row, owner), superseded(row, owner));
  }

  private Active active(ResultSet row, Owner owner) throws SQLException {
    OptionalInt refusals = Statements.number(row, "refusals");
    return new Active(
        key(row, owner, "csk_id", "csk"),
        Statements.instant(row, "since"),
        row.getLong("uses"),
        Optional.ofNullable(row.getBytes("upload")).map(Fingerprint::of),
        refusals.isPresent()
            ? Optional.of(new Rest(refusals.getAsInt(), Statements.instant(row, "rest_until")))
            : Optional.empty());
  }

  private Optional<Offered> offered(ResultSet row, Owner owner) throws SQLException {
    if (Statements.number(row, "offered_id").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Offered(
            key(row, owner, "offered_id", "offered_csk"),
            Statements.instant(row, "offered_at"),
            row.getInt("offer_attempts"),
            Statements.instant(row, "offer_due_at")));
  }

  private Optional<Superseded> superseded(ResultSet row, Owner owner) throws SQLException {
    if (Statements.number(row, "superseded_id").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Superseded(
            key(row, owner, "superseded_id", "superseded_csk"),
            Statements.instant(row, "superseded_until")));
  }

  private AgreedCsk key(ResultSet row, Owner owner, String idColumn, String keyColumn)
      throws SQLException {
    return keys.open(
        owner,
        new CskId(row.getInt(idColumn)),
        row.getString("sealing_key"),
        row.getBytes(keyColumn));
  }

  private void setKey(PreparedStatement s, int index, Owner owner, Optional<AgreedCsk> csk)
      throws SQLException {
    setInt(s, index, csk.map(key -> key.id().value()));
    s.setBytes(index + 1, csk.map(key -> keys.seal(owner, key)).orElse(null));
  }

  private static void setInt(PreparedStatement s, int index, Optional<Integer> value)
      throws SQLException {
    Statements.setNumber(s, index, value.map(OptionalInt::of).orElseGet(OptionalInt::empty));
  }

  private static void setInstant(PreparedStatement s, int index, Optional<Instant> value)
      throws SQLException {
    s.setObject(index, value.map(Statements::kept).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
  }
}
