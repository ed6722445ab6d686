package org.mcvideo.sip.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.mcvideo.application.port.out.CskDelivery;
import org.mcvideo.application.port.out.Delivery;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.registration.ImsRegistration;
import org.mcvideo.sip.body.KeyDownloadBody;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.NameAddress;
import org.mcvideo.sip.stack.Outbound;
import org.mcvideo.sip.stack.OutgoingRequest;
import org.mcvideo.sip.stack.SipBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Key downloads in SIP MESSAGE requests (TS 24.281 7.3.7): outside dialogs, without Contact, on the
 * way that the third-party REGISTER came. Safe for use by many threads.
 */
final class SipCskDelivery implements CskDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(SipCskDelivery.class);

  private final Outbound outbound;
  private final NameAddress psi;

  SipCskDelivery(Outbound outbound, ServiceUri psi) {
    this.outbound = outbound;
    this.psi = NameAddress.of(psi.uri());
  }

  @Override
  public CompletionStage<Delivery> deliver(SealedCsk sealed, ImsRegistration registration) {
    return outbound
        .send(registration.impu().uri(), request(sealed, registration))
        .thenApply(answer -> delivered(answer, registration));
  }

  private OutgoingRequest request(SealedCsk sealed, ImsRegistration registration) {
    BodyPart body = KeyDownloadBody.encode(sealed);
    return OutgoingRequest.of("MESSAGE", registration.toUri(), psi)
        .route(route(registration))
        .with("Accept-Contact", "*;" + McVideoNames.ICSI_REF + ";require;explicit")
        .with("P-Asserted-Service", McVideoNames.ICSI)
        .with("P-Asserted-Identity", psi.text())
        .with(SipBody.of(KeyDownloadBody.MEDIA_TYPE, body.octets().toByteArray()));
  }

  /** The way back: the Path of the REGISTER, then the S-CSCF that sent it (TS 24.229 5.7). */
  private static List<NameAddress> route(ImsRegistration registration) {
    List<String> uris = new ArrayList<>(registration.route());
    uris.add(registration.contact());
    return uris.stream().map(SipCskDelivery::loose).map(NameAddress::of).toList();
  }

  /** A Contact does not say lr, but as a route it would be taken for a strict one without. */
  private static String loose(String uri) {
    String lower = uri.toLowerCase(Locale.ROOT);
    boolean isLoose = lower.matches("[^?]*;lr(=[^;?]*)?([;?].*)?");
    int headers = uri.indexOf('?');
    if (isLoose || !lower.startsWith("sip")) {
      return uri;
    }
    return headers < 0 ? uri + ";lr" : uri.substring(0, headers) + ";lr";
  }

  private static Delivery delivered(Answer answer, ImsRegistration registration) {
    return answer.fold(
        answered -> {
          log("key download answered", registration, String.valueOf(answered.status()));
          return answered.isSuccess()
              ? new Delivery.Accepted()
              : new Delivery.Rejected(answered.status());
        },
        unanswered -> {
          log("key download unanswered", registration, unanswered.cause().name());
          return new Delivery.Unanswered();
        });
  }

  private static void log(String event, ImsRegistration registration, String outcome) {
    LOG.atInfo()
        .addKeyValue("impu", registration.impu())
        .addKeyValue("outcome", outcome)
        .log(event);
  }
}
