package org.mcvideo.domain.affiliation;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * The subscription by which the controlling function of a group tells what became of affiliations
 * (TS 24.281 8.2.2.2.7), as far as its NOTIFY requests are known by it (RFC 6665 4.4.1). It is a
 * value and not a thing in memory, so that any server instance can read a NOTIFY.
 *
 * <p>Immutable.
 *
 * @param callId Call-ID of the SUBSCRIBE
 * @param localTag tag of its From
 * @param remoteTag tag of the notifier; empty until its first NOTIFY
 * @param remoteCseq number of the latest NOTIFY; 0 before the first
 * @param endsAt when the subscription is over; empty for never
 */
public record AffiliationDialog(
    String callId,
    String localTag,
    Optional<String> remoteTag,
    long remoteCseq,
    Optional<Instant> endsAt) {
  /** The longest identifier accepted, in characters. */
  public static final int MAX_LENGTH = 255;

  private static final int RANDOM_OCTETS = 16;

  /**
   * Checks the identifiers.
   *
   * @throws IllegalArgumentException if one is empty, too long, or holds a blank
   */
  public AffiliationDialog {
    requireText(callId, "Call-ID");
    requireText(localTag, "local tag");
    remoteTag.ifPresent(tag -> requireText(tag, "remote tag"));
    Objects.requireNonNull(endsAt, "endsAt");
  }

  /** A dialog that a SUBSCRIBE is about to begin. */
  public static AffiliationDialog random(SecureRandom random) {
    return new AffiliationDialog(
        octets(random), octets(random), Optional.empty(), 0, Optional.empty());
  }

  /**
   * True if a NOTIFY with these identifiers is one of this subscription: the tag of the first
   * notifier becomes the dialog's.
   */
  public boolean isOf(String notifyCallId, String toTag, String fromTag) {
    return callId.equals(notifyCallId)
        && localTag.equals(toTag)
        && remoteTag.map(fromTag::equals).orElse(true);
  }

  /** True if a NOTIFY with {@code cseq} was overtaken by a later one (RFC 3261 12.2.2). */
  public boolean overtook(long cseq) {
    return cseq < remoteCseq;
  }

  /** This dialog after a NOTIFY with {@code fromTag} and {@code cseq}. */
  public AffiliationDialog notified(String fromTag, long cseq) {
    return new AffiliationDialog(callId, localTag, Optional.of(fromTag), cseq, endsAt);
  }

  /** This dialog, granted until {@code end}. */
  public AffiliationDialog granted(Optional<Instant> end) {
    return new AffiliationDialog(callId, localTag, remoteTag, remoteCseq, end);
  }

  /** True if it is over at {@code now}. */
  public boolean endedAt(Instant now) {
    return endsAt.filter(end -> !end.isAfter(now)).isPresent();
  }

  private static String octets(SecureRandom random) {
    byte[] octets = new byte[RANDOM_OCTETS];
    random.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }

  private static void requireText(String text, String name) {
    Objects.requireNonNull(text, name);
    if (text.isEmpty()
        || text.length() > MAX_LENGTH
        || text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      throw new IllegalArgumentException(
          name + " is not a text of 1 to " + MAX_LENGTH + " characters without blanks");
    }
  }
}
