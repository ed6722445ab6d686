package org.mcvideo.persistence.diameter.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mcvideo.persistence.diameter.wire.MalformedDiameter.Reason;

/**
 * The AVPs of a message or of a group, in their order. {@code decode(encode())} gives the list
 * again.
 *
 * <p>Immutable.
 *
 * @param avps at most {@link WireLimits#MAX_AVPS}
 */
public record AvpList(List<Avp> avps) {
  /**
   * Takes a copy.
   *
   * @throws IllegalArgumentException if there are too many
   */
  public AvpList {
    avps = List.copyOf(avps);
    if (avps.size() > WireLimits.MAX_AVPS) {
      throw new IllegalArgumentException(avps.size() + " AVPs, allowed are " + WireLimits.MAX_AVPS);
    }
  }

  /** The first AVP with {@code key}. */
  public Optional<Avp> first(AvpKey key) {
    return avps.stream().filter(avp -> avp.key().equals(key)).findFirst();
  }

  /** All AVPs with {@code key}. */
  public List<Avp> all(AvpKey key) {
    return avps.stream().filter(avp -> avp.key().equals(key)).toList();
  }

  /** The octets, each AVP padded to whole words. */
  public byte[] encode() {
    ByteBuffer sink = ByteBuffer.allocate(length());
    avps.forEach(avp -> avp.encode(sink));
    return sink.array();
  }

  private int length() {
    long length = avps.stream().mapToLong(avp -> avp.length() + Avp.padding(avp.length())).sum();
    if (length > WireLimits.MAX_MESSAGE_OCTETS) {
      throw new IllegalArgumentException(
          length + " octets of AVPs, allowed are " + WireLimits.MAX_MESSAGE_OCTETS);
    }
    return (int) length;
  }

  /** Reads AVPs to the end of {@code octets}; the padding of the last one may be missing. */
  public static AvpList decode(byte[] octets) throws MalformedDiameter {
    ByteBuffer source = ByteBuffer.wrap(octets);
    List<Avp> avps = new ArrayList<>();
    while (source.hasRemaining()) {
      if (avps.size() == WireLimits.MAX_AVPS) {
        throw new MalformedDiameter(Reason.TOO_LARGE, "more than " + WireLimits.MAX_AVPS + " AVPs");
      }
      avps.add(next(source));
    }
    return new AvpList(avps);
  }

  private static Avp next(ByteBuffer source) throws MalformedDiameter {
    if (source.remaining() < Avp.SHORT_HEADER) {
      throw new MalformedDiameter(Reason.LENGTH, "an AVP is cut in its header");
    }
    long code = source.getInt() & 0xffff_ffffL;
    int flagsAndLength = source.getInt();
    int flags = flagsAndLength >>> 24;
    int length = flagsAndLength & 0xff_ffff;
    boolean withVendor = (flags & Avp.VENDOR_FLAG) != 0;
    int header = withVendor ? Avp.LONG_HEADER : Avp.SHORT_HEADER;
    boolean vendorCut = withVendor && source.remaining() < Integer.BYTES;
    AvpKey key = new AvpKey(code, withVendor && !vendorCut ? source.getInt() & 0xffff_ffffL : 0);
    int data = length - header;
    if (vendorCut || data < 0 || data > source.remaining()) {
      // RFC 6733 7.1.5: a Failed-AVP holds the header and no more data than are needed.
      Avp offending =
          Avp.takeOwnershipOf(key, (flags & Avp.MANDATORY_FLAG) != 0, false, new byte[0]);
      throw new MalformedDiameter(
          Reason.LENGTH,
          "the length of AVP " + key + " does not fit what is there",
          Optional.of(offending));
    }
    byte[] octets = new byte[data];
    source.get(octets);
    source.position(source.position() + Math.min(Avp.padding(data), source.remaining()));
    return Avp.takeOwnershipOf(
        key, (flags & Avp.MANDATORY_FLAG) != 0, (flags & Avp.PROTECTED_FLAG) != 0, octets);
  }
}
