package org.mcvideo.sip.body.xml;

import org.mcvideo.sip.body.mime.MimeLimits;

/**
 * The bounds within which an XML document is read. One unit more is refused with {@link
 * org.mcvideo.sip.body.mime.MalformedBody}.
 */
public final class XmlLimits {

  /** Octets of a document. */
  public static final int MAX_OCTETS = MimeLimits.MAX_BODY_OCTETS;

  /** Levels of elements inside one another; 1 is the root alone. */
  public static final int MAX_DEPTH = 32;

  /** Elements of a document. */
  public static final int MAX_ELEMENTS = 2_048;

  /** Attributes of one element, namespace declarations not counted. */
  public static final int MAX_ATTRIBUTES = 32;

  /** Namespace declarations of one element. */
  public static final int MAX_NAMESPACES = 32;

  private XmlLimits() {}
}
