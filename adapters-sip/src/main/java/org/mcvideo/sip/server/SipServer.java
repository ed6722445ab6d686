package org.mcvideo.sip.server;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.out.Deliveries;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.sip.body.AffiliationBody;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.PublishBody;
import org.mcvideo.sip.body.RegisterBody;
import org.mcvideo.sip.body.SubscribeBody;
import org.mcvideo.sip.stack.Capabilities;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.Outbound;
import org.mcvideo.sip.stack.RequestHandler;

/**
 * The participating function as its peers see it: one adapter a method.
 *
 * <p>Safe for use by many threads.
 */
public final class SipServer implements RequestHandler {
  private final RegisterAdapter registerAdapter;
  private final PublishAdapter publishAdapter;
  private final SubscribeAdapter subscribeAdapter;
  private final AffiliationAdapter affiliationAdapter;

  /**
   * A server that drives {@code inbound}.
   *
   * @param psi the public service identity that PUBLISH and SUBSCRIBE requests are sent to
   */
  public SipServer(Inbound inbound, ServiceUri psi, Clock clock) {
    this.registerAdapter = new RegisterAdapter(inbound, clock);
    this.publishAdapter = new PublishAdapter(inbound, psi);
    this.subscribeAdapter = new SubscribeAdapter(inbound, psi);
    this.affiliationAdapter = new AffiliationAdapter(inbound.confirmAffiliation());
  }

  /** What Allow, Accept and Allow-Events say. */
  public static Capabilities capabilities() {
    List<String> accepted =
        Stream.of(
                RegisterBody.accepted(),
                PublishBody.accepted(),
                SubscribeBody.accepted(),
                AffiliationBody.accepted())
            .flatMap(List::stream)
            .distinct()
            .toList();
    return Capabilities.of(
        List.of("REGISTER", "PUBLISH", "SUBSCRIBE", "NOTIFY"),
        accepted,
        List.of(McVideoNames.EVENT));
  }

  /**
   * The ways of what is sent unasked, over {@code outbound}.
   *
   * @param psi the public service identity that sends
   * @param controllingFunctions who owns which group
   */
  public static Deliveries deliveries(
      Outbound outbound, ServiceUri psi, ControllingFunctions controllingFunctions) {
    return new Deliveries(
        new SipCskDelivery(outbound, psi),
        new SipAffiliationDelivery(outbound, psi, controllingFunctions),
        new SipNoticeDelivery(outbound, psi));
  }

  @Override
  public void handle(IncomingRequest request) throws MalformedHeader {
    switch (request.method()) {
      case "REGISTER" -> registerAdapter.handle(request);
      case "SUBSCRIBE" -> subscribeAdapter.handle(request);
      case "NOTIFY" -> affiliationAdapter.handle(request);
      default -> publishAdapter.handle(request);
    }
  }
}
