package org.mcvideo.persistence.diameter;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.mcvideo.persistence.diameter.wire.DiameterHeader;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One peer and the state of the connection to it (RFC 6733 5). This node always connects; so there
 * is no election.
 *
 * <pre>
 *   WAITING ──time──▶ CONNECTING ──socket──▶ NEGOTIATING ──CEA──▶ OPEN ──DPR──▶ LEAVING
 *      ▲                                                                          │
 *      └───────────────────────── connection gone ────────────────────────────────┘
 * </pre>
 *
 * <p>Safe for use by many threads. What others are told is told without the lock.
 */
final class Peer implements PeerConnection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Peer.class);
  private static final Duration WHEN_UNWANTED = Duration.ofMinutes(10);

  private final PeerAddress address;
  private final LocalNode local;
  private final Clock clock;
  private final PeerOwner owner;
  private final Watchdog watchdog;
  private final BackOff backOff;
  private final IncomingMessages incoming;
  private final Map<Integer, PendingRequest> pending = new TreeMap<>();
  private State state = State.WAITING;
  private Optional<PeerConnection> connection = Optional.empty();
  private Instant due = Instant.MIN;
  private boolean ended;
  private int hopByHop;

  Peer(PeerAddress address, LocalNode local, Clock clock, RandomGenerator random, PeerOwner owner) {
    this.address = address;
    this.local = local;
    this.clock = clock;
    this.owner = owner;
    this.watchdog = new Watchdog(local.config().times().watchdog(), random);
    this.backOff = new BackOff(local.config().times().reconnect(), random);
    this.incoming = new IncomingMessages(this, local, owner);
    this.hopByHop = random.nextInt();
  }

  /** Where a peer is. */
  enum State {
    /** Without connection, until it is time. */
    WAITING,
    /** On its way. */
    CONNECTING,
    /** Capabilities have been offered. */
    NEGOTIATING,
    /** In use. */
    OPEN,
    /** One side has said goodbye. */
    LEAVING
  }

  PeerAddress address() {
    return address;
  }

  /** How good it is for a new request: the less the better; empty if it is not. */
  synchronized Optional<Integer> rank() {
    if (state != State.OPEN) {
      return Optional.empty();
    }
    return switch (watchdog.state()) {
      case OKAY -> Optional.of(0);
      // Not trusted yet, but better than nobody.
      case REOPEN -> Optional.of(1);
      case SUSPECT, DOWN -> Optional.empty();
    };
  }

  /** Sends {@code request}; false if there is no way now. */
  synchronized boolean send(PendingRequest request) {
    if (rank().isEmpty()) {
      return false;
    }
    int id = ++hopByHop;
    Instant end = clock.instant().plus(local.config().times().answer());
    pending.put(id, request);
    boolean taken = write(request.toBeSent(address, id, end));
    if (!taken) {
      pending.remove(id);
    }
    return taken;
  }

  /** Sends an answer to a request of this peer. */
  synchronized void reply(DiameterMessage answer) {
    if (!write(answer)) {
      LOG.atWarn().addKeyValue("peer", address).log("an answer cannot be sent any more");
    }
  }

  /** Does what is due. */
  void tick() {
    Instant now = clock.instant();
    owner.orphaned(dueAt(now));
  }

  private synchronized List<PendingRequest> dueAt(Instant now) {
    switch (state) {
      case WAITING -> connectIfDue(now);
      case CONNECTING, NEGOTIATING, LEAVING -> {
        if (!now.isBefore(due)) {
          close("too long " + state.name().toLowerCase(Locale.ROOT));
        }
      }
      case OPEN -> {
        return watch(now);
      }
    }
    return List.of();
  }

  private void connectIfDue(Instant now) {
    if (ended || now.isBefore(due)) {
      return;
    }
    state = State.CONNECTING;
    due = now.plus(local.config().times().connect().multipliedBy(2));
    connection = Optional.of(PeerConnection.start(address, local.config(), this));
  }

  private List<PendingRequest> watch(Instant now) {
    List<PendingRequest> orphans = new ArrayList<>();
    pending.values().removeIf(request -> request.isOverdueAt(now) && orphans.add(request));
    if (!orphans.isEmpty()) {
      LOG.atWarn().addKeyValue("peer", address).log("{} requests unanswered", orphans.size());
    }
    switch (watchdog.at(now)) {
      case SEND -> write(over(local.watchdogRequest()));
      case FAIL_OVER -> {
        LOG.atWarn().addKeyValue("peer", address).log("the watchdog is not answered");
        orphans.addAll(pending.values());
        pending.clear();
      }
      case CLOSE -> close("the watchdog is not answered");
      case NONE -> {}
    }
    return orphans;
  }

  /** Says goodbye; the connection ends when that is answered, or after a while. */
  synchronized void leave() {
    ended = true;
    if (state == State.OPEN && write(over(local.disconnectRequest(DisconnectCause.REBOOTING)))) {
      state = State.LEAVING;
      due = clock.instant().plus(local.config().times().connect());
    } else {
      close("this node ends");
    }
  }

  /** Ends the connection at once. */
  synchronized void close() {
    ended = true;
    close("this node ends");
  }

  /** True once there is no connection any more. */
  synchronized boolean isGone() {
    return connection.isEmpty();
  }

  @Override
  public synchronized void connected(PeerConnection from, InetAddress localAddress) {
    if (isCurrent(from)) {
      state = State.NEGOTIATING;
      due = clock.instant().plus(local.config().times().connect());
      write(over(local.capabilitiesRequest(localAddress)));
    }
  }

  @Override
  public void closed(PeerConnection from, String reason) {
    List<PendingRequest> orphans = List.of();
    synchronized (this) {
      if (isCurrent(from)) {
        orphans = List.copyOf(pending.values());
        pending.clear();
        tellClosed(reason);
        connection = Optional.empty();
        watchdog.closed();
        due = backOff.afterFailure(clock.instant());
        state = State.WAITING;
      }
    }
    owner.orphaned(orphans);
    owner.gone(this);
  }

  private void tellClosed(String reason) {
    if (state == State.LEAVING) {
      LOG.atInfo().addKeyValue("peer", address).log("Diameter peer has left");
    } else if (!backOff.isFailing()) {
      LOG.atWarn().addKeyValue("peer", address).log("Diameter peer is out of reach: {}", reason);
    } else {
      LOG.atDebug().addKeyValue("peer", address).log("still out of reach: {}", reason);
    }
  }

  @Override
  public void received(PeerConnection from, DiameterHeader header, byte[] octets) {
    synchronized (this) {
      if (!isCurrent(from)) {
        return;
      }
      if (state == State.NEGOTIATING && header.command() != Commands.CAPABILITIES_EXCHANGE) {
        // RFC 6733 5.6: nothing is taken from a peer that has not said who it is.
        close("a message before the capabilities");
        return;
      }
      watchdog.received(
          clock.instant(), !header.isRequest() && header.command() == Commands.DEVICE_WATCHDOG);
    }
    incoming.handle(header, octets);
  }

  /** The peer says goodbye. */
  synchronized void dismissed(DiameterMessage request) {
    DisconnectCause cause =
        Capabilities.number(request.avps(), DiameterAvp.DISCONNECT_CAUSE)
            .map(DisconnectCause::of)
            .orElse(DisconnectCause.REBOOTING);
    LOG.atInfo().addKeyValue("peer", address).addKeyValue("cause", cause).log("peer leaves");
    write(local.answer(request, ResultCode.SUCCESS, Optional.empty()));
    // The peer closes once it has the answer (RFC 6733 5.4.2); it is not waited for for ever.
    state = State.LEAVING;
    due = clock.instant().plus(local.config().times().connect());
    if (cause != DisconnectCause.REBOOTING) {
      backOff.respect(clock.instant().plus(WHEN_UNWANTED));
    }
  }

  /** The peer shows its capabilities. */
  synchronized void negotiated(DiameterMessage answer) {
    Optional<String> objection = Capabilities.objection(answer, address);
    if (state != State.NEGOTIATING || objection.isPresent()) {
      close("capabilities do not match: " + objection.orElse("nothing was offered"));
      return;
    }
    LOG.atInfo().addKeyValue("peer", address).log("Diameter peer is connected");
    state = State.OPEN;
    backOff.succeeded();
    owner.opened(this);
    if (watchdog.opened(clock.instant()) == Watchdog.Action.SEND) {
      write(over(local.watchdogRequest()));
    }
  }

  /** The request that {@code header} answers; none if it answers nothing that was asked. */
  synchronized Optional<PendingRequest> take(DiameterHeader header) {
    PendingRequest waiting = pending.get(header.hopByHop());
    boolean matches =
        waiting != null
            && waiting.request().header().command() == header.command()
            && waiting.request().header().endToEnd() == header.endToEnd();
    if (!matches) {
      LOG.atWarn().addKeyValue("peer", address).log("an answer to nothing that was asked");
      return Optional.empty();
    }
    pending.remove(header.hopByHop());
    return Optional.of(waiting);
  }

  /** Ends the connection for {@code reason}; another is made when it is time. */
  synchronized void close(String reason) {
    connection.ifPresent(current -> current.close(reason));
  }

  private boolean isCurrent(PeerConnection one) {
    return connection.filter(current -> current == one).isPresent();
  }

  private DiameterMessage over(DiameterMessage request) {
    return new DiameterMessage(request.header().over(++hopByHop), request.avps());
  }

  private boolean write(DiameterMessage message) {
    return connection.isPresent() && connection.get().send(message);
  }
}
