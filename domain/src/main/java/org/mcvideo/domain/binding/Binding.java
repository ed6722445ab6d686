package org.mcvideo.domain.binding;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.RegistrationToken;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.id.ServerUri;

/**
 * The binding of an MCVideo ID to a public user identity and client (TS 24.281 7.3.2 step 4, 7.3.3
 * step 5), until it expires or is replaced. A client of a user has one binding, and a client at a
 * public user identity serves one user: a new binding replaces every one that it {@linkplain
 * #replaces replaces}.
 *
 * <p>Immutable.
 *
 * @param user the MCVideo ID
 * @param client the MCVideo client
 * @param impu the public user identity
 * @param ue the UE, when the client shares resources
 * @param server the instance that serves this binding
 * @param expiresAt when the binding ends unless it is refreshed
 */
public record Binding(
    McVideoId user,
    McVideoClientId client,
    PublicIdentity impu,
    Optional<RegistrationToken> ue,
    ServerUri server,
    Instant expiresAt) {

  /** Checks that nothing is missing. */
  public Binding {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(impu, "impu");
    Objects.requireNonNull(ue, "ue");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }

  /** The client that it is of. */
  public ServedClient servedClient() {
    return new ServedClient(user, client);
  }

  /**
   * True if {@code other} cannot stand beside this one: same client of the user, or of the IMPU.
   */
  public boolean replaces(Binding other) {
    return client.equals(other.client) && (user.equals(other.user) || impu.equals(other.impu));
  }

  /** True from the instant of expiry on. */
  public boolean expiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** This binding as it is served by {@code by}. */
  public Binding servedBy(ServerUri by) {
    return new Binding(user, client, impu, ue, by, expiresAt);
  }

  /** This binding as {@code by} goes on serving it until {@code instant}. */
  public Binding refreshed(ServerUri by, Optional<RegistrationToken> seenUe, Instant instant) {
    return new Binding(user, client, impu, seenUe.or(this::ue), by, instant);
  }
}
