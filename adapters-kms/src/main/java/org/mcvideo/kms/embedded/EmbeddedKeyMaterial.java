package org.mcvideo.kms.embedded;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.PortUnavailable.Neighbour;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KeyPeriod;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsCertificates;
import org.mcvideo.kms.keys.RefusedKeys;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.provisioning.KeyWindow;

/** Key material of a KMS in this process: issued once per identity and period, then kept. */
final class EmbeddedKeyMaterial implements KeyMaterialSource {
  private record Place(SecurityIdentity owner, long period) {}

  private final EmbeddedKms kms;
  private final String requester;
  private final Set<SecurityIdentity> identities;
  private final KeyWindow window;
  private final Clock clock;
  private final Map<Place, UserKeys> issued = new ConcurrentHashMap<>();

  EmbeddedKeyMaterial(
      EmbeddedKms kms,
      String requester,
      Set<SecurityIdentity> identities,
      KeyWindow window,
      Clock clock) {
    this.kms = kms;
    this.requester = requester;
    this.identities = Set.copyOf(identities);
    this.window = window;
    this.clock = clock;
  }

  @Override
  public KmsCertificates certificates() {
    return kms.certificates();
  }

  @Override
  public Optional<UserKeys> keysOf(SecurityIdentity owner, Instant time) {
    KeyPeriods periods = kms.certificate().periods();
    Instant now = clock.instant();
    if (!identities.contains(owner) || !periods.haveBegunAt(time) || !periods.haveBegunAt(now)) {
      return Optional.empty();
    }
    List<KeyPeriod> atHand = window.at(periods, now);
    issued.keySet().removeIf(p -> p.period() < atHand.get(0).number());
    KeyPeriod period = periods.at(time);
    if (!atHand.contains(period)) {
      return Optional.empty();
    }
    Place place = new Place(owner, period.number());
    return Optional.of(issued.computeIfAbsent(place, p -> issue(owner, period)));
  }

  private UserKeys issue(SecurityIdentity owner, KeyPeriod period) {
    try {
      return UserKeys.verified(
          kms.issue(new IssueRequest(requester, owner, period)), kms.certificate());
    } catch (IOException e) {
      throw new PortUnavailable(
          Neighbour.KEY_MATERIAL, "the audit trail of the KMS cannot be written", e);
    } catch (RefusedKeys e) {
      throw new BugException("own keys do not verify", e);
    }
  }
}
