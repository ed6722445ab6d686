package org.mcvideo.domain.key;

import java.time.Instant;
import java.util.Optional;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;

/**
 * A client-server key taken out of a message whose signature was verified, with what is known of
 * its sender. When the sender hides, only {@link #isFrom} can tell who it was (TS 33.180 5.2.6).
 *
 * <p>Implementations are immutable and never show the key.
 */
public interface ReceivedCsk {
  /** The key. */
  Csk csk();

  /** The key's identifier, from the CSB-ID. */
  CskId id();

  /** The instant of the message's timestamp. */
  Instant timestamp();

  /** What recognises this message when it comes again. */
  Fingerprint fingerprint();

  /** The verified initiator; empty when it hides. */
  Optional<SecurityIdentity> initiator();

  /** The verified initiator that hides; empty when it shows itself. */
  default Optional<HiddenInitiator> hiddenInitiator() {
    return Optional.empty();
  }

  /** True if the verified initiator is {@code identity}, shown or hidden. */
  boolean isFrom(SecurityIdentity identity);

  /** True if the verified initiator is {@code user}, shown or hidden. */
  default boolean isFrom(McVideoId user) {
    return isFrom(new SecurityIdentity(user.uri()));
  }

  /** The key as shared with {@code user}. */
  default AgreedCsk agreedWith(McVideoId user) {
    return new AgreedCsk(csk(), id(), user);
  }
}
