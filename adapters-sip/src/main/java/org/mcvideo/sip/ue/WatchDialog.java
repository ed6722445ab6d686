package org.mcvideo.sip.ue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.mcvideo.sip.stack.DialogIds;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.NameAddress;
import org.mcvideo.sip.stack.SipHeaders;

/**
 * The dialog of a subscription as its subscriber sees it (RFC 3261 12, RFC 6665 4.4.1). Immutable.
 *
 * @param ids as the next SUBSCRIBE carries them
 * @param remoteTarget the notifier's Contact; empty before there is a dialog
 * @param route what requests to it pass, in order
 * @param lastNotify the CSeq of the newest NOTIFY; empty before the first
 */
record WatchDialog(
    DialogIds ids,
    Optional<String> remoteTarget,
    List<NameAddress> route,
    OptionalLong lastNotify) {
  private static final String RECORD_ROUTE = "Record-Route";

  WatchDialog {
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(remoteTarget, "remoteTarget");
    Objects.requireNonNull(lastNotify, "lastNotify");
    route = List.copyOf(route);
  }

  /** What the first SUBSCRIBE with these identifiers may become. */
  static WatchDialog wanted(DialogIds ids) {
    return new WatchDialog(ids, Optional.empty(), List.of(), OptionalLong.empty());
  }

  /** With the number of the next SUBSCRIBE. */
  WatchDialog next() {
    return new WatchDialog(ids.next(), remoteTarget, route, lastNotify);
  }

  /**
   * What a message of the notifier says of itself. Immutable.
   *
   * @param tag its tag
   * @param contact where it is reached
   * @param route what requests to it pass, in the order of the subscriber
   */
  record Notifier(Optional<String> tag, Optional<String> contact, List<NameAddress> route) {
    /** As the 2xx to a SUBSCRIBE says. */
    static Notifier of(SipHeaders answer) throws MalformedHeader {
      List<NameAddress> reversed = new ArrayList<>(NameAddress.parseAll(RECORD_ROUTE, answer));
      Collections.reverse(reversed);
      Optional<String> tag = NameAddress.parse("To", answer.first("To").orElse("")).tag();
      return new Notifier(tag, contactOf(answer), reversed);
    }

    /** As a NOTIFY says. */
    static Notifier of(IncomingRequest notify) throws MalformedHeader {
      return new Notifier(
          notify.from().tag(),
          contactOf(notify.headers()),
          NameAddress.parseAll(RECORD_ROUTE, notify.headers()));
    }

    private static Optional<String> contactOf(SipHeaders headers) throws MalformedHeader {
      return NameAddress.parseAll("Contact", headers).stream().map(NameAddress::uri).findFirst();
    }
  }

  /** As a message of the notifier leaves it; the first one fixes tag and route. */
  WatchDialog reaching(Notifier notifier) {
    boolean first = ids.remoteTag().isEmpty();
    Optional<String> tag = first ? notifier.tag() : ids.remoteTag();
    return new WatchDialog(
        new DialogIds(ids.callId(), ids.localTag(), tag, ids.cseq()),
        notifier.contact().or(() -> remoteTarget),
        first ? notifier.route() : route,
        lastNotify);
  }

  /** With {@code cseq} as the newest NOTIFY, which may come before the 2xx (RFC 6665 4.4.1). */
  WatchDialog notified(long cseq) {
    return new WatchDialog(ids, remoteTarget, route, OptionalLong.of(cseq));
  }

  /** Whether there is a dialog: the notifier has been heard of. */
  boolean isEstablished() {
    return ids.remoteTag().isPresent();
  }

  /** Whether {@code notify} belongs to this dialog, or begins it. */
  boolean isMeantBy(IncomingRequest notify) {
    return notify.callId().equals(ids.callId())
        && notify.to().tag().equals(Optional.of(ids.localTag()))
        && notify.from().tag().isPresent()
        && (ids.remoteTag().isEmpty() || ids.remoteTag().equals(notify.from().tag()));
  }

  /** Whether {@code notify} is newer than every one before it (RFC 3261 12.2.2). */
  boolean isInOrder(IncomingRequest notify) {
    return lastNotify.isEmpty() || notify.cseq() > lastNotify.getAsLong();
  }
}
