package org.mcvideo.domain.key;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A client-server key: {@value #LENGTH} secret octets (TS 33.180 E.1.1).
 *
 * <p>Immutable and never shown; {@link #use} is the only door to the octets. Equality takes the
 * same time whatever differs.
 */
public final class Csk {
  /** Octets in a key. */
  public static final int LENGTH = 16;

  private final byte[] octets;

  private Csk(byte[] octets) {
    if (octets.length != LENGTH) {
      throw new IllegalArgumentException("CSK has " + octets.length + " octets, not " + LENGTH);
    }
    this.octets = octets;
  }

  /**
   * The key in {@code octets}, which from now on belong to it.
   *
   * @throws IllegalArgumentException if there are not {@value #LENGTH} of them
   */
  public static Csk takeOwnershipOf(byte[] octets) {
    return new Csk(octets);
  }

  /** A new key. */
  public static Csk random(SecureRandom random) {
    byte[] octets = new byte[LENGTH];
    random.nextBytes(octets);
    return new Csk(octets);
  }

  /** Lends a copy of the octets to {@code body} and wipes it afterwards. */
  public <R> R use(Function<byte[], R> body) {
    byte[] lent = octets.clone();
    try {
      return body.apply(lent);
    } finally {
      Arrays.fill(lent, (byte) 0);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Csk that && MessageDigest.isEqual(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "Csk[redacted]";
  }
}
