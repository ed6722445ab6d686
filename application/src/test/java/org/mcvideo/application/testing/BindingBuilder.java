package org.mcvideo.application.testing;

import java.time.Instant;
import java.util.Optional;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.RegistrationToken;
import org.mcvideo.domain.id.ServerUri;

/** A {@link Binding} in the making; begins with the usual one. Confined to one thread. */
public final class BindingBuilder {
  private McVideoId user = Fixtures.ALICE;
  private McVideoClientId client = Fixtures.PHONE;
  private PublicIdentity impu = Fixtures.ALICE_IMPU;
  private Optional<RegistrationToken> ue = Optional.empty();
  private ServerUri server = Fixtures.SERVER;
  private Instant expiresAt = Fixtures.LATER;

  BindingBuilder() {}

  /** Whose it is. */
  public BindingBuilder of(McVideoId value) {
    user = value;
    return this;
  }

  /** Which client it is of. */
  public BindingBuilder at(McVideoClientId value) {
    client = value;
    return this;
  }

  /** The public user identity. */
  public BindingBuilder to(PublicIdentity value) {
    impu = value;
    return this;
  }

  /** The UE. */
  public BindingBuilder on(RegistrationToken value) {
    ue = Optional.of(value);
    return this;
  }

  /** The serving instance. */
  public BindingBuilder servedBy(ServerUri value) {
    server = value;
    return this;
  }

  /** Its end. */
  public BindingBuilder until(Instant value) {
    expiresAt = value;
    return this;
  }

  /** The binding. */
  public Binding build() {
    return new Binding(user, client, impu, ue, server, expiresAt);
  }
}
