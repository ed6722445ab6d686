package org.mcvideo.kms.csk;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.UnacceptableCsk.Reason;
import org.mcvideo.kms.keys.KeyMaterialSource;

/** The ways to carry a CSK. */
public final class CskTransports {
  /**
   * What a received message is checked for, in the order of the checks: the first that fails is the
   * reason given, all before it have passed.
   */
  public static final List<Reason> CHECKS =
      List.of(
          Reason.MALFORMED,
          Reason.NOT_A_CSK,
          Reason.STALE,
          Reason.NOT_FOR_US,
          Reason.UNKNOWN_KMS,
          Reason.INITIATOR,
          Reason.SIGNATURE,
          Reason.DECAPSULATION,
          Reason.KEY_PARAMETERS);

  private CskTransports() {}

  /**
   * Returns the transport of one party in MIKEY-SAKKE I_MESSAGEs (TS 33.180 5.4, 5.8, Annex E).
   *
   * @param settings who the party is, and what it sends and accepts
   * @param source its key material
   * @param clock the time of what is sent, and what the time of received messages is compared with
   * @param random where random values come from
   */
  public static CskTransport mikeySakke(
      CskTransportSettings settings, KeyMaterialSource source, Clock clock, SecureRandom random) {
    return new MikeySakkeCskTransport(settings, source, clock, random);
  }
}
