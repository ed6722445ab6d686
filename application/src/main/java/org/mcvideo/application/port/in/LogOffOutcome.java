package org.mcvideo.application.port.in;

import java.util.Set;
import java.util.function.Function;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.settings.EntityTag;

/** What became of a PUBLISH with Expires 0. Implementations are immutable. */
public sealed interface LogOffOutcome {
  /** The mapping of the case that holds. */
  <R> R fold(
      Function<LoggedOff, R> loggedOff,
      Function<PreconditionFailed, R> preconditionFailed,
      Function<NotBound, R> notBound);

  /**
   * The client is logged off (200).
   *
   * @param tag the tag that RFC 3903 wants in every 2xx; it names nothing that could be refreshed
   * @param users whose clients are logged off; {@link CompleteTasks} does what follows
   */
  record LoggedOff(EntityTag tag, Set<McVideoId> users) implements LogOffOutcome {
    /** Takes a copy of the users. */
    public LoggedOff {
      users = Set.copyOf(users);
    }

    @Override
    public <R> R fold(
        Function<LoggedOff, R> loggedOff,
        Function<PreconditionFailed, R> preconditionFailed,
        Function<NotBound, R> notBound) {
      return loggedOff.apply(this);
    }
  }

  /** The tag names no publication in force (412); nothing changed. */
  record PreconditionFailed() implements LogOffOutcome {
    @Override
    public <R> R fold(
        Function<LoggedOff, R> loggedOff,
        Function<PreconditionFailed, R> preconditionFailed,
        Function<NotBound, R> notBound) {
      return preconditionFailed.apply(this);
    }
  }

  /** The public user identity has no binding (404, warning 141); nothing changed. */
  record NotBound() implements LogOffOutcome {
    @Override
    public <R> R fold(
        Function<LoggedOff, R> loggedOff,
        Function<PreconditionFailed, R> preconditionFailed,
        Function<NotBound, R> notBound) {
      return notBound.apply(this);
    }
  }
}
