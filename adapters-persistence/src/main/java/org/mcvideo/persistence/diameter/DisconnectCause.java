package org.mcvideo.persistence.diameter;

import java.util.stream.Stream;

/** Why a peer ends a connection (RFC 6733 5.4.3). */
enum DisconnectCause {
  /** It will be back soon. */
  REBOOTING(0),
  /** It has too much to do. */
  BUSY(1),
  /** It does not want to be talked to. */
  DO_NOT_WANT_TO_TALK_TO_YOU(2);

  private final long code;

  DisconnectCause(long code) {
    this.code = code;
  }

  long code() {
    return code;
  }

  /** The cause with {@code code}; one that nobody knows is as good as no cause. */
  static DisconnectCause of(long code) {
    return Stream.of(values()).filter(cause -> cause.code == code).findFirst().orElse(REBOOTING);
  }
}
