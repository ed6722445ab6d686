package org.mcvideo.domain.authorization;

import java.util.Objects;
import java.util.Optional;

/**
 * Granted, or refused for a reason.
 *
 * <p>Immutable.
 *
 * @param refusal why not; empty when granted
 * @param cause the failed check in words for the log; never on the wire, holds no secret
 */
public record Decision(Optional<Refusal> refusal, String cause) {
  private static final Decision GRANTED = new Decision(Optional.empty(), "");

  /** Checks that nothing is missing. */
  public Decision {
    Objects.requireNonNull(refusal, "refusal");
    Objects.requireNonNull(cause, "cause");
  }

  /** Nothing stands against it. */
  public static Decision granted() {
    return GRANTED;
  }

  /** No, for {@code refusal}; the log reads {@code cause}. */
  public static Decision refused(Refusal refusal, String cause) {
    return new Decision(Optional.of(refusal), cause);
  }

  /** True unless refused. */
  public boolean isGranted() {
    return refusal.isEmpty();
  }
}
