package org.mcvideo.bootstrap.instances;

import java.util.Objects;
import java.util.Optional;

/**
 * One request about the settings of a client with its answer, or a look at what is kept of it.
 * Immutable.
 *
 * @param act what was asked for
 * @param ifMatch the entity-tag in SIP-If-Match
 * @param settings what was published, or found
 * @param status of the answer; 0 when none came or it does not say what became of the request
 * @param tag the entity-tag in the answer, or the one found
 * @param began when it was sent, on a clock that only goes forward
 * @param ended when it was answered, on the same clock
 */
record HistoryEvent(
    Act act,
    Optional<String> ifMatch,
    Optional<String> settings,
    int status,
    Optional<String> tag,
    long began,
    long ended) {

  /** What can be asked for. */
  enum Act {
    /** PUBLISH of settings with a token, which binds (TS 24.281 7.3.3). */
    AUTHORIZE,
    /** PUBLISH of settings alone (7.3.4). */
    PUBLISH,
    /** PUBLISH without body (RFC 3903 4.2). */
    REFRESH,
    /** PUBLISH with Expires 0 (7.3.5). */
    LOG_OFF,
    /** A look into the database. */
    LOOK
  }

  /** Checks that nothing is missing and that the end is no earlier than the beginning. */
  HistoryEvent {
    Objects.requireNonNull(act, "act");
    Objects.requireNonNull(ifMatch, "ifMatch");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(tag, "tag");
    if (ended < began) {
      throw new IllegalArgumentException("ended " + ended + " is before began " + began);
    }
  }

  /** Whether what it asked for was done. */
  boolean isGranted() {
    return status == 200;
  }

  /** Whether nobody knows what became of it. */
  boolean isUnsure() {
    return status == 0;
  }
}
