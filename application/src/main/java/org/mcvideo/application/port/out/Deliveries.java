package org.mcvideo.application.port.out;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * The ports of what is sent unasked.
 *
 * <p>Immutable.
 *
 * @param csks new keys to clients
 */
public record Deliveries(CskDelivery csks) {
  /** Sends nothing: for products that only answer. Whatever is sent stays unanswered. */
  public static final Deliveries NONE =
      new Deliveries(
          (key, registration) -> CompletableFuture.completedFuture(new Delivery.Unanswered()));

  /** Checks that nothing is missing. */
  public Deliveries {
    Objects.requireNonNull(csks, "csks");
  }
}
