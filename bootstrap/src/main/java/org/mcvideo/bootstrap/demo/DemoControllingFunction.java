package org.mcvideo.bootstrap.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.mcvideo.domain.affiliation.AffiliatingPId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.sip.body.AffiliationBody;
import org.mcvideo.sip.body.AffiliationBody.About;
import org.mcvideo.sip.body.AffiliationBody.Member;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.HeaderField;
import org.mcvideo.sip.body.mime.HeaderFields;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.stack.Capabilities;
import org.mcvideo.sip.stack.Destination;
import org.mcvideo.sip.stack.DialogIds;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.NameAddress;
import org.mcvideo.sip.stack.OutgoingRequest;
import org.mcvideo.sip.stack.Reply;
import org.mcvideo.sip.stack.RequestHandler;
import org.mcvideo.sip.stack.SipBody;
import org.mcvideo.sip.stack.SipStack;

/**
 * The controlling function of all groups, as far as affiliations go: it takes every PUBLISH at its
 * word, and tells the outcome, and every later one, to whoever subscribes (TS 24.281 8.2.2.3). It
 * can be told to refuse, or to be silent. Safe for use by many threads.
 */
final class DemoControllingFunction implements RequestHandler {
  /** How it behaves. */
  enum Manner {
    /** It accepts, and tells the outcome. */
    ACCEPTING,
    /** It answers 403 to every PUBLISH. */
    REFUSING,
    /** It accepts, and tells nothing. */
    SILENT
  }

  /** The NOTIFY that comes next in a subscription. */
  private record Watcher(OutgoingRequest next, DialogIds ids) {
    OutgoingRequest notice() {
      return next.inDialog(ids);
    }

    Watcher told() {
      return new Watcher(next, ids.next());
    }
  }

  private final SipStack stack;
  private final Destination participating;
  private final Map<About, Set<McVideoClientId>> affiliated = new ConcurrentHashMap<>();
  private final Map<About, AffiliatingPId> pIds = new ConcurrentHashMap<>();
  private final Map<About, Watcher> watchers = new ConcurrentHashMap<>();
  private volatile Manner manner = Manner.ACCEPTING;

  /** A controlling function over {@code stack}, which serves nothing yet. */
  DemoControllingFunction(SipStack stack, Destination participating) {
    this.stack = stack;
    this.participating = participating;
    stack.listen(
        Capabilities.of(
            List.of("PUBLISH", "SUBSCRIBE"), List.of(), List.of(McVideoNames.AFFILIATION_EVENT)),
        this);
  }

  /** The public service identity of a controlling function at {@code address}. */
  static ServiceUri psiAt(ListenAddress address) {
    return new ServiceUri("sip:controlling@" + address.hostPort());
  }

  /** Behaves like {@code next} from here on. */
  void behave(Manner next) {
    manner = next;
  }

  /** Who is affiliated to {@code group}. */
  Map<McVideoId, Set<McVideoClientId>> membersOf(McVideoGroupId group) {
    Map<McVideoId, Set<McVideoClientId>> members = new LinkedHashMap<>();
    affiliated.forEach(
        (about, clients) -> {
          if (about.group().equals(group) && !clients.isEmpty()) {
            members.put(about.user(), clients);
          }
        });
    return members;
  }

  @Override
  public void handle(IncomingRequest request) {
    try {
      BodyPart body = body(request);
      About about = AffiliationBody.about(body);
      if (request.method().equals("SUBSCRIBE")) {
        subscribe(request, about);
      } else {
        publish(request, about, AffiliationBody.decode(body));
      }
    } catch (MalformedBody malformed) {
      request.reply(Reply.of(400));
    }
  }

  private void publish(IncomingRequest request, About about, AffiliationBody told) {
    if (manner == Manner.REFUSING || told.pId().isEmpty()) {
      request.reply(Reply.of(403));
      return;
    }
    affiliated.put(
        about,
        told.members().stream()
            .filter(member -> member.user().equals(about.user()))
            .map(Member::client)
            .collect(Collectors.toUnmodifiableSet()));
    pIds.put(about, told.pId().get());
    request.reply(Reply.of(200).with("Expires", request.headers().first("Expires").orElse("0")));
    tell(about);
  }

  private void subscribe(IncomingRequest request, About about) {
    request.reply(
        Reply.of(200)
            .with("Expires", "4294967295")
            .with("Contact", NameAddress.of(request.requestUri()).text()));
    OutgoingRequest notify =
        OutgoingRequest.of("NOTIFY", request.from().uri(), NameAddress.of(request.to().uri()))
            .towards(participating)
            .with("Event", McVideoNames.AFFILIATION_EVENT)
            .with("Subscription-State", "active;expires=4294967295")
            .with("Contact", NameAddress.of(request.requestUri()).text());
    DialogIds ids = new DialogIds(request.callId(), request.localTag(), request.from().tag(), 1);
    watchers.put(about, new Watcher(notify, ids));
    tell(about);
  }

  /** One after another, so that the number of a NOTIFY says how new it is. */
  private synchronized void tell(About about) {
    Watcher watcher = watchers.get(about);
    AffiliatingPId pId = pIds.get(about);
    if (manner == Manner.SILENT || watcher == null || pId == null) {
      return;
    }
    BodyPart outcome = AffiliationBody.document(about.group(), membersOf(about.group()), pId);
    watchers.put(about, watcher.told());
    stack
        .outbound()
        .send(
            watcher
                .notice()
                .with(
                    SipBody.of(outcome.contentType().toString(), outcome.octets().toByteArray())));
  }

  private static BodyPart body(IncomingRequest request) throws MalformedBody {
    SipBody body =
        request
            .body()
            .orElseThrow(() -> MalformedBody.unsupportedType("body", AffiliationBody.accepted()));
    return BodyPart.received(
        new HeaderFields(List.of(new HeaderField("Content-Type", body.contentType()))),
        Octets.takeOwnershipOf(body.octets()));
  }
}
