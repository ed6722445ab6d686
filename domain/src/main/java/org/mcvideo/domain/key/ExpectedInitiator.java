package org.mcvideo.domain.key;

import java.util.Optional;
import org.mcvideo.domain.id.SecurityIdentity;

/**
 * Whose key messages are acceptable: a server takes those of any user, a client those of its server
 * alone (TS 24.281 7.2.5 step 1).
 *
 * <p>Immutable.
 *
 * @param identity the only acceptable initiator; empty accepts any whose signature verifies
 */
public record ExpectedInitiator(Optional<SecurityIdentity> identity) {
  private static final ExpectedInitiator ANY_USER = new ExpectedInitiator(Optional.empty());

  /** Any user of a known KMS domain. */
  public static ExpectedInitiator anyUser() {
    return ANY_USER;
  }

  /** {@code identity} and nobody else. */
  public static ExpectedInitiator only(SecurityIdentity identity) {
    return new ExpectedInitiator(Optional.of(identity));
  }
}
