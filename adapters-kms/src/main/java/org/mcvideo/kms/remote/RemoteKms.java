package org.mcvideo.kms.remote;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.PortUnavailable.Neighbour;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.files.UnopenableSeal;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsCertificates;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.remote.Holdings.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Key material of a KMS elsewhere, at hand in memory and sealed on disk. Asked again at intervals,
 * at the border of a key period, and with back-off while something is missing. A KMS that is down
 * takes nothing away.
 *
 * <p>Safe for use by many threads.
 */
public final class RemoteKms implements KeyMaterialSource, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteKms.class);

  private final RemoteKmsConfig config;
  private final KmsConnection connection;
  private final HoldingsFile file;
  private final Clock clock;
  private final Alarm alarm;
  private final SecureRandom random;
  private volatile Holdings holdings;
  private volatile Set<Place> refused = Set.of();
  private volatile boolean closed;
  private int failures;

  private RemoteKms(RemoteKmsConfig config, BearerTokens tokens, Surroundings around, Holdings held)
      throws IOException {
    this.config = config;
    this.connection = new KmsConnection(config, tokens, around.clock());
    this.file = new HoldingsFile(config.cache());
    this.clock = around.clock();
    this.alarm = around.alarm();
    this.random = around.random();
    this.holdings = held;
  }

  /**
   * What the client has around it.
   *
   * @param clock the time
   * @param alarm wakes it up for the next round
   * @param random for sealing
   */
  public record Surroundings(Clock clock, Alarm alarm, SecureRandom random) {}

  /**
   * Opens what is kept on disk and asks the KMS once, in this thread. A KMS that is down is asked
   * again later; until then there is what was kept.
   *
   * @throws IOException if the kept file or the trust store cannot be read
   * @throws UnopenableSeal if the kept file was sealed with another key, changed or cut off
   */
  public static RemoteKms open(RemoteKmsConfig config, BearerTokens tokens, Surroundings around)
      throws IOException, UnopenableSeal {
    HoldingsFile file = new HoldingsFile(config.cache());
    Holdings held = file.exists() ? file.open() : Holdings.NONE;
    held.keys().values().forEach(UserKeys::prepare);
    RemoteKms kms = new RemoteKms(config, tokens, around, ofThisKms(held, config));
    kms.round();
    return kms;
  }

  @Override
  public KmsCertificates certificates() {
    root();
    return holdings.certificates();
  }

  @Override
  public Optional<UserKeys> keysOf(SecurityIdentity owner, Instant time) {
    if (!config.party().identities().contains(owner)) {
      return Optional.empty();
    }
    KeyPeriods periods = root().periods();
    if (!periods.haveBegunAt(time)) {
      return Optional.empty();
    }
    Place place = new Place(owner, periods.at(time).number());
    Optional<UserKeys> held = Optional.ofNullable(holdings.keys().get(place));
    boolean couldBeFetched =
        periods.haveBegunAt(clock.instant())
            && config.times().window().at(periods, clock.instant()).contains(periods.at(time))
            && !refused.contains(place);
    if (held.isEmpty() && couldBeFetched) {
      throw new PortUnavailable(
          Neighbour.KEY_MATERIAL, "keys of " + owner + " have not been fetched yet");
    }
    return held;
  }

  /** Asks the KMS for what is missing and for what may have changed, and sets the next time. */
  private synchronized void round() {
    if (closed) {
      return;
    }
    Duration next = config.times().lastRetry();
    try {
      Fetching.Outcome outcome = new Fetching(config, connection, clock, holdings).run();
      refused = outcome.refused();
      adopt(outcome.holdings());
      failures = outcome.complete() ? 0 : failures + 1;
      next = outcome.complete() ? untilNext() : backOff();
    } catch (RuntimeException bug) {
      LOG.error("asking the KMS failed; what is held stays", bug);
    }
    alarm.after(next, this::round);
  }

  private void adopt(Holdings fetched) {
    boolean changed = !fetched.equals(holdings);
    holdings = fetched;
    if (!changed) {
      return;
    }
    try {
      file.write(fetched, random);
    } catch (IOException e) {
      LOG.error("key sets cannot be kept on disk; they are lost at the next start", e);
    }
  }

  /** The interval, or less if a key period ends earlier. */
  private Duration untilNext() {
    Instant now = clock.instant();
    Duration left = Duration.between(now, root().periods().at(now).end());
    return left.compareTo(config.times().interval()) < 0 ? left : config.times().interval();
  }

  private Duration backOff() {
    RemoteKmsConfig.Times times = config.times();
    Duration delay = times.firstRetry();
    for (int i = 1; i < failures && delay.compareTo(times.lastRetry()) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(times.lastRetry()) < 0 ? delay : times.lastRetry();
  }

  private KmsCertificate root() {
    return holdings
        .root()
        .orElseThrow(
            () -> new PortUnavailable(Neighbour.KEY_MATERIAL, "the KMS has not been reached yet"));
  }

  /** Nothing, if the file is of a KMS that is not the one asked now. */
  private static Holdings ofThisKms(Holdings held, RemoteKmsConfig config) {
    boolean other =
        held.root()
            .flatMap(r -> config.kms().name().map(name -> !name.equals(r.uri())))
            .orElse(false);
    return other ? Holdings.NONE : held;
  }

  /** Ends the asking; what is at hand stays. Idempotent. */
  @Override
  public void close() {
    closed = true;
  }
}
