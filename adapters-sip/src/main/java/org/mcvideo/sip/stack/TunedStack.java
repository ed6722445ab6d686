package org.mcvideo.sip.stack;

import gov.nist.core.CommonLogger;
import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPMessageValve;
import gov.nist.javax.sip.stack.SIPTransaction;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import javax.sip.PeerUnavailableException;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The library's stack with our parts in the places where it would make its own. Several live in one
 * JVM: nothing of it is shared between them but the log.
 */
final class TunedStack extends SipStackImpl {
  private static final Logger LOG = LoggerFactory.getLogger(TunedStack.class);

  /** Part of the name of every thread that reads datagrams. */
  static final String WORKER_NAME = "UDPMessageChannelThread-";

  static final int WORKERS_PER_DATAGRAM_PLACE = Runtime.getRuntime().availableProcessors() * 2;
  private static final int UDP_BUFFER_OCTETS = 8_388_608;
  private static final int TRANSACTION_LIFE_SECONDS = 40;
  private static final int CLOSING_ATTEMPTS = 20;

  /** The parts that are ours. */
  record Parts(SIPMessageValve valve, NetworkLayer sockets, MessageReader reader) {}

  TunedStack(SipConfig config, String[] cipherSuites, Parts parts) throws PeerUnavailableException {
    super(properties(config));
    sipMessageValves.add(parts.valve());
    networkLayer = parts.sockets();
    setMessageParserFactory(stack -> parts.reader());
    setRouter(new ChosenHop());
    if (cipherSuites.length > 0) {
      setEnabledCipherSuites(cipherSuites);
    }
  }

  /** Whether the request repeats one that has a server transaction (RFC 3261 17.2.3). */
  boolean knows(SIPRequest request) {
    return isPart(findTransaction(request, true), request)
        || isPart(findPendingTransaction(request.getTransactionId()), request);
  }

  /**
   * Whether a server transaction of another request has the branch of this one. The library keeps
   * one per branch and drops the requests of others without a word. A transaction of the request
   * itself may have come into being since {@link #knows} was asked.
   */
  boolean isBranchTaken(SIPRequest request) {
    SIPTransaction transaction = findTransaction(request, true);
    return transaction != null && !transaction.isMessagePartOfTransaction(request);
  }

  private static boolean isPart(SIPTransaction transaction, SIPRequest request) {
    return transaction != null && transaction.isMessagePartOfTransaction(request);
  }

  /** Closes all sockets; unlike {@link #stop} at once. */
  void closePlaces() {
    for (MessageProcessor processor : getMessageProcessors()) {
      insist(processor::stop);
      insist(() -> removeMessageProcessor(processor));
    }
    closeAllSockets();
  }

  /**
   * Does what closes sockets until it gets through. The library trips over a connection that its
   * own thread closes in the same moment, and leaves all others open; the next attempt passes it.
   *
   * @throws RuntimeException that of the last attempt, when none gets through
   */
  static void insist(Runnable closing) {
    for (int attempt = 1; attempt < CLOSING_ATTEMPTS; attempt++) {
      try {
        closing.run();
        return;
      } catch (RuntimeException tripped) {
        LOG.atDebug().setCause(tripped).log("a connection ended while it was closed");
      }
    }
    closing.run();
  }

  private static Properties properties(SipConfig config) {
    // Before the first class of the library logs, or it looks for log4j.
    CommonLogger.useLegacyLogger = true;
    CommonLogger.legacyLogger = new SipStackLog();
    SipLimits limits = config.limits();
    Properties p = new Properties();
    p.setProperty("javax.sip.STACK_NAME", "mcvideo-" + UUID.randomUUID());
    p.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
    String nist = "gov.nist.javax.sip.";
    p.setProperty(nist + "AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
    p.setProperty(nist + "DELIVER_UNSOLICITED_NOTIFY", "true");
    p.setProperty(nist + "REENTRANT_LISTENER", "true");
    p.setProperty(nist + "THREAD_POOL_SIZE", Integer.toString(WORKERS_PER_DATAGRAM_PLACE));
    p.setProperty(nist + "THREAD_PRIORITY", Integer.toString(Thread.NORM_PRIORITY));
    p.setProperty(nist + "RECEIVE_UDP_BUFFER_SIZE", Integer.toString(UDP_BUFFER_OCTETS));
    p.setProperty(nist + "SEND_UDP_BUFFER_SIZE", Integer.toString(UDP_BUFFER_OCTETS));
    p.setProperty(
        nist + "MAX_MESSAGE_SIZE", Integer.toString(limits.messages().maxMessageOctets()));
    p.setProperty(nist + "MAX_CONNECTIONS", Integer.toString(limits.maxConnections()));
    p.setProperty(nist + "RELEASE_REFERENCES_STRATEGY", "Normal");
    p.setProperty(nist + "READ_TIMEOUT", Long.toString(limits.times().read().toMillis()));
    p.setProperty(nist + "CONNECTION_TIMEOUT", Long.toString(limits.times().connect().toMillis()));
    p.setProperty(nist + "MAX_TX_LIFETIME_NON_INVITE", Integer.toString(TRANSACTION_LIFE_SECONDS));
    p.setProperty(nist + "STACK_LOGGER", SipStackLog.class.getName());
    p.setProperty(nist + "SERVER_LOGGER", SipMessageLog.class.getName());
    config.tls().ifPresent(tls -> tls(p, tls));
    return p;
  }

  private static void tls(Properties p, SipTls tls) {
    String nist = "gov.nist.javax.sip.";
    p.setProperty(nist + "TLS_CLIENT_PROTOCOLS", String.join(",", tls.protocols()));
    p.setProperty(
        nist + "TLS_CLIENT_AUTH_TYPE", tls.clientCertificateRequired() ? "Enabled" : "Disabled");
  }

  /** Routes every request to the hop that {@link Outbound} chose for it. */
  private static final class ChosenHop implements Router {
    @Override
    public Hop getNextHop(Request request) {
      return ((SIPMessage) request).getApplicationData() instanceof Hop hop ? hop : null;
    }

    @Override
    @SuppressWarnings("deprecation")
    public java.util.ListIterator<Hop> getNextHops(Request request) {
      return List.<Hop>of().listIterator();
    }

    @Override
    public Hop getOutboundProxy() {
      return null;
    }
  }
}
