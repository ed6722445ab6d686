package org.mcvideo.domain.key;

import java.util.Arrays;

/**
 * A client-server key sealed for its recipient: the octets of a MIKEY-SAKKE I_MESSAGE, the body of
 * {@code application/mikey} (TS 33.180 E.1). Not a secret.
 *
 * <p>Immutable.
 */
public final class SealedCsk {
  private final byte[] octets;

  private SealedCsk(byte[] octets) {
    this.octets = octets;
  }

  /** The message with a copy of {@code octets}. */
  public static SealedCsk of(byte[] octets) {
    return new SealedCsk(octets.clone());
  }

  /** A copy of the message. */
  public byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedCsk that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "SealedCsk[" + octets.length + " octets]";
  }
}
