package org.mcvideo.sip.stack;

/**
 * What the user of a stack does with requests. Implementations are called by many threads, but for
 * one lane by one at a time.
 */
@FunctionalInterface
public interface RequestHandler {
  /**
   * Works on a request and answers it once, before returning or later. Runs on the lane of the
   * request; an order among requests of a lane holds for what happens before returning.
   *
   * <p>When anything else than {@link MalformedHeader} is thrown and no answer was given, the
   * request is answered 500; the lane goes on.
   *
   * @throws MalformedHeader if a header cannot be understood; answered 400
   */
  void handle(IncomingRequest request) throws MalformedHeader;

  /**
   * The lane of a request. Runs on a thread of the transport and must not wait. When it throws, the
   * request is answered 400 or 500.
   *
   * <p>Unless overridden: of REGISTER the URI of To, of others the first P-Asserted-Identity, and
   * without that the URI of From.
   *
   * @throws MalformedHeader if a header cannot be understood; answered 400
   */
  default String laneOf(IncomingRequest request) throws MalformedHeader {
    if (request.method().equals("REGISTER")) {
      return request.to().uri();
    }
    return request.assertedIdentities().stream().findFirst().orElse(request.from().uri());
  }
}
