package org.mcvideo.persistence.diameter.wire;

/** The bounds within which messages are read and written. One unit more is refused. */
public final class WireLimits {
  /** Octets of a message: what its 24-bit length can say, in whole words. */
  public static final int MAX_MESSAGE_OCTETS = 0xff_fffc;

  /** Octets of the data of an AVP: what its 24-bit length leaves beside the longest header. */
  public static final int MAX_DATA_OCTETS = 0xff_ffff - Avp.LONG_HEADER;

  /** AVPs of a message, or of a group. */
  public static final int MAX_AVPS = 16_384;

  /** Groups inside one another. */
  public static final int MAX_NESTING = 8;

  private WireLimits() {}
}
