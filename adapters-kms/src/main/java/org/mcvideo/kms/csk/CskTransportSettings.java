package org.mcvideo.kms.csk;

import java.time.Duration;
import org.mcvideo.domain.id.SecurityIdentity;

/**
 * How one party sends and accepts CSKs. Immutable.
 *
 * @param self the identity of this party: the MCVideo ID of a user, the MDSI of a server
 * @param maxSkew how far the timestamp of a message may be from the own clock, to either side;
 *     above zero and at most a day
 * @param identities how messages that are sent name the two parties
 * @param coverage what signatures cover
 * @param knownSenders for how many senders of each KMS what speeds up verification is kept, from 1
 */
public record CskTransportSettings(
    SecurityIdentity self,
    Duration maxSkew,
    SentIdentities identities,
    SignatureCoverage coverage,
    int knownSenders) {
  /** The allowed skew if nothing else is configured: 300 s. */
  public static final Duration DEFAULT_MAX_SKEW = Duration.ofMinutes(5);

  /** The number of senders if nothing else is configured. */
  public static final int DEFAULT_KNOWN_SENDERS = 256;

  private static final Duration LONGEST_MAX_SKEW = Duration.ofDays(1);

  /** Checks the bounds. */
  public CskTransportSettings {
    if (maxSkew.isNegative() || maxSkew.isZero() || maxSkew.compareTo(LONGEST_MAX_SKEW) > 0) {
      throw new IllegalArgumentException(
          "maxSkew is " + maxSkew + ", allowed is above 0 up to " + LONGEST_MAX_SKEW);
    }
    if (knownSenders < 1) {
      throw new IllegalArgumentException("knownSenders is " + knownSenders + ", allowed is from 1");
    }
  }

  /** Returns the settings that follow the standard, for this party. */
  public static CskTransportSettings of(SecurityIdentity self) {
    return new CskTransportSettings(
        self,
        DEFAULT_MAX_SKEW,
        SentIdentities.SHOWN,
        SignatureCoverage.STRICT,
        DEFAULT_KNOWN_SENDERS);
  }

  /** Returns these settings with another way of naming the parties. */
  public CskTransportSettings with(SentIdentities other) {
    return new CskTransportSettings(self, maxSkew, other, coverage, knownSenders);
  }

  /** Returns these settings with another coverage of signatures. */
  public CskTransportSettings with(SignatureCoverage other) {
    return new CskTransportSettings(self, maxSkew, identities, other, knownSenders);
  }
}
