package org.mcvideo.persistence.diameter;

import java.util.Optional;
import org.mcvideo.persistence.diameter.wire.Avp;
import org.mcvideo.persistence.diameter.wire.AvpList;
import org.mcvideo.persistence.diameter.wire.MalformedDiameter;
import org.mcvideo.persistence.diameter.wire.WireLimits;

/** What has to be so of the AVPs of every message (RFC 6733 4.1, 7.1.5). */
final class AvpChecks {
  private AvpChecks() {}

  /** Refuses an AVP with the M flag that this node does not know, in groups too. */
  static void requireUnderstood(AvpList avps) throws RefusedMessage {
    requireUnderstood(avps, 0);
  }

  /** The first AVP of {@code name}, which has to be there. */
  static Avp required(AvpList avps, DiameterAvp name) throws RefusedMessage {
    return avps.first(name.key())
        .orElseThrow(
            () ->
                new RefusedMessage(
                    ResultCode.MISSING_AVP, "no AVP " + name.key(), Optional.of(name.missing())));
  }

  private static void requireUnderstood(AvpList avps, int depth) throws RefusedMessage {
    for (Avp avp : avps.avps()) {
      if (avp.mandatory() && !DiameterAvp.knows(avp.key())) {
        throw new RefusedMessage(
            ResultCode.AVP_UNSUPPORTED,
            "AVP " + avp.key() + " is mandatory and unknown",
            Optional.of(avp));
      }
      // What failed elsewhere is quoted, not meant.
      boolean quoted = avp.key().equals(DiameterAvp.FAILED_AVP.key());
      if (DiameterAvp.groups(avp.key()) && !quoted) {
        requireUnderstood(members(avp, depth + 1), depth + 1);
      }
    }
  }

  private static AvpList members(Avp avp, int depth) throws RefusedMessage {
    if (depth > WireLimits.MAX_NESTING) {
      throw new RefusedMessage(
          ResultCode.INVALID_AVP_VALUE,
          "groups are nested deeper than " + WireLimits.MAX_NESTING,
          Optional.empty());
    }
    try {
      return avp.group();
    } catch (MalformedDiameter malformed) {
      throw RefusedMessage.of(malformed);
    }
  }
}
