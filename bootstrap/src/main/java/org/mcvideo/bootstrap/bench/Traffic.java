package org.mcvideo.bootstrap.bench;

import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.PublishBody;
import org.mcvideo.sip.body.RegisterBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.EncapsulatedRequest;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.protection.ContentProtection;

/** The requests of a core network and its clients, with fresh identifiers each time. */
final class Traffic {
  private static final String SERVICE_INFO = "application/3gpp-ims+xml";
  private static final int EXPIRES = 3_600;

  private final String local;
  private final ServiceUri psi;
  private int count;

  /** Requests that come from {@code local}, host and port, for the service at {@code psi}. */
  Traffic(String local, ServiceUri psi) {
    this.local = local;
    this.psi = psi;
  }

  /** A third-party REGISTER with the client's own, which asks for authorisation (7.3.2). */
  Message register(
      BenchUser user,
      Credentials credentials,
      Optional<SealedCsk> key,
      Optional<ContentProtection> shield) {
    Message own =
        Message.of(
            "client",
            lines(
                "REGISTER sip:ims.example SIP/2.0",
                "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK-client",
                "From: <" + user.impu() + ">;tag=client",
                "To: <" + user.impu() + ">",
                "Call-ID: client",
                "CSeq: 1 REGISTER",
                "Max-Forwards: 70",
                "Contact: <sip:192.0.2.1:5060>;+g.3gpp.mcvideo",
                "Expires: " + EXPIRES),
            RegisterBody.encode(credentials, key, shield));
    BodyPart bodies =
        Multipart.encode(
            List.of(
                BodyPart.of(
                    ContentType.of(SERVICE_INFO),
                    Octets.ofUtf8("<ims-3gpp version=\"1\"><service-info/></ims-3gpp>")),
                BodyPart.of(
                    ContentType.of(EncapsulatedRequest.MEDIA_TYPE),
                    Octets.takeOwnershipOf(own.octets()))));
    String callId = nextCallId();
    return Message.of(
        callId,
        head("REGISTER", "sip:mcvideo@127.0.0.1", "sip:scscf@" + local, user.impu(), callId)
            + lines("Contact: <sip:scscf@" + local + ";transport=udp>", "Expires: " + EXPIRES),
        bodies);
  }

  /** A PUBLISH that asks for authorisation and publishes (7.3.3). */
  Message authorize(
      BenchUser user,
      Credentials credentials,
      ServiceSettings settings,
      Optional<ContentProtection> shield) {
    return publish(user, PublishBody.encode(credentials, settings, Optional.empty(), shield));
  }

  /** A PUBLISH of settings alone (7.3.4). */
  Message change(BenchUser user, ServiceSettings settings, Optional<ContentProtection> shield) {
    return publish(user, PublishBody.encode(user.user(), user.client(), settings, shield));
  }

  private Message publish(BenchUser user, BodyPart body) {
    String callId = nextCallId();
    return Message.of(
        callId,
        head("PUBLISH", psi.uri(), user.impu(), user.impu(), callId)
            + lines(
                "P-Asserted-Identity: <" + user.impu() + ">",
                "P-Asserted-Service: " + McVideoNames.ICSI,
                "Event: " + McVideoNames.EVENT,
                "Expires: " + EXPIRES),
        body);
  }

  private String head(String method, String uri, String from, String to, String callId) {
    return lines(
        method + " " + uri + " SIP/2.0",
        "Via: SIP/2.0/UDP " + local + ";branch=z9hG4bK-" + callId + ";rport",
        "Max-Forwards: 70",
        "From: <" + from + ">;tag=bench",
        "To: <" + to + ">",
        "Call-ID: " + callId,
        "CSeq: 1 " + method);
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  private String nextCallId() {
    count++;
    return "bench-" + count;
  }
}
