package org.mcvideo.sip.body.protection;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import org.mcvideo.domain.id.CskId;

/** How XML names a client-server key: the four octets of its identifier in base64. */
final class KeyName {
  private KeyName() {}

  static String of(CskId id) {
    return Base64.getEncoder().encodeToString(id.octets());
  }

  /** The key named; empty if {@code name} can be none of a client-server key. */
  static Optional<CskId> read(String name) {
    byte[] octets;
    try {
      octets = Base64.getDecoder().decode(name);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (octets.length != Integer.BYTES) {
      return Optional.empty();
    }
    int value = ByteBuffer.wrap(octets).getInt();
    return CskId.isCskId(value) ? Optional.of(new CskId(value)) : Optional.empty();
  }
}
