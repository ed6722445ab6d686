package org.mcvideo.bootstrap.instances;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.bootstrap.instances.HistoryEvent.Act;

/**
 * Whether the answers that the requests about one client got, several at a time and at several
 * instances, can be those of one server that does one after the other (RFC 3903 4.1, 6): there is
 * an order that keeps to the times at which each was asked and answered, in which every answer is
 * right. Two breaches have a name of their own, because they are easier to read.
 */
final class HistoryChecker {
  private static final int MOST_EVENTS = 62;

  private final List<HistoryEvent> events;
  private final Set<Place> seen = new HashSet<>();

  private HistoryChecker(List<HistoryEvent> events) {
    this.events = events;
  }

  /** What is wrong with a history that begins with nothing; empty if nothing is. */
  static Optional<Breach> breach(List<HistoryEvent> events) {
    if (events.size() > MOST_EVENTS) {
      throw new IllegalArgumentException(
          "history of " + events.size() + " events, checked are up to " + MOST_EVENTS);
    }
    if (isTagGivenTwice(events)) {
      return Optional.of(Breach.TAG_GIVEN_TWICE);
    }
    if (isTagUsedTwice(events)) {
      return Optional.of(Breach.TAG_USED_TWICE);
    }
    if (isResurrected(events)) {
      return Optional.of(Breach.RESURRECTED);
    }
    boolean explained = new HistoryChecker(events).isExplained(new Place(0L, HistoryState.NOTHING));
    return explained ? Optional.empty() : Optional.of(Breach.NO_ORDER);
  }

  /** Every accepted PUBLISH gets a tag that no other one has (RFC 3903 11.3.1). */
  private static boolean isTagGivenTwice(List<HistoryEvent> events) {
    List<String> given =
        events.stream()
            .filter(event -> event.isGranted() && event.act() != Act.LOOK)
            .flatMap(event -> event.tag().stream())
            .toList();
    return new HashSet<>(given).size() < given.size();
  }

  /** A tag is good for one request: it is another one afterwards (RFC 3903 6, step 6). */
  private static boolean isTagUsedTwice(List<HistoryEvent> events) {
    List<String> used =
        events.stream()
            .filter(HistoryEvent::isGranted)
            .flatMap(event -> event.ifMatch().stream())
            .toList();
    return new HashSet<>(used).size() < used.size();
  }

  /** What was logged off is not refreshed or modified afterwards (RFC 3903 4.5). */
  private static boolean isResurrected(List<HistoryEvent> events) {
    for (HistoryEvent end : events) {
      if (end.act() == Act.LOG_OFF && end.isGranted()) {
        Set<String> dead = tagsOfBefore(events, end.began());
        boolean alive =
            events.stream()
                .filter(event -> event.isGranted() && event.began() > end.ended())
                .anyMatch(event -> event.ifMatch().filter(dead::contains).isPresent());
        if (alive) {
          return true;
        }
      }
    }
    return false;
  }

  private static Set<String> tagsOfBefore(List<HistoryEvent> events, long instant) {
    Set<String> tags = new HashSet<>();
    events.stream()
        .filter(event -> event.isGranted() && event.ended() < instant)
        .forEach(event -> event.tag().ifPresent(tags::add));
    return tags;
  }

  /** Whether what is not done at {@code place} can follow in some order. */
  private boolean isExplained(Place place) {
    if (!seen.add(place)) {
      return false;
    }
    List<Integer> next = next(place);
    if (next.isEmpty()) {
      return true;
    }
    for (int n : next) {
      for (HistoryState after : place.state().after(events.get(n))) {
        if (isExplained(new Place(place.done() | 1L << n, after))) {
          return true;
        }
      }
    }
    return false;
  }

  /** What can come next: nothing else was answered before it was asked. */
  private List<Integer> next(Place place) {
    List<Integer> left = new ArrayList<>();
    long firstEnd = Long.MAX_VALUE;
    for (int n = 0; n < events.size(); n++) {
      if ((place.done() & 1L << n) == 0) {
        left.add(n);
        HistoryEvent event = events.get(n);
        firstEnd = Math.min(firstEnd, event.isUnsure() ? Long.MAX_VALUE : event.ended());
      }
    }
    long end = firstEnd;
    left.removeIf(n -> events.get(n).began() > end);
    return left;
  }

  /** What can be wrong. */
  enum Breach {
    /** Two requests got the same entity-tag. */
    TAG_GIVEN_TWICE,
    /** Two requests with the same entity-tag were granted. */
    TAG_USED_TWICE,
    /** A request was granted for settings that had been logged off. */
    RESURRECTED,
    /** No order of the requests explains their answers and what was found. */
    NO_ORDER
  }

  /** The events that are done, as bits, and what they have left. */
  private record Place(long done, HistoryState state) {}
}
