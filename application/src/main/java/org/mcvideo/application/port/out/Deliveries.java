package org.mcvideo.application.port.out;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mcvideo.domain.affiliation.AffiliationDialog;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;

/**
 * The ports of what is sent unasked.
 *
 * <p>Immutable.
 *
 * @param csks new keys to clients
 * @param affiliations affiliations to the controlling functions of groups
 * @param notices of settings to their subscribers
 */
public record Deliveries(
    CskDelivery csks, AffiliationDelivery affiliations, NoticeDelivery notices) {
  /** Sends nothing: for products that only answer. Whatever is sent stays unanswered. */
  public static final Deliveries NONE =
      new Deliveries(
          (key, registration) -> CompletableFuture.completedFuture(new Delivery.Unanswered()),
          new NoAffiliationDelivery(),
          notice -> CompletableFuture.completedFuture(new Delivery.Unanswered()));

  /** Checks that nothing is missing. */
  public Deliveries {
    Objects.requireNonNull(csks, "csks");
    Objects.requireNonNull(affiliations, "affiliations");
    Objects.requireNonNull(notices, "notices");
  }

  private static final class NoAffiliationDelivery implements AffiliationDelivery {
    @Override
    public CompletionStage<Answer> publish(Report report) {
      return nothing();
    }

    @Override
    public CompletionStage<Answer> subscribe(
        McVideoId user, McVideoGroupId group, AffiliationDialog dialog) {
      return nothing();
    }

    private static CompletionStage<Answer> nothing() {
      return CompletableFuture.completedFuture(Answer.of(new Delivery.Unanswered()));
    }
  }
}
