package org.mcvideo.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.authorization.Decision;
import org.mcvideo.domain.authorization.Refusal;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.key.ReceivedCsk;

/** The keys held of clients: by which content is read, and how an upload takes their place. */
final class ClientCsks {
  /**
   * How long an upload is remembered after its timestamp: longer than the widest window in which a
   * key message is accepted, which is a day.
   */
  static final Duration REMEMBERED = Duration.ofHours(25);

  private final Stores stores;
  private final BoundClients boundClients;
  private final Surroundings surroundings;

  ClientCsks(Stores stores, BoundClients boundClients, Surroundings surroundings) {
    this.stores = stores;
    this.boundClients = boundClients;
    this.surroundings = surroundings;
  }

  /** The keys named {@code id} of clients bound at {@code impus}; seldom more than one. */
  List<HeldCsk> named(CskId id, Collection<PublicIdentity> impus) {
    Instant now = surroundings.now();
    return boundClients.at(impus).stream()
        .map(Binding::servedClient)
        .flatMap(
            client ->
                stores
                    .csks()
                    .of(client)
                    .flatMap(held -> held.keyring(now).find(id))
                    .map(key -> new HeldCsk(client, key))
                    .stream())
        .toList();
  }

  /**
   * Remembers that {@code upload} is used for {@code client}, inside the transaction that does so.
   *
   * @return the refusal if the same message was used before and is not that of the key in use
   */
  Optional<Decision> replayed(ServedClient client, ReceivedCsk upload) {
    return isRepeated(client, upload)
            || stores.csks().remember(upload.fingerprint(), upload.timestamp().plus(REMEMBERED))
        ? Optional.empty()
        : Optional.of(
            Decision.refused(Refusal.UNREADABLE, "key message was used before: " + upload.id()));
  }

  /**
   * Keeps what an accepted request brought, inside the transaction that accepts it: an uploaded key
   * takes the place of all that was held of {@code client}, unless it is there already; else the
   * content has used {@code held}.
   */
  void took(ServedClient client, Optional<ReceivedCsk> upload, Optional<HeldCsk> held) {
    if (upload.isPresent()) {
      keep(client, upload.get());
    } else {
      held.ifPresent(used -> used(client, used.key().id()));
    }
  }

  private void keep(ServedClient client, ReceivedCsk upload) {
    if (!isRepeated(client, upload)) {
      stores
          .csks()
          .put(
              client,
              CskHolding.uploaded(
                  upload.agreedWith(client.user()), upload.fingerprint(), surroundings.now()));
    }
  }

  private void used(ServedClient client, CskId id) {
    stores
        .csks()
        .of(client)
        .ifPresent(held -> stores.csks().put(client, held.used(id, surroundings.now())));
  }

  /** What cannot be unsealed any more is as good as nothing to who brings a new key. */
  private boolean isRepeated(ServedClient client, ReceivedCsk upload) {
    try {
      return stores
          .csks()
          .of(client)
          .filter(held -> held.isUploadedBy(upload.fingerprint()))
          .isPresent();
    } catch (PortUnavailable down) {
      if (down.neighbour() == PortUnavailable.Neighbour.KEY_MATERIAL) {
        return false;
      }
      throw down;
    }
  }

  /**
   * A key and the client it is held of.
   *
   * @param client the client
   * @param key the key
   */
  record HeldCsk(ServedClient client, AgreedCsk key) {}
}
