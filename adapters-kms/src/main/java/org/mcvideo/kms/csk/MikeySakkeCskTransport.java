package org.mcvideo.kms.csk;

import java.security.SecureRandom;
import java.time.Clock;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** CSKs in MIKEY-SAKKE I_MESSAGEs, for one party. Safe for use by many threads. */
final class MikeySakkeCskTransport implements CskTransport {
  private static final Logger LOG = LoggerFactory.getLogger(MikeySakkeCskTransport.class);

  private final CskOpening opening;
  private final CskSealing sealing;

  MikeySakkeCskTransport(
      CskTransportSettings settings, KeyMaterialSource source, Clock clock, SecureRandom random) {
    this.opening = new CskOpening(settings, source, clock);
    this.sealing = new CskSealing(settings, source, clock, random);
  }

  @Override
  public ReceivedCsk open(SealedCsk sealed, ExpectedInitiator expected) throws UnacceptableCsk {
    CskOpening.Result result = opening.open(sealed.octets(), expected);
    if (result.signHeaderLeftOut()) {
      LOG.atWarn()
          .addKeyValue("initiator", result.csk().sender().name())
          .addKeyValue("cskId", result.csk().id())
          .log("accepted a signature that leaves out the SIGN header");
    }
    return result.csk();
  }

  @Override
  public SealedCsk seal(AgreedCsk agreed, SecurityIdentity recipient) {
    return SealedCsk.of(sealing.seal(agreed, recipient).encoded().toArray());
  }
}
