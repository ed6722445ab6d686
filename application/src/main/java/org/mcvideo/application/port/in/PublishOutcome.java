package org.mcvideo.application.port.in;

import java.util.function.Function;
import org.mcvideo.domain.authorization.Decision;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.settings.EntityTag;

/** What became of a PUBLISH. Implementations are immutable. */
public sealed interface PublishOutcome {
  /** The mapping of the case that holds. */
  <R> R fold(
      Function<Published, R> published,
      Function<Refused, R> refused,
      Function<PreconditionFailed, R> preconditionFailed,
      Function<TooBrief, R> tooBrief,
      Function<Incomplete, R> incomplete);

  /**
   * The settings are in force (200).
   *
   * @param tag the tag to name them by from now on
   * @param seconds their granted lifetime
   * @param user whose they are
   * @param client and of which client
   */
  record Published(EntityTag tag, long seconds, McVideoId user, McVideoClientId client)
      implements PublishOutcome {
    @Override
    public <R> R fold(
        Function<Published, R> published,
        Function<Refused, R> refused,
        Function<PreconditionFailed, R> preconditionFailed,
        Function<TooBrief, R> tooBrief,
        Function<Incomplete, R> incomplete) {
      return published.apply(this);
    }
  }

  /**
   * The standard says no.
   *
   * @param decision the refusal and its cause
   */
  record Refused(Decision decision) implements PublishOutcome {
    @Override
    public <R> R fold(
        Function<Published, R> published,
        Function<Refused, R> refused,
        Function<PreconditionFailed, R> preconditionFailed,
        Function<TooBrief, R> tooBrief,
        Function<Incomplete, R> incomplete) {
      return refused.apply(this);
    }
  }

  /** The tag names no publication in force (412). */
  record PreconditionFailed() implements PublishOutcome {
    @Override
    public <R> R fold(
        Function<Published, R> published,
        Function<Refused, R> refused,
        Function<PreconditionFailed, R> preconditionFailed,
        Function<TooBrief, R> tooBrief,
        Function<Incomplete, R> incomplete) {
      return preconditionFailed.apply(this);
    }
  }

  /**
   * The wished lifetime is too short (423).
   *
   * @param minimum the shortest lifetime, in seconds
   */
  record TooBrief(long minimum) implements PublishOutcome {
    @Override
    public <R> R fold(
        Function<Published, R> published,
        Function<Refused, R> refused,
        Function<PreconditionFailed, R> preconditionFailed,
        Function<TooBrief, R> tooBrief,
        Function<Incomplete, R> incomplete) {
      return tooBrief.apply(this);
    }
  }

  /**
   * The bodies do not say enough to publish (400).
   *
   * @param cause what is missing, for the log
   */
  record Incomplete(String cause) implements PublishOutcome {
    @Override
    public <R> R fold(
        Function<Published, R> published,
        Function<Refused, R> refused,
        Function<PreconditionFailed, R> preconditionFailed,
        Function<TooBrief, R> tooBrief,
        Function<Incomplete, R> incomplete) {
      return incomplete.apply(this);
    }
  }
}
