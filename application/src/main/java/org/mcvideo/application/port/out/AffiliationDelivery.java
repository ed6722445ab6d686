package org.mcvideo.application.port.out;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.mcvideo.domain.affiliation.AffiliatingPId;
import org.mcvideo.domain.affiliation.AffiliationDialog;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;

/**
 * The way of affiliations to the controlling function of a group (TS 24.281 8.2.2.2.6, 8.2.2.2.7).
 * A group whose controlling function nobody knows counts as rejected with 404.
 *
 * <p>Safe for use by many threads.
 */
public interface AffiliationDelivery {
  /**
   * Tells which clients of a user are affiliated to a group, by PUBLISH. The stage completes,
   * normally in every case, with what became of it.
   */
  CompletionStage<Answer> publish(Report report);

  /**
   * Asks for the outcome of what is published for a user and group, by a SUBSCRIBE that begins
   * {@code dialog}. The stage completes, normally in every case, with what became of it.
   */
  CompletionStage<Answer> subscribe(McVideoId user, McVideoGroupId group, AffiliationDialog dialog);

  /**
   * What is told.
   *
   * <p>Immutable.
   *
   * @param user whose clients they are
   * @param group the group
   * @param clients all that are affiliated; none of them ends the publication (Expires 0)
   * @param pId by which the outcome is known again
   */
  record Report(
      McVideoId user, McVideoGroupId group, Set<McVideoClientId> clients, AffiliatingPId pId) {
    /** Takes a copy of the clients. */
    public Report {
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(group, "group");
      Objects.requireNonNull(pId, "pId");
      clients = Set.copyOf(clients);
    }
  }

  /**
   * What became of a request.
   *
   * <p>Immutable.
   *
   * @param outcome whether it was accepted
   * @param seconds the time to live that was granted; empty for no end
   */
  record Answer(Delivery outcome, OptionalLong seconds) {
    /** Checks that nothing is missing. */
    public Answer {
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(seconds, "seconds");
    }

    /** An answer without time to live. */
    public static Answer of(Delivery outcome) {
      return new Answer(outcome, OptionalLong.empty());
    }

    /** True if a 2xx came. */
    public boolean isAccepted() {
      return outcome instanceof Delivery.Accepted;
    }
  }
}
