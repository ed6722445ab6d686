package org.mcvideo.bootstrap.ops;

import java.nio.charset.StandardCharsets;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.Octets;

/** A body with one letter changed. */
final class Tampering {
  private Tampering() {}

  /** {@code body} with another letter behind the first {@code marker}. */
  static BodyPart of(BodyPart body, String marker) {
    byte[] octets = body.octets().toByteArray();
    int at = new String(octets, StandardCharsets.ISO_8859_1).indexOf(marker);
    if (at < 0) {
      throw new AssertionError("no " + marker);
    }
    octets[at + marker.length()] = (byte) (octets[at + marker.length()] == 'A' ? 'B' : 'A');
    return BodyPart.of(body.contentType(), Octets.takeOwnershipOf(octets));
  }
}
