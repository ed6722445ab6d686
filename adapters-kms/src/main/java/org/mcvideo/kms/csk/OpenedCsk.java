package org.mcvideo.kms.csk;

import java.time.Instant;
import java.util.Optional;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.Fingerprint;
import org.mcvideo.domain.key.HiddenInitiator;
import org.mcvideo.domain.key.ReceivedCsk;

/** A CSK out of a message that passed every check. Immutable; never shows the key. */
record OpenedCsk(Csk csk, CskId id, Instant timestamp, Fingerprint fingerprint, Initiator sender)
    implements ReceivedCsk {

  @Override
  public Optional<SecurityIdentity> initiator() {
    return sender.shown();
  }

  @Override
  public Optional<HiddenInitiator> hiddenInitiator() {
    return sender.shown().isPresent() ? Optional.empty() : Optional.of(new HiddenSender(sender));
  }

  @Override
  public boolean isFrom(SecurityIdentity identity) {
    return sender.is(identity);
  }
}
