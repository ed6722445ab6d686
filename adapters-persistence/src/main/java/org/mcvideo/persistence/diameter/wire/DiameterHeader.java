package org.mcvideo.persistence.diameter.wire;

import java.nio.ByteBuffer;
import org.mcvideo.persistence.diameter.wire.MalformedDiameter.Reason;

/**
 * The header of a message, without version and length (RFC 6733 3).
 *
 * <p>Immutable.
 *
 * @param flags R, P, E and T; the other four bits are kept as they came
 * @param command 0 to 2^24 - 1
 * @param application 0 to 2^32 - 1
 * @param hopByHop what matches an answer to its request on one connection, 32 bits
 * @param endToEnd what tells a request that comes again, 32 bits
 */
public record DiameterHeader(int flags, int command, long application, int hopByHop, int endToEnd) {
  /** Octets of a header. */
  public static final int OCTETS = 20;

  /** The R flag: a request. */
  public static final int REQUEST = 0x80;

  /** The P flag: it may be proxied. */
  public static final int PROXIABLE = 0x40;

  /** The E flag: an answer that is a protocol error. */
  public static final int ERROR = 0x20;

  /** The T flag: a request that may have been sent before. */
  public static final int RETRANSMITTED = 0x10;

  private static final int VERSION = 1;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value has more bits than its field
   */
  public DiameterHeader {
    if ((flags & ~0xff) != 0 || (command & ~0xff_ffff) != 0) {
      throw new IllegalArgumentException("flags " + flags + " or command " + command + " too long");
    }
    if (application < 0 || application > 0xffff_ffffL) {
      throw new IllegalArgumentException("application " + application + " has more than 32 bits");
    }
  }

  /** True if this is a request. */
  public boolean isRequest() {
    return (flags & REQUEST) != 0;
  }

  /** True if the flag {@code flag} is set. */
  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** This header with {@code hopByHop}. */
  public DiameterHeader over(int hopByHop) {
    return new DiameterHeader(flags, command, application, hopByHop, endToEnd);
  }

  /** This header with the flag {@code flag} set too. */
  public DiameterHeader with(int flag) {
    return new DiameterHeader(flags | flag, command, application, hopByHop, endToEnd);
  }

  /** The header of an answer to this request: the same command, application and identifiers. */
  public DiameterHeader answer(boolean error) {
    int kept = flags & PROXIABLE;
    return new DiameterHeader(
        error ? kept | ERROR : kept, command, application, hopByHop, endToEnd);
  }

  /**
   * The length of the message that begins with {@code octets}.
   *
   * @param octets at least the first four of a message
   * @throws MalformedDiameter if it is none
   */
  public static int lengthOf(byte[] octets) throws MalformedDiameter {
    int first = ByteBuffer.wrap(octets).getInt();
    if (first >>> 24 != VERSION) {
      throw new MalformedDiameter(Reason.VERSION, "version " + (first >>> 24));
    }
    int length = first & 0xff_ffff;
    if (length < OCTETS || length % Integer.BYTES != 0) {
      throw new MalformedDiameter(Reason.LENGTH, "a message of " + length + " octets");
    }
    return length;
  }

  static DiameterHeader decode(ByteBuffer source) {
    source.position(Integer.BYTES);
    int flagsAndCommand = source.getInt();
    return new DiameterHeader(
        flagsAndCommand >>> 24,
        flagsAndCommand & 0xff_ffff,
        source.getInt() & 0xffff_ffffL,
        source.getInt(),
        source.getInt());
  }

  void encode(ByteBuffer sink, int length) {
    sink.putInt((VERSION << 24) | length);
    sink.putInt((flags << 24) | command);
    sink.putInt((int) application);
    sink.putInt(hopByHop);
    sink.putInt(endToEnd);
  }
}
