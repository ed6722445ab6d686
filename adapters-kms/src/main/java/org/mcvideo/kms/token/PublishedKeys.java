package org.mcvideo.kms.token;

import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.PortUnavailable.Neighbour;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity server's keys, kept and fetched anew when they age or a token names an unknown one.
 *
 * <p>One fetch at a time and at most one per {@link KeyFetch#minInterval}, so that tokens with made
 * up key identifiers cost no more than that; at most {@link #MAX_WAITING} callers wait for it. Keys
 * once fetched stay in use while the server is out of reach.
 *
 * <p>Safe for use by many threads.
 */
final class PublishedKeys implements AutoCloseable {
  /** How many callers may wait for a fetch; the others are told at once to come back. */
  static final int MAX_WAITING = 4;

  private static final Logger LOG = LoggerFactory.getLogger(PublishedKeys.class);

  private final KeyDocument document;
  private final KeyFetch fetch;
  private final Clock clock;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);
  private final ExecutorService fetcher =
      Executors.newSingleThreadExecutor(PublishedKeys::fetcherThread);

  private volatile Optional<Held> held = Optional.empty();
  private Optional<Attempt> latest = Optional.empty(); // guarded by this

  PublishedKeys(KeyDocument document, KeyFetch fetch, Clock clock) {
    this.document = document;
    this.fetch = fetch;
    this.clock = clock;
  }

  /** Begins the first fetch without waiting for it. */
  void prefetch() {
    beginIfDue();
  }

  /**
   * The keys at hand, at least one; a fetch is begun in the background if they have aged.
   *
   * @throws PortUnavailable if there are none and none can be had
   */
  VerificationKeys current() {
    Optional<Held> now = held;
    if (now.isEmpty()) {
      return fresh();
    }
    if (!isWithin(now.get().since(), fetch.maxAge())) {
      beginIfDue();
    }
    return usable(now.get().keys());
  }

  /**
   * The keys as just fetched, or as fetched within the last {@link KeyFetch#minInterval}.
   *
   * @throws PortUnavailable if the server is out of reach, too slow, or publishes no usable key
   */
  VerificationKeys fresh() {
    CompletableFuture<VerificationKeys> attempt = attempt();
    boolean waits = !attempt.isDone();
    if (waits && !waiting.tryAcquire()) {
      throw unavailable("keys are being fetched", null);
    }
    try {
      return usable(attempt.get(fetch.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      throw unavailable("keys cannot be fetched: " + e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw unavailable("keys cannot be fetched within " + fetch.timeout(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted while keys are fetched", e);
    } finally {
      if (waits) {
        waiting.release();
      }
    }
  }

  /** Ends the fetching. Idempotent. */
  @Override
  public void close() {
    fetcher.shutdownNow();
  }

  /** The attempt under way, or the latest if a new one would come too early, or a new one. */
  private synchronized CompletableFuture<VerificationKeys> attempt() {
    beginIfDue();
    return latest.orElseThrow().keys();
  }

  private synchronized void beginIfDue() {
    boolean due =
        latest.isEmpty()
            || (latest.get().keys().isDone() && !isWithin(latest.get().at(), fetch.minInterval()));
    if (due) {
      latest = Optional.of(new Attempt(begin(), clock.instant()));
    }
  }

  private CompletableFuture<VerificationKeys> begin() {
    try {
      return CompletableFuture.supplyAsync(this::fetched, fetcher);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(new IOException("closed"));
    }
  }

  private VerificationKeys fetched() {
    try {
      VerificationKeys keys = VerificationKeys.decode(document.read());
      held = Optional.of(new Held(keys, clock.instant()));
      LOG.atDebug().addKeyValue("keys", keys.keys().size()).log("token keys fetched");
      return keys;
    } catch (IOException e) {
      LOG.warn("token keys not fetched: {}", e.getMessage());
      throw new CompletionException(e);
    } catch (ParseException e) {
      LOG.warn("token keys not fetched: no JWK set");
      throw new CompletionException(new IOException("no JWK set", e));
    }
  }

  /** A clock that went backwards counts as time that has passed. */
  private boolean isWithin(Instant since, Duration limit) {
    Instant now = clock.instant();
    return !now.isBefore(since) && now.isBefore(since.plus(limit));
  }

  /** An identity server without any key is out of order: it neither vouches nor refuses. */
  private static VerificationKeys usable(VerificationKeys keys) {
    if (keys.isEmpty()) {
      throw unavailable("the identity server publishes no usable key", null);
    }
    return keys;
  }

  private static PortUnavailable unavailable(String message, Throwable cause) {
    return new PortUnavailable(Neighbour.TOKEN_KEYS, message, cause);
  }

  private static Thread fetcherThread(Runnable task) {
    Thread thread = new Thread(task, "token-keys");
    thread.setDaemon(true);
    return thread;
  }

  private record Held(VerificationKeys keys, Instant since) {}

  private record Attempt(CompletableFuture<VerificationKeys> keys, Instant at) {}
}
