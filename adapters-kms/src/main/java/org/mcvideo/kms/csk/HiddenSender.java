package org.mcvideo.kms.csk;

import java.time.Instant;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.HiddenInitiator;
import org.mcvideo.domain.key.Uid;

/**
 * An initiator that hides, as others may compare it (TS 33.180 E.7). Immutable.
 *
 * @param initiator the initiator
 */
record HiddenSender(Initiator initiator) implements HiddenInitiator {
  @Override
  public String scope() {
    return initiator.certificate().uri() + " " + initiator.period().number();
  }

  @Override
  public Instant endsAt() {
    return initiator.period().end();
  }

  @Override
  public Uid uid() {
    return Uid.of(initiator.uid().octets());
  }

  @Override
  public Uid uidOf(McVideoId user) {
    SecurityIdentity identity = new SecurityIdentity(user.uri());
    return Uid.of(initiator.certificate().uidOf(identity, initiator.period()).octets());
  }
}
