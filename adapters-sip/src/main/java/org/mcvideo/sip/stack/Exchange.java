package org.mcvideo.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One request on its way through the stack: admitted, given a server transaction, worked on in its
 * lane, answered. Safe for use by many threads.
 */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** The log key of the Call-ID, set while a handler works. */
  static final String CALL_ID = "callId";

  private final SIPRequest request;
  private final Serving serving;
  private final IncomingRequest incoming;
  private final String lane;
  private final long arrivedMillis;
  private final AtomicBoolean ended = new AtomicBoolean();
  private Optional<ServerTransaction> transaction = Optional.empty();

  /**
   * Looks at a request that passed the checks.
   *
   * @throws MalformedHeader if the handler cannot tell its lane
   */
  Exchange(SIPRequest request, TextHeaders text, Origin origin, Serving serving)
      throws MalformedHeader {
    this.request = request;
    this.serving = serving;
    SipHeaders headers = text.all();
    this.incoming =
        new IncomingRequest(
            IncomingRequest.Start.of(request.getMethod(), text.uri(), headers),
            headers,
            IncomingRequest.bodyOf(headers, request.getRawContent()),
            new IncomingRequest.Surroundings(origin, serving.tags().tag(), this::send));
    this.lane = serving.handler().laneOf(incoming);
    this.arrivedMillis = serving.clock().millis();
  }

  /** Makes the server transaction of an admitted request. */
  interface Transactions {
    /** The transaction; empty when the request is a repeat or the library has none to give. */
    Optional<ServerTransaction> begin(SIPRequest request);
  }

  /**
   * Takes a place in the lane and then the transaction, so that a request without place leaves
   * nothing behind. The work waits for this method to end.
   *
   * @return false when there is no room
   */
  synchronized boolean begin(Transactions transactions) {
    serving.inFlight().begin();
    if (!serving.lanes().submit(lane, this::work)) {
      end();
      return false;
    }
    transaction = transactions.begin(request);
    transaction.ifPresentOrElse(t -> t.setApplicationData(this), this::end);
    return true;
  }

  private synchronized Optional<ServerTransaction> transaction() {
    return transaction;
  }

  private void work() {
    if (transaction().isEmpty()) {
      return;
    }
    long waited = serving.clock().millis() - arrivedMillis;
    if (waited > serving.maxDelay().toMillis()) {
      serving.counters().overloaded();
      incoming.reply(Reply.of(503).withRetryAfter());
      return;
    }
    MDC.put(CALL_ID, incoming.callId());
    try {
      serving.handler().handle(incoming);
    } catch (MalformedHeader malformed) {
      serving.counters().malformed();
      incoming.reply(Reply.of(Defect.of(malformed)));
    } catch (Throwable e) {
      LOG.atError().addKeyValue(CALL_ID, incoming.callId()).setCause(e).log("handler failed");
      serving.counters().failed();
      incoming.reply(Reply.of(500));
    } finally {
      MDC.remove(CALL_ID);
    }
  }

  private boolean send(Reply reply) {
    try {
      ServerTransaction open = transaction().orElse(null);
      if (open == null) {
        return false;
      }
      open.sendResponse(serving.writer().write(request, reply, incoming.localTag()));
      return true;
    } catch (SipException | InvalidArgumentException | RuntimeException e) {
      LOG.atWarn()
          .addKeyValue(CALL_ID, incoming.callId())
          .addKeyValue("kind", e.getClass().getSimpleName())
          .log("answer not sent");
      return false;
    } finally {
      end();
    }
  }

  /** The request is answered, or nobody waits for its answer any more. */
  void end() {
    if (ended.compareAndSet(false, true)) {
      serving.inFlight().end();
    }
  }
}
