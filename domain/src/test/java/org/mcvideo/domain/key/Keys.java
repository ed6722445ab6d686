package org.mcvideo.domain.key;

import java.util.Arrays;
import org.mcvideo.domain.Samples;
import org.mcvideo.domain.id.CskId;

/** Keys and fingerprints by number. */
final class Keys {
  private Keys() {}

  static CskId id(int n) {
    return new CskId(0x2000_0000 + n);
  }

  static AgreedCsk key(int n) {
    byte[] octets = new byte[Csk.LENGTH];
    Arrays.fill(octets, (byte) 0x5e);
    octets[0] = (byte) n;
    return new AgreedCsk(Csk.takeOwnershipOf(octets), id(n), Samples.ALICE);
  }

  static Fingerprint fingerprint(int n) {
    byte[] octets = new byte[Fingerprint.LENGTH];
    octets[0] = (byte) n;
    return Fingerprint.of(octets);
  }

  static CskHolding uploaded(int n) {
    return CskHolding.uploaded(key(n), fingerprint(n), Samples.NOW);
  }
}
