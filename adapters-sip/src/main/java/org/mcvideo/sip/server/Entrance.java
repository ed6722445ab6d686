package org.mcvideo.sip.server;

import java.util.List;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.Reply;

/**
 * What every request about service settings has to show first: the public service identity, the
 * event package, and who sends it. Immutable.
 */
final class Entrance {
  private final ServiceUri psi;

  Entrance(ServiceUri psi) {
    this.psi = psi;
  }

  /** Who asserts {@code request}; empty when it was refused, and answered. */
  List<PublicIdentity> asserted(IncomingRequest request) throws MalformedHeader {
    if (!isForThisService(request.requestUri())) {
      RequestLog.answer(request, Reply.of(404), "Request-URI is not the public service identity");
      return List.of();
    }
    if (!isForThisEvent(request)) {
      RequestLog.answer(
          request, Reply.of(489).with("Allow-Events", McVideoNames.EVENT), "another event");
      return List.of();
    }
    List<PublicIdentity> asserted = identities(request);
    if (asserted.isEmpty()) {
      RequestLog.answer(request, Reply.of(403), "no P-Asserted-Identity");
    }
    return asserted;
  }

  private boolean isForThisService(String requestUri) {
    int parameters = requestUri.indexOf(';');
    String uri = parameters < 0 ? requestUri : requestUri.substring(0, parameters);
    return uri.equalsIgnoreCase(psi.uri());
  }

  private static boolean isForThisEvent(IncomingRequest request) {
    return request
        .headers()
        .first("Event")
        .map(value -> value.split(";", 2)[0].strip())
        .filter(McVideoNames.EVENT::equals)
        .isPresent();
  }

  private static List<PublicIdentity> identities(IncomingRequest request) throws MalformedHeader {
    try {
      return request.assertedIdentities().stream().map(PublicIdentity::new).toList();
    } catch (IllegalArgumentException outOfRange) {
      throw new MalformedHeader("P-Asserted-Identity", MalformedHeader.Reason.SYNTAX);
    }
  }
}
