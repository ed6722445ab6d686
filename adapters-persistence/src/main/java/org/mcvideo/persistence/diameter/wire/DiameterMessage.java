package org.mcvideo.persistence.diameter.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.mcvideo.persistence.diameter.wire.MalformedDiameter.Reason;

/**
 * A Diameter message (RFC 6733 3). {@code decode(encode())} gives the message again.
 *
 * <p>Immutable.
 *
 * @param header its header
 * @param avps its AVPs
 */
public record DiameterMessage(DiameterHeader header, AvpList avps) {
  /** Checks that nothing is missing. */
  public DiameterMessage {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(avps, "avps");
  }

  /** The message of {@code header} and {@code avps}. */
  public static DiameterMessage of(DiameterHeader header, List<Avp> avps) {
    return new DiameterMessage(header, new AvpList(avps));
  }

  /** The octets. */
  public byte[] encode() {
    byte[] body = avps.encode();
    int length = DiameterHeader.OCTETS + body.length;
    if (length > WireLimits.MAX_MESSAGE_OCTETS) {
      throw new IllegalArgumentException(
          length + " octets, allowed are " + WireLimits.MAX_MESSAGE_OCTETS);
    }
    ByteBuffer sink = ByteBuffer.allocate(length);
    header.encode(sink, length);
    return sink.put(body).array();
  }

  /** Reads a whole message. */
  public static DiameterMessage decode(byte[] octets) throws MalformedDiameter {
    return new DiameterMessage(decodeHeader(octets), decodeAvps(octets));
  }

  /** Reads the header of a whole message, whatever its AVPs are. */
  public static DiameterHeader decodeHeader(byte[] octets) throws MalformedDiameter {
    if (octets.length < DiameterHeader.OCTETS || DiameterHeader.lengthOf(octets) != octets.length) {
      throw new MalformedDiameter(
          Reason.LENGTH, octets.length + " octets are not those of one message");
    }
    return DiameterHeader.decode(ByteBuffer.wrap(octets));
  }

  /** Reads the AVPs of a whole message. */
  public static AvpList decodeAvps(byte[] octets) throws MalformedDiameter {
    return AvpList.decode(Arrays.copyOfRange(octets, DiameterHeader.OCTETS, octets.length));
  }
}
