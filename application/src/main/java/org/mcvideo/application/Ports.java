package org.mcvideo.application;

import java.util.Objects;
import org.mcvideo.application.port.out.Deliveries;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.port.out.Trust;

/**
 * What a product plugs into the core.
 *
 * <p>Immutable.
 *
 * @param stores its database
 * @param trust whom it believes
 * @param deliveries what it sends unasked
 */
public record Ports(Stores stores, Trust trust, Deliveries deliveries) {
  /** A product that sends nothing unasked. */
  public Ports(Stores stores, Trust trust) {
    this(stores, trust, Deliveries.NONE);
  }

  /** Checks that nothing is missing. */
  public Ports {
    Objects.requireNonNull(stores, "stores");
    Objects.requireNonNull(trust, "trust");
    Objects.requireNonNull(deliveries, "deliveries");
  }
}
