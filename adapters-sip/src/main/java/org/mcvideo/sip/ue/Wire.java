package org.mcvideo.sip.ue;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.McWarning;
import org.mcvideo.sip.stack.Outbound;
import org.mcvideo.sip.stack.OutgoingRequest;
import org.mcvideo.sip.stack.SipHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a client's requests and tells its listener. Safe for use by many threads. */
final class Wire {
  /** How often a longer lifetime is tried when a shorter one was too brief. */
  static final int MAX_LONGER_LIFETIMES = 2;

  private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})\\s*(?:[(;].*)?");
  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

  private final Outbound outbound;
  private final UeListener listener;

  Wire(Outbound outbound, UeListener listener) {
    this.outbound = outbound;
    this.listener = listener;
  }

  /**
   * Sends what {@code request} makes for a lifetime; when 423 says that it is too brief, again for
   * the one that is asked for (RFC 3261 10.2.8, RFC 3903 4.2, RFC 6665 4.1.2.1).
   */
  CompletionStage<Answer> send(long expires, LongFunction<OutgoingRequest> request) {
    return send(expires, request, MAX_LONGER_LIFETIMES);
  }

  private CompletionStage<Answer> send(
      long expires, LongFunction<OutgoingRequest> request, int retries) {
    return send(request.apply(expires))
        .thenCompose(
            answer -> {
              OptionalLong atLeast = minimum(answer);
              boolean tooBrief = expires > 0 && atLeast.orElse(0) > expires;
              return tooBrief && retries > 0
                  ? send(atLeast.getAsLong(), request, retries - 1)
                  : CompletableFuture.completedFuture(answer);
            });
  }

  private CompletionStage<Answer> send(OutgoingRequest request) {
    tell(l -> l.sending(request));
    return outbound
        .send(request)
        .thenApply(
            answer -> {
              tell(l -> l.answered(request, answer));
              return answer;
            });
  }

  /** Tells the listener; what it throws ends here. */
  void tell(Consumer<UeListener> news) {
    try {
      news.accept(listener);
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("a listener failed");
    }
  }

  /** What became of the request, as the product is told. */
  static UeResult result(Answer answer) {
    return answer.fold(
        answered ->
            answered.isSuccess()
                ? new UeResult.Accepted(answered.status())
                : new UeResult.Refused(
                    answered.status(),
                    McWarning.codeOf(answered.headers()),
                    retryAfter(answered.headers())),
        unanswered -> new UeResult.Unanswered(unanswered.cause().toString()));
  }

  /** The result of a request that was not sent because its body could not be protected. */
  static CompletionStage<UeResult> notSent(PortUnavailable neighbour) {
    return CompletableFuture.completedFuture(
        new UeResult.Unanswered("not sent: " + neighbour.getMessage()));
  }

  /** The lifetime that {@code headers} grant, or else {@code asked}. */
  static long granted(SipHeaders headers, long asked) {
    try {
      return headers.deltaSeconds("Expires").orElse(asked);
    } catch (MalformedHeader malformed) {
      return asked;
    }
  }

  /** RFC 3261 20.33: seconds, then perhaps a comment or parameters. */
  private static OptionalLong retryAfter(SipHeaders headers) {
    Matcher seconds = SECONDS.matcher(headers.first("Retry-After").orElse(""));
    return seconds.matches()
        ? OptionalLong.of(Long.parseLong(seconds.group(1)))
        : OptionalLong.empty();
  }

  private static OptionalLong minimum(Answer answer) {
    return answer.fold(
        answered -> answered.status() == 423 ? minimum(answered.headers()) : OptionalLong.empty(),
        unanswered -> OptionalLong.empty());
  }

  private static OptionalLong minimum(SipHeaders headers) {
    try {
      return headers.deltaSeconds("Min-Expires");
    } catch (MalformedHeader malformed) {
      return OptionalLong.empty();
    }
  }
}
