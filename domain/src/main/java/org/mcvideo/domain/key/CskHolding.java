package org.mcvideo.domain.key;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.CskState.Active;
import org.mcvideo.domain.key.CskState.Offered;
import org.mcvideo.domain.key.CskState.Superseded;

/**
 * The client-server keys of one client, each with its state: one in use, at most one on offer, at
 * most one just put out of use. All are of one user, and no two have the same identifier.
 *
 * <p>What happens to an offer names it; when that one is not on offer any more, nothing changes. So
 * an answer that comes late, or twice, does no harm.
 *
 * <p>Immutable.
 *
 * @param active the key in use
 * @param offered the key on its way to the client
 * @param superseded the key that was in use before
 */
public record CskHolding(
    Active active, Optional<Offered> offered, Optional<Superseded> superseded) {

  /**
   * Checks that the keys can be held side by side.
   *
   * @throws IllegalArgumentException if two have one identifier, or they are of several users
   */
  public CskHolding {
    Objects.requireNonNull(active, "active");
    List<AgreedCsk> keys = keys(active, offered, superseded).toList();
    if (keys.stream().map(AgreedCsk::id).distinct().count() < keys.size()) {
      throw new IllegalArgumentException("two keys of one client have one identifier");
    }
    if (keys.stream().map(AgreedCsk::user).distinct().count() > 1) {
      throw new IllegalArgumentException("keys of one client are of several users");
    }
  }

  /** What is held once a client has uploaded {@code csk}, whatever was held before. */
  public static CskHolding uploaded(AgreedCsk csk, Fingerprint upload, Instant now) {
    return new CskHolding(Active.uploaded(csk, upload, now), Optional.empty(), Optional.empty());
  }

  /** Whose keys they are. */
  public McVideoId user() {
    return active.csk().user();
  }

  /** True if a key held here has this identifier. */
  public boolean holds(CskId id) {
    return keys(active, offered, superseded).anyMatch(key -> key.id().equals(id));
  }

  /** True if the key in use came in the message with this fingerprint. */
  public boolean isUploadedBy(Fingerprint upload) {
    return active.upload().filter(upload::equals).isPresent();
  }

  /**
   * These keys, with {@code offer} beside them.
   *
   * @throws IllegalArgumentException if one is on offer already, or the two cannot be held together
   */
  public CskHolding offering(Offered offer) {
    if (offered.isPresent()) {
      throw new IllegalArgumentException("a key is on offer already");
    }
    return new CskHolding(active, Optional.of(offer), superseded);
  }

  /** These keys, the offer sent once more. */
  public CskHolding repeating(Instant now) {
    return new CskHolding(active, offered.map(offer -> offer.repeated(now)), superseded);
  }

  /** These keys, the offer due at {@code now}: nobody waits for an answer to it any more. */
  public CskHolding unanswered(Instant now) {
    return new CskHolding(active, offered.map(offer -> offer.dueBy(now)), superseded);
  }

  /**
   * The client has taken the offer {@code id}: the key before can be read with for {@code grace}.
   */
  public CskHolding accepted(CskId id, Instant now, Duration grace) {
    return onOffer(id)
        .map(
            offer ->
                new CskHolding(
                    offer.accepted(now),
                    Optional.empty(),
                    Optional.of(active.supersededUntil(now.plus(grace)))))
        .orElse(this);
  }

  /** The client has refused the offer {@code id}: the key in use stays, and the next has time. */
  public CskHolding rejected(CskId id, Instant now) {
    return onOffer(id)
        .map(offer -> new CskHolding(active.resting(now), Optional.empty(), superseded))
        .orElse(this);
  }

  /** There is no way to the client: the next attempt has time. */
  public CskHolding undeliverable(Instant now) {
    return offered.isPresent()
        ? repeating(now)
        : new CskHolding(active.resting(now), offered, superseded);
  }

  /**
   * Content under the key {@code id} was accepted. For a key on offer that is its acceptance, and
   * the first use of a new key is the end of the one before.
   */
  public CskHolding used(CskId id, Instant now) {
    CskHolding current = accepted(id, now, Duration.ZERO);
    return current.active.id().equals(id)
        ? new CskHolding(current.active.used(), current.offered, Optional.empty())
        : this;
  }

  /** These keys without the one whose time is over. */
  public CskHolding settled(Instant now) {
    return new CskHolding(active, offered, superseded.filter(before -> !before.endedAt(now)));
  }

  /** What can be read with at {@code now}. */
  public Keyring keyring(Instant now) {
    CskHolding current = settled(now);
    return id ->
        keys(current.active, current.offered, current.superseded)
            .filter(key -> key.id().equals(id))
            .findFirst();
  }

  private Optional<Offered> onOffer(CskId id) {
    return offered.filter(offer -> offer.id().equals(id));
  }

  private static Stream<AgreedCsk> keys(
      Active active, Optional<Offered> offered, Optional<Superseded> superseded) {
    return Stream.of(
            Optional.of(active.csk()), offered.map(Offered::csk), superseded.map(Superseded::csk))
        .flatMap(Optional::stream);
  }
}
