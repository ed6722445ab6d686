package org.mcvideo.bootstrap.instances;

import java.util.List;
import java.util.Optional;

/**
 * What is kept of a client at one point of a history, by the rules of RFC 3903 and TS 24.281 7.3.
 * Immutable.
 *
 * @param bound whether the client is bound
 * @param tag the entity-tag of its settings
 * @param settings the settings
 */
record HistoryState(boolean bound, Optional<String> tag, Optional<String> settings) {
  /** A client that nothing is known of. */
  static final HistoryState NOTHING = new HistoryState(false, Optional.empty(), Optional.empty());

  private static final int PRECONDITION_FAILED = 412;
  private static final int NOT_FOUND = 404;

  /** A tag that an answer held which nobody got. */
  private static final Optional<String> LOST_TAG = Optional.of("(lost)");

  /** What can be kept after {@code event}; nothing if it cannot have had its answer here. */
  List<HistoryState> after(HistoryEvent event) {
    if (event.isUnsure()) {
      return List.of(granting(event, LOST_TAG), this);
    }
    boolean possible =
        switch (event.act()) {
          case AUTHORIZE -> statusOfPublish(event, true) == event.status();
          case PUBLISH -> statusOfPublish(event, bound) == event.status();
          case REFRESH -> statusOfPublish(event, bound) == event.status() || namesNothing(event);
          case LOG_OFF -> statusOfLogOff(event) == event.status();
          case LOOK -> isFound(event);
        };
    if (!possible) {
      return List.of();
    }
    return List.of(event.isGranted() ? granting(event, event.tag()) : refusing(event));
  }

  private int statusOfPublish(HistoryEvent event, boolean isBound) {
    if (!isBound) {
      return NOT_FOUND;
    }
    boolean matches = event.ifMatch().isEmpty() || event.ifMatch().equals(tag);
    return matches ? 200 : PRECONDITION_FAILED;
  }

  /** A tag of nobody: 404 is as right as 412, whichever is looked at first. */
  private boolean namesNothing(HistoryEvent event) {
    return !bound && event.status() == PRECONDITION_FAILED;
  }

  private int statusOfLogOff(HistoryEvent event) {
    if (event.ifMatch().isPresent()) {
      return event.ifMatch().equals(tag) ? 200 : PRECONDITION_FAILED;
    }
    return bound ? 200 : NOT_FOUND;
  }

  private boolean isFound(HistoryEvent event) {
    boolean sameTag = event.tag().equals(tag) || (tag.equals(LOST_TAG) && event.tag().isPresent());
    return sameTag && event.settings().equals(settings);
  }

  private HistoryState granting(HistoryEvent event, Optional<String> newTag) {
    return switch (event.act()) {
      case AUTHORIZE, PUBLISH -> new HistoryState(true, newTag, event.settings());
      case REFRESH -> new HistoryState(bound, newTag, settings);
      case LOG_OFF -> NOTHING;
      case LOOK -> this;
    };
  }

  /** 7.3.3 binds in step 5, before step 7 refuses. */
  private HistoryState refusing(HistoryEvent event) {
    return event.act() == HistoryEvent.Act.AUTHORIZE ? new HistoryState(true, tag, settings) : this;
  }
}
