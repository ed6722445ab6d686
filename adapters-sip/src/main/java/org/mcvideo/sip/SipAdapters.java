package org.mcvideo.sip;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.out.Deliveries;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.sip.server.ControllingFunctions;
import org.mcvideo.sip.server.SipServer;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipStack;
import org.mcvideo.sip.stack.StackCounts;
import org.mcvideo.sip.stack.StackNotOpened;

/**
 * The SIP side of a participating function: opened first, listening last, closed first.
 *
 * <p>Safe for use by many threads; {@link #close} may be called again.
 */
public final class SipAdapters implements AutoCloseable {
  private final SipStack stack;
  private final ServiceUri psi;
  private final Clock clock;

  private SipAdapters(SipStack stack, ServiceUri psi, Clock clock) {
    this.stack = stack;
    this.psi = psi;
    this.clock = clock;
  }

  /**
   * Binds the addresses of {@code config}. Requests are answered 503 until {@link #listen}.
   *
   * @param psi the public service identity that PUBLISH requests are sent to
   * @throws StackNotOpened if an address cannot be bound; nothing stays open
   */
  public static SipAdapters open(SipConfig config, ServiceUri psi, Clock clock, SecureRandom random)
      throws StackNotOpened {
    return new SipAdapters(SipStack.open(config, clock, random), psi, clock);
  }

  /**
   * Serves requests from now on by driving {@code inbound}.
   *
   * @throws IllegalStateException if this was called before
   */
  public void listen(Inbound inbound) {
    stack.listen(SipServer.capabilities(), new SipServer(inbound, psi, clock));
  }

  /**
   * The ways of what is sent unasked; usable from now on, also before {@link #listen}.
   *
   * @param controllingFunctions who owns which group
   */
  public Deliveries deliveries(ControllingFunctions controllingFunctions) {
    return SipServer.deliveries(stack.outbound(), psi, controllingFunctions);
  }

  /** The addresses that are bound, in the order of the configuration. */
  public List<ListenAddress> listening() {
    return stack.listening();
  }

  /** What came and what is under way. */
  public StackCounts counts() {
    return stack.counts();
  }

  /** Answers 503 to new requests, lets those under way finish, and gives the addresses back. */
  @Override
  public void close() {
    stack.close();
  }
}
