package org.mcvideo.persistence.diameter;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.mcvideo.application.port.in.RefreshProfile;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.UserDatabase;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node among its Diameter peers: it keeps a connection to each of them, sends requests to the
 * best, and sends them elsewhere when that one fails.
 *
 * <p>Safe for use by many threads. All its threads are daemons and end on close.
 */
public final class DiameterNode implements AutoCloseable {
  /** The most requests that wait for an answer at the same time. */
  static final int MAX_PENDING = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(DiameterNode.class);
  private static final long TICK_MILLIS = 20;
  private static final int WORKERS = 4;
  private static final int MAX_WORK = 10_000;
  private static final Duration GOODBYE = Duration.ofSeconds(2);
  private static final Set<Long> TRY_ELSEWHERE =
      Set.of(ResultCode.UNABLE_TO_DELIVER.code(), ResultCode.TOO_BUSY.code());

  private final LocalNode local;
  private final Clock clock;
  private final List<Peer> peers;
  private final AtomicInteger waiting = new AtomicInteger();
  private final ThreadPoolExecutor workers;
  private final ScheduledExecutorService timer;
  private final DiameterUserDatabase userDatabase;
  private final Object departures = new Object();
  private final CountDownLatch firstPeer = new CountDownLatch(1);
  private volatile Optional<ProfilePushes> pushes = Optional.empty();
  private volatile Future<?> ticking = CompletableFuture.completedFuture(null);
  private volatile boolean closed;

  private DiameterNode(DiameterConfig config, Clock clock, SecureRandom random) {
    this.clock = clock;
    this.local = new LocalNode(config, clock, random);
    this.workers =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MAX_WORK),
            task -> thread(task, "mcvideo-diameter-work"));
    workers.allowCoreThreadTimeOut(true);
    this.timer = new ScheduledThreadPoolExecutor(1, task -> thread(task, "mcvideo-diameter-timer"));
    this.userDatabase = new DiameterUserDatabase(this);
    this.peers =
        config.peers().stream()
            .map(address -> new Peer(address, local, clock, random, new Traffic()))
            .toList();
  }

  /** A node that is not yet connected to anybody. */
  public static DiameterNode open(DiameterConfig config, Clock clock, SecureRandom random) {
    return new DiameterNode(config, clock, random);
  }

  /** The port that downloads through this node. */
  public UserDatabase userDatabase() {
    return userDatabase;
  }

  /** Connects to the peers, and tells {@code refreshProfile} what they push. To be called once. */
  public void start(RefreshProfile refreshProfile) {
    pushes = Optional.of(new ProfilePushes(local, clock, refreshProfile));
    ticking = timer.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Waits until a peer has been connected to, at most {@code limit}; false if none has. */
  public boolean awaitPeer(Duration limit) throws InterruptedException {
    return firstPeer.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** True if a request would find a peer now. */
  public boolean isConnected() {
    return peers.stream().anyMatch(peer -> peer.rank().isPresent());
  }

  /** How many peers are connected. */
  int connectedPeers() {
    return (int) peers.stream().filter(peer -> peer.rank().isPresent()).count();
  }

  LocalNode local() {
    return local;
  }

  /**
   * Sends {@code request} to the best peer and, if that fails, to the next. The stage completes on
   * a thread of this node's; exceptionally with {@link PortUnavailable} if no answer is to be had.
   */
  CompletionStage<DiameterMessage> send(DiameterMessage request) {
    PendingRequest pending = new PendingRequest(request);
    CompletionStage<DiameterMessage> answer =
        pending.answer().whenComplete((done, failure) -> waiting.decrementAndGet());
    if (waiting.incrementAndGet() > MAX_PENDING) {
      fail(pending, "too many requests wait for the user database");
    } else {
      route(pending);
    }
    return answer;
  }

  private void route(PendingRequest pending) {
    // Between the look at a peer and its use it may have gone, so each is tried in turn.
    List<Peer> candidates =
        peers.stream()
            .filter(peer -> !pending.triedAt(peer.address()))
            .filter(peer -> peer.rank().isPresent())
            .sorted(Comparator.comparing(peer -> peer.rank().orElse(Integer.MAX_VALUE)))
            .toList();
    if (closed || candidates.stream().noneMatch(peer -> peer.send(pending))) {
      fail(
          pending,
          pending.triedBefore()
              ? "no Diameter peer of the user database has answered"
              : "no Diameter peer of the user database can be asked");
    }
  }

  private void fail(PendingRequest pending, String reason) {
    PortUnavailable unavailable =
        new PortUnavailable(PortUnavailable.Neighbour.USER_DATABASE, reason);
    work(() -> pending.answer().completeExceptionally(unavailable));
  }

  /** Lets {@code task} be done by a worker, or at once if they have too much to do. */
  private void work(Runnable task) {
    try {
      workers.execute(task);
    } catch (RejectedExecutionException full) {
      LOG.debug("workers are busy or gone", full);
      task.run();
    }
  }

  private void tick() {
    for (Peer peer : peers) {
      try {
        peer.tick();
      } catch (RuntimeException bug) {
        // One that escaped would end the timer for good.
        LOG.error("Diameter timer failed", bug);
      }
    }
  }

  /** Says goodbye to the peers, gives up what is under way and ends all threads. */
  @Override
  public void close() {
    closed = true;
    peers.forEach(Peer::leave);
    awaitGoodbyes();
    peers.forEach(Peer::close);
    ticking.cancel(false);
    timer.shutdown();
    workers.shutdown();
  }

  /** Waits for the answers, and not for ever: a peer may have been lost without a word. */
  private void awaitGoodbyes() {
    long end = System.nanoTime() + GOODBYE.toNanos();
    try {
      synchronized (departures) {
        long left = GOODBYE.toMillis();
        while (left > 0 && !peers.stream().allMatch(Peer::isGone)) {
          departures.wait(left);
          left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** What peers tell. */
  private final class Traffic implements PeerOwner {
    @Override
    public void opened(Peer peer) {
      firstPeer.countDown();
    }

    @Override
    public void answered(Peer peer, PendingRequest request, DiameterMessage answer) {
      Optional<Long> result = Capabilities.number(answer.avps(), DiameterAvp.RESULT_CODE);
      boolean another =
          peers.stream()
              .anyMatch(other -> other.rank().isPresent() && !request.triedAt(other.address()));
      if (result.filter(TRY_ELSEWHERE::contains).isPresent() && another) {
        route(request);
      } else {
        work(() -> request.answer().complete(answer));
      }
    }

    @Override
    public void refused(PendingRequest request, String reason) {
      fail(request, "the user database answers unacceptably: " + reason);
    }

    @Override
    public void orphaned(List<PendingRequest> requests) {
      requests.forEach(PendingRequest::markRetransmitted);
      requests.forEach(DiameterNode.this::route);
    }

    @Override
    public void gone(Peer peer) {
      synchronized (departures) {
        departures.notifyAll();
      }
    }

    @Override
    public void requested(Peer peer, DiameterMessage request) {
      try {
        workers.execute(
            () -> pushes.flatMap(handler -> handler.answer(request)).ifPresent(peer::reply));
      } catch (RejectedExecutionException full) {
        peer.reply(local.answer(request, ResultCode.TOO_BUSY, Optional.empty()));
      }
    }
  }
}
