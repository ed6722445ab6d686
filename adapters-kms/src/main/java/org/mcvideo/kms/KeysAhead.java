package org.mcvideo.kms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KeyPeriod;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.remote.Alarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the keys of this key period and the next one issued, and their tables built, before a message
 * needs them: some tenths of a second for each. Confined to the thread of its alarm.
 */
final class KeysAhead {
  private static final Logger LOG = LoggerFactory.getLogger(KeysAhead.class);
  private static final Duration INTERVAL = Duration.ofHours(1);

  private final KeyMaterialSource source;
  private final SecurityIdentity self;
  private final Clock clock;
  private final Alarm alarm;

  KeysAhead(KeyMaterialSource source, SecurityIdentity self, Clock clock, Alarm alarm) {
    this.source = source;
    this.self = self;
    this.clock = clock;
    this.alarm = alarm;
  }

  /** Begins at once. */
  void start() {
    alarm.after(Duration.ZERO, this::round);
  }

  private void round() {
    Duration next = INTERVAL;
    try {
      Optional<UserKeys> keys = prepared(clock.instant());
      if (keys.isPresent()) {
        KeyPeriod period = keys.get().period();
        prepared(period.end());
        next = shorter(INTERVAL, Duration.between(clock.instant(), period.end()));
      }
    } catch (PortUnavailable e) {
      LOG.atWarn()
          .addKeyValue("reason", e.getMessage())
          .log("keys are not issued ahead; they will be when a message needs them");
    }
    alarm.after(next, this::round);
  }

  private Optional<UserKeys> prepared(Instant time) {
    Optional<UserKeys> keys = source.keysOf(self, time);
    keys.ifPresent(UserKeys::prepare);
    return keys;
  }

  /** The period may have ended since its keys were asked for. */
  private static Duration shorter(Duration usual, Duration left) {
    Duration atLeast = left.isNegative() ? Duration.ZERO : left;
    return atLeast.compareTo(usual) < 0 ? atLeast : usual;
  }
}
