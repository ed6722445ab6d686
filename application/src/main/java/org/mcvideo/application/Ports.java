package org.mcvideo.application;

import java.util.Objects;
import java.util.Optional;
import org.mcvideo.application.port.out.Deliveries;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.port.out.Trust;
import org.mcvideo.application.port.out.UserDatabase;

/**
 * What a product plugs into the core.
 *
 * <p>Immutable.
 *
 * @param stores its database
 * @param trust whom it believes
 * @param deliveries what it sends unasked
 * @param userDatabase where profiles are downloaded from; empty for a product that has only those
 *     it stores
 */
public record Ports(
    Stores stores, Trust trust, Deliveries deliveries, Optional<UserDatabase> userDatabase) {
  /** A product that sends nothing unasked. */
  public Ports(Stores stores, Trust trust) {
    this(stores, trust, Deliveries.NONE);
  }

  /** A product that has only the profiles it stores. */
  public Ports(Stores stores, Trust trust, Deliveries deliveries) {
    this(stores, trust, deliveries, Optional.empty());
  }

  /** Checks that nothing is missing. */
  public Ports {
    Objects.requireNonNull(stores, "stores");
    Objects.requireNonNull(trust, "trust");
    Objects.requireNonNull(deliveries, "deliveries");
    Objects.requireNonNull(userDatabase, "userDatabase");
  }
}
