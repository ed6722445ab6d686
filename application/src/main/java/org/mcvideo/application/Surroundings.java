package org.mcvideo.application;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.policy.ServicePolicy;

/**
 * What the core does not choose itself.
 *
 * <p>Immutable.
 *
 * @param policy the operator's choices
 * @param self the address of this server instance, kept with every binding it serves
 * @param clock what time it is
 * @param random for entity-tags
 */
public record Surroundings(ServicePolicy policy, ServerUri self, Clock clock, SecureRandom random) {
  /** Checks that nothing is missing. */
  public Surroundings {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(self, "self");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(random, "random");
  }

  /** The present instant, no finer than every store keeps it: microseconds. */
  Instant now() {
    return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
  }
}
