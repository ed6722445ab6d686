package org.mcvideo.application.port.in;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.affiliation.AffiliatingPId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;

/**
 * A NOTIFY of the presence event from the controlling function of a group (TS 24.281 8.2.2.2.7).
 *
 * <p>Immutable.
 *
 * @param dialog which subscription it belongs to
 * @param subscription what becomes of the subscription
 * @param content the state it tells; empty when it has no body
 */
public record AffiliationNotice(
    Dialog dialog, Subscription subscription, Optional<Content> content) {
  /** What Subscription-State says (RFC 6665 4.1.3). */
  public enum Subscription {
    /** It goes on. */
    GOES_ON,
    /** It has ended, and may be begun again. */
    ENDED,
    /** It has ended, and another attempt would end alike. */
    ENDED_FOR_GOOD
  }

  /** Checks that nothing is missing. */
  public AffiliationNotice {
    Objects.requireNonNull(dialog, "dialog");
    Objects.requireNonNull(subscription, "subscription");
    Objects.requireNonNull(content, "content");
  }

  /**
   * By what a NOTIFY is known. Immutable.
   *
   * @param callId Call-ID
   * @param toTag the tag of this side
   * @param fromTag the tag of the notifier
   * @param cseq number of CSeq
   */
  public record Dialog(String callId, String toTag, String fromTag, long cseq) {}

  /**
   * The whole state of a group, or of a user. Immutable.
   *
   * @param pId of the PUBLISH whose outcome it is; empty when it says nothing of one
   * @param members who is affiliated
   */
  public record Content(Optional<AffiliatingPId> pId, List<Member> members) {
    /** Takes a copy of the list. */
    public Content {
      Objects.requireNonNull(pId, "pId");
      members = List.copyOf(members);
    }
  }

  /**
   * An affiliated client. Immutable.
   *
   * @param user the user
   * @param client the user's client
   * @param group the group
   */
  public record Member(McVideoId user, McVideoClientId client, McVideoGroupId group) {}
}
