package org.mcvideo.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import java.util.Optional;
import javax.sip.SipStack;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about every message before it costs anything: no transaction and no lane exist yet, and
 * what is refused here leaves nothing behind. Safe for use by many threads.
 *
 * <p>In this order: the peer is trusted, the message is well formed, it is no repeat, the stack
 * serves, the request is one this side understands, there is room.
 */
final class Admission implements SIPMessageValve {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  private final TrustedPeers trusted;
  private final int maxTransactions;
  private final Courtesy courtesy;
  private final Counters counters;
  private volatile Optional<TunedStack> stack = Optional.empty();
  private volatile Optional<Open> open = Optional.empty();

  /** Present while requests are served. */
  private record Open(Manners manners, Serving serving) {}

  Admission(SipConfig config, Courtesy courtesy, Counters counters) {
    this.trusted = config.trusted();
    this.maxTransactions = config.limits().maxTransactions();
    this.courtesy = courtesy;
    this.counters = counters;
  }

  /** From here on requests are served. */
  void open(Capabilities capabilities, Serving serving) {
    open = Optional.of(new Open(new Manners(capabilities), serving));
  }

  /** From here on new requests are answered 503. */
  void close() {
    open = Optional.empty();
  }

  @Override
  public void init(SipStack library) {
    stack = Optional.of((TunedStack) library);
  }

  @Override
  public void destroy() {
    close();
  }

  @Override
  public boolean processRequest(SIPRequest request, MessageChannel channel) {
    try {
      counters.received();
      if (request.getMethod().equals("ACK")) {
        return false;
      }
      return admits(request, channel);
    } catch (MalformedHeader malformed) {
      refuse(request, channel, Defect.of(malformed));
      return false;
    } catch (Throwable e) {
      LOG.atError().setCause(e).log("admission failed");
      failed(request, channel);
      return false;
    }
  }

  @Override
  public boolean processResponse(Response response, MessageChannel channel) {
    return ((SIPMessage) response).getHeader(TextHeaders.NAME) instanceof TextHeaders text
        && text.defect().isEmpty();
  }

  private boolean admits(SIPRequest request, MessageChannel channel) throws MalformedHeader {
    if (!isTrusted(request)) {
      counters.untrusted();
      courtesy.reply(request, channel, Reply.of(403));
      closeStream(channel);
      return false;
    }
    TextHeaders text = (TextHeaders) request.getHeader(TextHeaders.NAME);
    if (text.defect().isPresent()) {
      refuse(request, channel, text.defect().get());
      return false;
    }
    if (stack.map(s -> s.knows(request)).orElse(false)) {
      return true;
    }
    Optional<Open> serving = open;
    if (serving.isEmpty()) {
      return overloaded(request, channel);
    }
    Optional<Reply> answer = serving.get().manners().answer(request.getMethod(), text.all());
    if (answer.isPresent()) {
      courtesy.reply(request, channel, answer.get());
      return false;
    }
    if (isOverloaded(serving.get().serving())) {
      return overloaded(request, channel);
    }
    if (stack.map(s -> s.isBranchTaken(request)).orElse(false)) {
      failed(request, channel);
      return false;
    }
    Origin origin =
        new Origin(
            request.getPeerPacketSourceAddress(),
            request.getPeerPacketSourcePort(),
            Transport.of(channel.getTransport()).orElse(Transport.UDP));
    request.setApplicationData(new Exchange(request, text, origin, serving.get().serving()));
    return true;
  }

  private boolean isTrusted(SIPRequest request) {
    return trusted.contains(request.getPeerPacketSourceAddress())
        || (trusted.optionsFromAnyone() && request.getMethod().equals("OPTIONS"));
  }

  /**
   * Whether there is no room for a request. All requests weigh the same; a rule that lets refreshes
   * and log-offs through longer than newcomers belongs here, given the request.
   */
  private boolean isOverloaded(Serving serving) {
    return serving.lanes().isFull()
        || stack.map(TunedStack::getServerTransactionTableSize).orElse(0) >= maxTransactions;
  }

  /** Answers 503; also used when a lane turns out to be full after admission. */
  boolean overloaded(SIPRequest request, MessageChannel channel) {
    counters.overloaded();
    courtesy.reply(request, channel, Reply.of(503).withRetryAfter());
    return false;
  }

  /** Answers 500; also used when the library has no transaction to give. */
  void failed(SIPRequest request, MessageChannel channel) {
    counters.failed();
    courtesy.reply(request, channel, Reply.of(500));
  }

  private void refuse(SIPRequest request, MessageChannel channel, Defect defect) {
    counters.malformed();
    courtesy.reply(request, channel, Reply.of(defect));
    if (defect.endsStream()) {
      closeStream(channel);
    }
  }

  private static void closeStream(MessageChannel channel) {
    if (channel.isReliable()) {
      channel.close();
    }
  }
}
