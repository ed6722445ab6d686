package org.mcvideo.sip.stack;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TooManyListenersException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;
import org.mcvideo.sip.stack.StackNotOpened.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A SIP stack: listening points, the requests that come in, the requests that go out (RFC 3261).
 * Several may live in one JVM. Safe for use by many threads.
 *
 * <pre>
 *  octets ─ MessageReader ─ Admission ─┬─ refused, without state
 *                                      └─ transaction ─ lane ─ RequestHandler ─ reply
 * </pre>
 *
 * <p>From {@link #open} on the places are bound and requests can be sent; incoming ones are
 * answered 503 with Retry-After until {@link #listen}, and again once {@link #close} begins.
 */
public final class SipStack implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SipStack.class);
  private static final Duration THREAD_LIMIT = Duration.ofSeconds(10);

  private final SipConfig config;
  private final Parts parts;
  private final TunedStack library;
  private final List<Outbound.Way> ways;
  private final Outbound outbound;
  private final AtomicBoolean listening = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** The parts that exist before the library starts. */
  private record Parts(
      Lanes lanes,
      Pending pending,
      ReplyWriter writer,
      Admission admission,
      Serving.Work work,
      LibraryThreads threads) {}

  private SipStack(SipConfig config, Parts parts, TunedStack library, List<Outbound.Way> ways) {
    this.config = config;
    this.parts = parts;
    this.library = library;
    this.ways = List.copyOf(ways);
    this.outbound =
        new Outbound(
            this.ways,
            new RequestWriter(config.serverName(), parts.work().tags()),
            parts.pending(),
            parts.lanes());
  }

  /**
   * Binds the places of {@code config}.
   *
   * @param clock measures how long requests wait
   * @param random makes tags, branches and Call-IDs
   * @throws StackNotOpened if that fails; nothing is left behind then
   */
  public static SipStack open(SipConfig config, Clock clock, SecureRandom random)
      throws StackNotOpened {
    Optional<TlsSockets> tls = Optional.empty();
    if (config.tls().isPresent()) {
      tls = Optional.of(TlsSockets.open(config.tls().get(), random));
    }
    SipTimes times = config.limits().times();
    SocketLayer sockets = new SocketLayer(tls, times.connect());
    List<ListenAddress> places = sockets.bind(config.listen());
    Counters counters = new Counters();
    Serving.Work work = new Serving.Work(new InFlight(), counters, clock, new Tags(random));
    Lanes lanes = new Lanes(config.limits().lanes(), named("sip-lane-", SipStack::daemon));
    LibraryThreads threads = new LibraryThreads("sip-library");
    Pending pending = new Pending(lanes, times.answer(), named("sip-sender-", threads::thread));
    ReplyWriter writer = new ReplyWriter(config, work.tags());
    Admission admission = new Admission(config, new Courtesy(writer), counters);
    Parts parts = new Parts(lanes, pending, writer, admission, work, threads);
    TunedStack.Parts ours =
        new TunedStack.Parts(
            admission, sockets, new MessageReader(config.limits().messages(), counters));
    String[] suites = tls.map(TlsSockets::cipherSuites).orElse(new String[0]);
    try {
      return threads.call(() -> start(config, parts, new TunedStack(config, suites, ours), places));
    } catch (ExecutionException e) {
      abandon(parts);
      throw new StackNotOpened(Reason.LIBRARY, String.valueOf(e.getCause().getMessage()), e);
    } finally {
      sockets.close();
    }
  }

  private static SipStack start(
      SipConfig config, Parts parts, TunedStack library, List<ListenAddress> places)
      throws SipException, InvalidArgumentException, TooManyListenersException {
    parts.admission().init(library);
    List<Outbound.Way> ways = new ArrayList<>();
    StackEvents events = new StackEvents(parts.admission());
    for (ListenAddress place : places) {
      ListeningPoint point =
          library.createListeningPoint(
              place.address().getHostAddress(), place.port(), place.transport().token());
      SipProvider provider = library.createSipProvider(point);
      provider.addSipListener(events);
      ways.add(new Outbound.Way(place, provider));
    }
    // The library cannot stop workers that it is still starting.
    int datagramPlaces =
        (int) places.stream().filter(place -> place.transport() == Transport.UDP).count();
    int workers = datagramPlaces * TunedStack.WORKERS_PER_DATAGRAM_PLACE;
    if (!parts.threads().await(TunedStack.WORKER_NAME, workers, THREAD_LIMIT)) {
      throw new SipException("datagram workers do not start");
    }
    return new SipStack(config, parts, library, ways);
  }

  private static void abandon(Parts parts) {
    parts.pending().close();
    parts.lanes().close();
    parts.threads().end(THREAD_LIMIT);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private static ThreadFactory named(String prefix, BiFunction<Runnable, String, Thread> maker) {
    AtomicInteger number = new AtomicInteger();
    return task -> maker.apply(task, prefix + number.incrementAndGet());
  }

  /**
   * Serves requests from here on.
   *
   * @throws IllegalStateException if it was called before, or the stack is closed
   */
  public void listen(Capabilities capabilities, RequestHandler handler) {
    if (closed.get() || !listening.compareAndSet(false, true)) {
      throw new IllegalStateException("listen is called once, before close");
    }
    Duration maxDelay = config.limits().lanes().maxDelay();
    parts
        .admission()
        .open(
            capabilities,
            new Serving(handler, parts.lanes(), parts.writer(), parts.work(), maxDelay));
  }

  /** The places bound, with the ports they have, in the order configured. */
  public List<ListenAddress> listening() {
    return ways.stream().map(Outbound.Way::place).toList();
  }

  /**
   * The first place bound for {@code transport}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public ListenAddress listening(Transport transport) {
    return listening().stream()
        .filter(place -> place.transport() == transport)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not configured: " + transport));
  }

  /** Sends requests. */
  public Outbound outbound() {
    return outbound;
  }

  /** The lanes that requests are worked on in; open to other work that must keep their order. */
  public Lanes lanes() {
    return parts.lanes();
  }

  /** What was done and what is held. */
  public StackCounts counts() {
    return parts
        .work()
        .counters()
        .snapshot(
            parts.work().inFlight().count(),
            parts.lanes().size(),
            library.getServerTransactionTableSize());
  }

  /**
   * Answers 503 to new requests, waits for those in work as long as configured, and ends: sockets
   * are closed, threads have ended, stages of unanswered requests are completed. Calling it again
   * does nothing.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    parts.admission().close();
    long end = System.nanoTime() + config.limits().times().drain().toNanos();
    boolean answered = parts.work().inFlight().awaitNone(until(end));
    if (!parts.lanes().drain(until(end)) || !answered) {
      LOG.atWarn()
          .addKeyValue("inFlight", parts.work().inFlight().count())
          .log("closing with requests unanswered");
    }
    parts.pending().close();
    parts.lanes().close();
    library.closePlaces();
    // Stopping sleeps; being interrupted it does the rest at once.
    parts.threads().thread(library::stop, "sip-stop").start();
    if (!parts.threads().end(THREAD_LIMIT)) {
      LOG.atWarn().log("threads of the library do not end");
    }
  }

  private static Duration until(long nanos) {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }
}
