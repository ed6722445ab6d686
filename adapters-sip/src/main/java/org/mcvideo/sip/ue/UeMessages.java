package org.mcvideo.sip.ue;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.NotifyBody;
import org.mcvideo.sip.stack.DeltaSeconds;
import org.mcvideo.sip.stack.DialogIds;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.NameAddress;
import org.mcvideo.sip.stack.OutgoingRequest;

/**
 * The requests of a client: their headers (TS 24.281 7.2.1, 7.2.1A, 7.2.4). Safe for use by many
 * threads.
 */
final class UeMessages {
  private static final String EXPIRES = "Expires";
  private static final String CONTACT = "Contact";
  private static final int CALL_ID_OCTETS = 16;
  private static final int TAG_OCTETS = 8;

  private final UeConfig config;
  private final SecureRandom random;
  private final String contactUri;
  private final AtomicReference<List<NameAddress>> serviceRoute = new AtomicReference<>(List.of());

  UeMessages(UeConfig config, List<ListenAddress> listening, SecureRandom random) {
    this.config = config;
    this.random = random;
    this.contactUri = contactUri(listening);
  }

  /** One URI for all transports if they share a port: then the sender chooses by length. */
  private static String contactUri(List<ListenAddress> listening) {
    ListenAddress home = listening.get(0);
    boolean onePort = listening.stream().allMatch(p -> p.hostPort().equals(home.hostPort()));
    boolean free = onePort && listening.size() > 1;
    return "sip:ue@" + home.hostPort() + (free ? "" : ";transport=" + home.transport().token());
  }

  /** The URI by which the client is reached. */
  String contactUri() {
    return contactUri;
  }

  /** What a registrar wants later requests to pass (RFC 3608). */
  void routeBy(List<NameAddress> routes) {
    serviceRoute.set(List.copyOf(routes));
  }

  /** Identifiers that nobody else has. */
  DialogIds newIds() {
    return new DialogIds(hex(CALL_ID_OCTETS), hex(TAG_OCTETS), Optional.empty(), 1);
  }

  private String hex(int octets) {
    byte[] bytes = new byte[octets];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** A REGISTER; {@code asMcVideoClient} says whether the service is among its features (7.1). */
  OutgoingRequest register(DialogIds ids, long expires, boolean asMcVideoClient) {
    OutgoingRequest request =
        request("REGISTER", config.registrar())
            .to(NameAddress.of(config.impu().uri()))
            .inDialog(ids)
            .with(CONTACT, asMcVideoClient ? contact() : bareContact())
            .with(EXPIRES, DeltaSeconds.text(expires));
    return config.resourceShare() ? request.with("Resource-Share", "supported") : request;
  }

  /** A PUBLISH of settings (7.2.1A). */
  OutgoingRequest publish(long expires, Optional<EntityTag> ifMatch) {
    OutgoingRequest request =
        toServer(request("PUBLISH", config.psi().uri()).route(serviceRoute.get()))
            .with(EXPIRES, DeltaSeconds.text(expires));
    return ifMatch.isPresent() ? request.with("SIP-If-Match", ifMatch.get().value()) : request;
  }

  /** A SUBSCRIBE to settings (7.2.4), the first of a dialog or a later one. */
  OutgoingRequest subscribe(WatchDialog dialog, long expires) {
    OutgoingRequest request =
        request("SUBSCRIBE", dialog.remoteTarget().orElse(config.psi().uri()))
            .to(NameAddress.of(config.psi().uri()))
            .inDialog(dialog.ids())
            .route(dialog.remoteTarget().isPresent() ? dialog.route() : serviceRoute.get());
    return toServer(request)
        .with(CONTACT, contact())
        .with("Accept", String.join(", ", NotifyBody.accepted()))
        .with(EXPIRES, DeltaSeconds.text(expires));
  }

  private OutgoingRequest toServer(OutgoingRequest request) {
    return request
        .with("P-Preferred-Identity", NameAddress.of(config.impu().uri()).text())
        .with("P-Preferred-Service", McVideoNames.ICSI)
        .with("Event", McVideoNames.EVENT);
  }

  private OutgoingRequest request(String method, String uri) {
    OutgoingRequest request = OutgoingRequest.of(method, uri, NameAddress.of(config.impu().uri()));
    return config.proxy().isPresent() ? request.towards(config.proxy().get()) : request;
  }

  private String contact() {
    return bareContact() + ";" + McVideoNames.FEATURE_TAG + ";" + McVideoNames.ICSI_REF;
  }

  private String bareContact() {
    return "<" + contactUri + ">;+sip.instance=\"<" + config.client().text() + ">\"";
  }
}
