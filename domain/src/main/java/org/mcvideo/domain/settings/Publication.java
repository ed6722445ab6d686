package org.mcvideo.domain.settings;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.mcvideo.domain.policy.ExpiryBounds;

/**
 * A wish to publish, and RFC 3903's decision on it (section 6): initial, refresh or modify. Removal
 * is another procedure (TS 24.281 7.3.5) and not decided here.
 *
 * <p>Immutable.
 *
 * @param ifMatch the tag of SIP-If-Match; empty for an initial publication
 * @param expires the wished lifetime in seconds, above 0; empty leaves it to the server
 * @param content the settings; empty for a refresh
 */
public record Publication(
    Optional<EntityTag> ifMatch, OptionalLong expires, Optional<ServiceSettings> content) {

  /** Checks that nothing is missing and that this is not a removal. */
  public Publication {
    Objects.requireNonNull(ifMatch, "ifMatch");
    Objects.requireNonNull(content, "content");
    if (expires.isPresent() && expires.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "expires " + expires.getAsLong() + " is below 1: a removal is not a publication");
    }
  }

  /**
   * What becomes of {@code current} under this wish.
   *
   * @param current the client's state in force; an expired one counts as none
   * @param next the tag that the state gets if it is accepted
   */
  public Result apply(
      Optional<PublicationState> current, ExpiryBounds bounds, EntityTag next, Instant now) {
    Optional<PublicationState> inForce = current.filter(state -> !state.expiredAt(now));
    if (ifMatch.isPresent() && inForce.filter(s -> s.tag().equals(ifMatch.get())).isEmpty()) {
      return new Result.PreconditionFailed();
    }
    long seconds = Math.min(expires.orElse(bounds.byDefault()), bounds.maximum());
    if (seconds < bounds.minimum()) {
      return new Result.TooBrief(bounds.minimum());
    }
    Instant end = now.plusSeconds(seconds);
    if (content.isPresent()) {
      return new Result.Accepted(
          new PublicationState(next, content.get(), OptionalInt.empty(), end), seconds);
    }
    return ifMatch
        .flatMap(tag -> inForce)
        .map(s -> new PublicationState(next, s.settings(), s.activeProfile(), end))
        .<Result>map(refreshed -> new Result.Accepted(refreshed, seconds))
        .orElseGet(Result.NothingToPublish::new);
  }

  /** RFC 3903's answer to a publication. Implementations are immutable. */
  public sealed interface Result {
    /** The mapping of the case that holds. */
    <R> R fold(
        Function<Accepted, R> accepted,
        Function<PreconditionFailed, R> preconditionFailed,
        Function<TooBrief, R> tooBrief,
        Function<NothingToPublish, R> nothingToPublish);

    /**
     * The publication counts from now on (200).
     *
     * @param state what is in force
     * @param seconds its granted lifetime
     */
    record Accepted(PublicationState state, long seconds) implements Result {
      @Override
      public <R> R fold(
          Function<Accepted, R> accepted,
          Function<PreconditionFailed, R> preconditionFailed,
          Function<TooBrief, R> tooBrief,
          Function<NothingToPublish, R> nothingToPublish) {
        return accepted.apply(this);
      }
    }

    /** The tag names no state in force (412); nothing changes. */
    record PreconditionFailed() implements Result {
      @Override
      public <R> R fold(
          Function<Accepted, R> accepted,
          Function<PreconditionFailed, R> preconditionFailed,
          Function<TooBrief, R> tooBrief,
          Function<NothingToPublish, R> nothingToPublish) {
        return preconditionFailed.apply(this);
      }
    }

    /**
     * The wished lifetime is too short (423); nothing changes.
     *
     * @param minimum the shortest lifetime, in seconds
     */
    record TooBrief(long minimum) implements Result {
      @Override
      public <R> R fold(
          Function<Accepted, R> accepted,
          Function<PreconditionFailed, R> preconditionFailed,
          Function<TooBrief, R> tooBrief,
          Function<NothingToPublish, R> nothingToPublish) {
        return tooBrief.apply(this);
      }
    }

    /** Neither settings nor a tag whose settings could be refreshed (400); nothing changes. */
    record NothingToPublish() implements Result {
      @Override
      public <R> R fold(
          Function<Accepted, R> accepted,
          Function<PreconditionFailed, R> preconditionFailed,
          Function<TooBrief, R> tooBrief,
          Function<NothingToPublish, R> nothingToPublish) {
        return nothingToPublish.apply(this);
      }
    }
  }
}
