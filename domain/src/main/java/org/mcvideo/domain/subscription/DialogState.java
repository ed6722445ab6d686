package org.mcvideo.domain.subscription;

import java.util.List;
import java.util.Objects;

/**
 * The dialog of a subscription as the notifier needs it to send the next NOTIFY (RFC 3261 12.1.1,
 * 12.2.1.1). It is kept in the database, so that any instance can send.
 *
 * <p>Immutable.
 *
 * @param id what tells it from others
 * @param localUri the URI of From in a NOTIFY: the To of the SUBSCRIBE
 * @param remoteUri the URI of To in a NOTIFY: the From of the SUBSCRIBE
 * @param remoteTarget the subscriber's Contact URI; the Request-URI of a NOTIFY
 * @param routeSet the addresses of Record-Route in the order of the first SUBSCRIBE
 * @param localCseq the number of the last NOTIFY, 0 before the first
 * @param remoteCseq the number of the last SUBSCRIBE
 */
public record DialogState(
    DialogId id,
    String localUri,
    String remoteUri,
    String remoteTarget,
    List<String> routeSet,
    long localCseq,
    long remoteCseq) {
  /** The greatest number of a request (RFC 3261 8.1.1.5). */
  public static final long MAX_CSEQ = (1L << 31) - 1;

  /**
   * Checks the numbers and takes a copy of the route set.
   *
   * @throws IllegalArgumentException if a number is not within 0 and {@link #MAX_CSEQ}
   */
  public DialogState {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(localUri, "localUri");
    Objects.requireNonNull(remoteUri, "remoteUri");
    Objects.requireNonNull(remoteTarget, "remoteTarget");
    routeSet = List.copyOf(routeSet);
    requireCseq(localCseq, "local CSeq");
    requireCseq(remoteCseq, "remote CSeq");
  }

  /** True if a request with {@code cseq} is older than one that was seen (RFC 3261 12.2.2). */
  public boolean isOutOfOrder(long cseq) {
    return cseq < remoteCseq;
  }

  /** With the number of the next NOTIFY taken. */
  public DialogState next() {
    return new DialogState(
        id, localUri, remoteUri, remoteTarget, routeSet, localCseq + 1, remoteCseq);
  }

  /** After a SUBSCRIBE in the dialog: a new target; the route set stays as it was. */
  public DialogState refreshed(String newTarget, long cseq) {
    return new DialogState(id, localUri, remoteUri, newTarget, routeSet, localCseq, cseq);
  }

  private static void requireCseq(long cseq, String name) {
    if (cseq < 0 || cseq > MAX_CSEQ) {
      throw new IllegalArgumentException(name + " " + cseq + " is not within 0 and " + MAX_CSEQ);
    }
  }
}
