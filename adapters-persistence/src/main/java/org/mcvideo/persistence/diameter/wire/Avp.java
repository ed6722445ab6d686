package org.mcvideo.persistence.diameter.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mcvideo.persistence.diameter.wire.MalformedDiameter.Reason;

/**
 * One attribute-value pair (RFC 6733 4.1). Its data are octets until somebody who knows the type
 * asks for a value.
 *
 * <p>Immutable.
 */
public final class Avp {
  static final int SHORT_HEADER = 8;
  static final int LONG_HEADER = 12;
  static final int VENDOR_FLAG = 0x80;
  static final int MANDATORY_FLAG = 0x40;
  static final int PROTECTED_FLAG = 0x20;

  private final AvpKey key;
  private final boolean mandatory;
  private final boolean protectedEndToEnd;
  private final byte[] data;

  private Avp(AvpKey key, boolean mandatory, boolean protectedEndToEnd, byte[] data) {
    this.key = Objects.requireNonNull(key, "key");
    this.mandatory = mandatory;
    this.protectedEndToEnd = protectedEndToEnd;
    this.data = data;
    if (data.length > WireLimits.MAX_DATA_OCTETS) {
      throw new IllegalArgumentException(
          "AVP "
              + key
              + " has "
              + data.length
              + " octets, allowed are "
              + WireLimits.MAX_DATA_OCTETS);
    }
  }

  /** The AVP with these flags (M, P) over {@code data}, which it keeps. */
  static Avp takeOwnershipOf(
      AvpKey key, boolean mandatory, boolean protectedEndToEnd, byte[] data) {
    return new Avp(key, mandatory, protectedEndToEnd, data);
  }

  /**
   * An AVP of {@code data}, which are copied.
   *
   * @param mandatory the M flag
   * @throws IllegalArgumentException if there are too many octets
   */
  public static Avp of(AvpKey key, boolean mandatory, byte[] data) {
    return new Avp(key, mandatory, false, data.clone());
  }

  /** An AVP of type UTF8String or DiameterIdentity. */
  public static Avp of(AvpKey key, boolean mandatory, String text) {
    return new Avp(key, mandatory, false, text.getBytes(StandardCharsets.UTF_8));
  }

  /** An AVP of type Unsigned32 or Enumerated. */
  public static Avp unsigned32(AvpKey key, boolean mandatory, long value) {
    if (value < 0 || value > 0xffff_ffffL) {
      throw new IllegalArgumentException("AVP " + key + ": " + value + " has more than 32 bits");
    }
    byte[] data = ByteBuffer.allocate(Integer.BYTES).putInt((int) value).array();
    return new Avp(key, mandatory, false, data);
  }

  /** An AVP of type Unsigned64; {@code value} is taken as 64 bits. */
  public static Avp unsigned64(AvpKey key, boolean mandatory, long value) {
    byte[] data = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    return new Avp(key, mandatory, false, data);
  }

  /** An AVP of type Grouped. */
  public static Avp group(AvpKey key, boolean mandatory, List<Avp> members) {
    return new Avp(key, mandatory, false, new AvpList(members).encode());
  }

  /** What it means. */
  public AvpKey key() {
    return key;
  }

  /** The M flag: whoever does not know this AVP must not go on without it. */
  public boolean mandatory() {
    return mandatory;
  }

  /** The P flag, which RFC 6733 has left without a meaning. */
  public boolean protectedEndToEnd() {
    return protectedEndToEnd;
  }

  /** A copy of the data. */
  public byte[] octets() {
    return data.clone();
  }

  /** The data as text. */
  public String text() throws MalformedDiameter {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
    } catch (CharacterCodingException e) {
      throw malformed(Reason.VALUE, "no UTF-8");
    }
  }

  /** The data as Unsigned32. */
  public long unsigned32() throws MalformedDiameter {
    if (data.length != Integer.BYTES) {
      throw malformed(Reason.LENGTH, "not of 4 octets");
    }
    return ByteBuffer.wrap(data).getInt() & 0xffff_ffffL;
  }

  /** The data as Unsigned64: 64 bits. */
  public long unsigned64() throws MalformedDiameter {
    if (data.length != Long.BYTES) {
      throw malformed(Reason.LENGTH, "not of 8 octets");
    }
    return ByteBuffer.wrap(data).getLong();
  }

  /** The data as a group. */
  public AvpList group() throws MalformedDiameter {
    return AvpList.decode(data);
  }

  /** Octets of its header and data, without padding. */
  int length() {
    return (key.vendor() == 0 ? SHORT_HEADER : LONG_HEADER) + data.length;
  }

  void encode(ByteBuffer sink) {
    int flags =
        (key.vendor() == 0 ? 0 : VENDOR_FLAG)
            | (mandatory ? MANDATORY_FLAG : 0)
            | (protectedEndToEnd ? PROTECTED_FLAG : 0);
    sink.putInt((int) key.code());
    sink.putInt((flags << 24) | length());
    if (key.vendor() != 0) {
      sink.putInt((int) key.vendor());
    }
    sink.put(data);
    sink.put(new byte[padding(data.length)]);
  }

  /** How many octets fill {@code length} up to whole words. */
  static int padding(int length) {
    return -length & 3;
  }

  private MalformedDiameter malformed(Reason reason, String detail) {
    return new MalformedDiameter(reason, "AVP " + key + " is " + detail, Optional.of(this));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Avp that
        && key.equals(that.key)
        && mandatory == that.mandatory
        && protectedEndToEnd == that.protectedEndToEnd
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, mandatory, Arrays.hashCode(data));
  }

  /** Without its data: they may be personal. */
  @Override
  public String toString() {
    return "Avp[" + key + ", " + data.length + " octets]";
  }
}
