package org.mcvideo.persistence.diameter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;

/**
 * The requests that came lately and what they were answered, so that one that comes again is not
 * acted upon again (RFC 6733 3, End-to-End Identifier). An identifier is unique for four minutes;
 * after them it may be that of another request, which must not be lost.
 *
 * <p>Safe for use by many threads.
 */
final class RecentRequests {
  static final Duration KEPT = Duration.ofMinutes(4);

  private static final int MAX = 4_096;

  private final Clock clock;
  private final Map<Id, Entry> entries =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Id, Entry> eldest) {
          return size() > MAX;
        }
      };

  RecentRequests(Clock clock) {
    this.clock = clock;
  }

  /** What becomes of a request. */
  enum Seen {
    /** It is the first of its kind. */
    NEW,
    /** It is in work; its answer follows. */
    IN_WORK,
    /** It has been answered. */
    ANSWERED
  }

  /** Takes note of {@code id} and says whether it has been seen. */
  synchronized Seen note(Id id) {
    Instant now = clock.instant();
    Entry known = entries.get(id);
    if (known != null && now.isBefore(known.end())) {
      return known.answer().isPresent() ? Seen.ANSWERED : Seen.IN_WORK;
    }
    entries.remove(id);
    entries.put(id, new Entry(now.plus(KEPT), Optional.empty()));
    return Seen.NEW;
  }

  /** The answer to {@code id}, if it is still known. */
  synchronized Optional<DiameterMessage> answer(Id id) {
    return Optional.ofNullable(entries.get(id)).flatMap(Entry::answer);
  }

  /** Keeps {@code answer} to {@code id}. */
  synchronized void answered(Id id, DiameterMessage answer) {
    entries.put(id, new Entry(clock.instant().plus(KEPT), Optional.of(answer)));
  }

  /** Forgets {@code id}, which was not acted upon. */
  synchronized void forget(Id id) {
    entries.remove(id);
  }

  /**
   * What tells a request that comes again.
   *
   * @param originHost who made it
   * @param endToEnd its End-to-End Identifier
   */
  record Id(String originHost, int endToEnd) {}

  private record Entry(Instant end, Optional<DiameterMessage> answer) {
    Entry {
      Objects.requireNonNull(end, "end");
      Objects.requireNonNull(answer, "answer");
    }
  }
}
