package org.mcvideo.domain.key;

import java.time.Instant;
import org.mcvideo.domain.id.McVideoId;

/**
 * The verified initiator of a key message that shows nothing but its UID, which is a digest of its
 * identity in one key period of one KMS (TS 33.180 5.2.6, E.7).
 *
 * <p>Implementations are immutable.
 */
public interface HiddenInitiator {
  /** The name of the KMS and the key period: UIDs with the same scope can be compared. */
  String scope();

  /** When the key period ends, and with it the meaning of the UID. */
  Instant endsAt();

  /** The initiator's UID. */
  Uid uid();

  /** What the UID of {@code user} is. */
  Uid uidOf(McVideoId user);
}
