package org.mcvideo.application.testing;

import java.time.Instant;
import java.util.OptionalInt;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.domain.settings.ServiceSettings;

/** A {@link PublicationState} in the making; begins with the usual one. Confined to one thread. */
public final class PublicationStateBuilder {
  private EntityTag tag = new EntityTag("one");
  private ServiceSettings settings = Fixtures.automaticAnswer();
  private OptionalInt activeProfile = OptionalInt.empty();
  private Instant expiresAt = Fixtures.LATER;

  PublicationStateBuilder() {}

  /** Its tag. */
  public PublicationStateBuilder tagged(String value) {
    tag = new EntityTag(value);
    return this;
  }

  /** What was published. */
  public PublicationStateBuilder with(ServiceSettings value) {
    settings = value;
    return this;
  }

  /** The index of the active profile. */
  public PublicationStateBuilder active(int index) {
    activeProfile = OptionalInt.of(index);
    return this;
  }

  /** Its end. */
  public PublicationStateBuilder until(Instant value) {
    expiresAt = value;
    return this;
  }

  /** The state. */
  public PublicationState build() {
    return new PublicationState(tag, settings, activeProfile, expiresAt);
  }
}
