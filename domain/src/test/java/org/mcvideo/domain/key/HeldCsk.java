package org.mcvideo.domain.key;

import java.time.Instant;
import java.util.Optional;
import org.mcvideo.domain.Samples;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;

/**
 * A received key as a test has it: 16 zero octets from a known initiator.
 *
 * @param sender who sent it
 */
public record HeldCsk(SecurityIdentity sender) implements ReceivedCsk {
  /** The key of {@code user}. */
  public static HeldCsk from(McVideoId user) {
    return new HeldCsk(new SecurityIdentity(user.uri()));
  }

  @Override
  public Csk csk() {
    return Csk.takeOwnershipOf(new byte[Csk.LENGTH]);
  }

  @Override
  public CskId id() {
    return new CskId(0x2000_0001);
  }

  @Override
  public Instant timestamp() {
    return Samples.NOW;
  }

  @Override
  public Fingerprint fingerprint() {
    return Fingerprint.of(new byte[Fingerprint.LENGTH]);
  }

  @Override
  public Optional<SecurityIdentity> initiator() {
    return Optional.of(sender);
  }

  @Override
  public boolean isFrom(SecurityIdentity identity) {
    return sender.equals(identity);
  }
}
