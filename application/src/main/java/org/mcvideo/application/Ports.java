package org.mcvideo.application;

import java.util.Objects;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.port.out.Trust;

/**
 * What a product plugs into the core.
 *
 * <p>Immutable.
 *
 * @param stores its database
 * @param trust whom it believes
 */
public record Ports(Stores stores, Trust trust) {
  /** Checks that nothing is missing. */
  public Ports {
    Objects.requireNonNull(stores, "stores");
    Objects.requireNonNull(trust, "trust");
  }
}
