package org.mcvideo.sip.body.mime;

/**
 * The bounds within which a body is read. One octet, part or level more is refused with {@link
 * MalformedBody}; none of them is reached by a body of the MCVideo procedures.
 */
public final class MimeLimits {

  /** Octets of a whole body, and so of everything inside it. */
  public static final int MAX_BODY_OCTETS = 65_536;

  /** Parts of one body, all levels of nesting together. */
  public static final int MAX_PARTS = 16;

  /** Levels of multipart inside one another; 1 is a multipart without another one inside. */
  public static final int MAX_DEPTH = 3;

  /** Characters of a boundary (RFC 2046 5.1.1). */
  public static final int MAX_BOUNDARY_LENGTH = 70;

  /** Octets of the header of one part, line ends and the empty line included. */
  public static final int MAX_PART_HEADER_OCTETS = 4_096;

  /** Header fields of one part. */
  public static final int MAX_PART_HEADER_FIELDS = 16;

  /**
   * Octets of the header of an embedded SIP message without its start line, empty line included.
   */
  public static final int MAX_MESSAGE_HEADER_OCTETS = 16_384;

  /** Header fields of an embedded SIP message. */
  public static final int MAX_MESSAGE_HEADER_FIELDS = 128;

  /** Parameters of one header field value. */
  public static final int MAX_PARAMETERS = 32;

  /** Contacts of an embedded SIP message. */
  public static final int MAX_CONTACTS = 16;

  private MimeLimits() {}
}
