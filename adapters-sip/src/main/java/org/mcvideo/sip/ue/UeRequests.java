package org.mcvideo.sip.ue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mcvideo.sip.body.KeyDownloadBody;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.NotifyBody;
import org.mcvideo.sip.stack.Capabilities;
import org.mcvideo.sip.stack.Destination;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.Reply;
import org.mcvideo.sip.stack.RequestHandler;

/**
 * Takes the requests that come to a client: those of clause 7 itself, others by the product's
 * handler. Safe for use by many threads.
 */
final class UeRequests implements RequestHandler {
  private static final String LANE = "mcvideo-ue";

  private final Optional<KeyDownloadAdapter> keyDownload;
  private final NotifyAdapter notify;
  private final Optional<Destination> proxy;
  private final RequestHandler next;
  private final Wire wire;

  UeRequests(
      Optional<KeyDownloadAdapter> keyDownload,
      NotifyAdapter notify,
      Optional<Destination> proxy,
      Wire wire,
      RequestHandler next) {
    this.keyDownload = keyDownload;
    this.notify = notify;
    this.proxy = proxy;
    this.wire = wire;
    this.next = next;
  }

  /** What a client without other services understands. */
  static Capabilities capabilities() {
    return Capabilities.of(
        List.of("MESSAGE", "NOTIFY"),
        List.of(KeyDownloadBody.MEDIA_TYPE, NotifyBody.accepted().get(0)),
        List.of(McVideoNames.EVENT));
  }

  /** One lane: a client's NOTIFYs and keys count in the order they come. */
  @Override
  public String laneOf(IncomingRequest request) throws MalformedHeader {
    return capabilities().methods().contains(request.method()) ? LANE : next.laneOf(request);
  }

  @Override
  public void handle(IncomingRequest request) throws MalformedHeader {
    if (!isFromProxy(request)) {
      answer(request, Reply.of(403));
      return;
    }
    Optional<Reply> reply = notify.answer(request);
    if (reply.isEmpty() && keyDownload.isPresent()) {
      reply = keyDownload.get().answer(request);
    }
    if (reply.isPresent()) {
      answer(request, reply.get());
    } else {
      next.handle(request);
    }
  }

  private void answer(IncomingRequest request, Reply reply) {
    request.reply(reply);
    wire.tell(l -> l.received(request, reply));
  }

  /** Identities that others assert are believed of the own proxy alone (RFC 3325 5). */
  private boolean isFromProxy(IncomingRequest request) {
    if (proxy.isEmpty()) {
      return true;
    }
    try {
      return Arrays.asList(InetAddress.getAllByName(proxy.get().host()))
          .contains(request.origin().address());
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * The answers to what nobody takes: 488 to a key of another kind, without a Warning because
   * nothing is said of its authenticity; 489 to another event package; else 415.
   */
  static final class Unclaimed implements RequestHandler {
    @Override
    public void handle(IncomingRequest request) {
      request.reply(reply(request));
    }

    private static Reply reply(IncomingRequest request) {
      if (request.method().equals("NOTIFY")) {
        return Reply.of(489).with("Allow-Events", McVideoNames.EVENT);
      }
      boolean key =
          request
              .body()
              .filter(body -> body.contentType().startsWith(KeyDownloadBody.MEDIA_TYPE))
              .isPresent();
      return key || request.body().isEmpty()
          ? Reply.of(488)
          : Reply.of(415).with("Accept", KeyDownloadBody.MEDIA_TYPE);
    }
  }
}
