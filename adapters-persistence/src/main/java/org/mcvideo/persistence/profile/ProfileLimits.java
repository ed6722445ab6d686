package org.mcvideo.persistence.profile;

/** The bounds within which a profile document is read. One unit more is refused. */
public final class ProfileLimits {
  /** Octets of a document; the database keeps as many. */
  public static final int MAX_OCTETS = 1_048_576;

  /** Levels of elements inside one another; 1 is the root alone. */
  public static final int MAX_DEPTH = 64;

  /** Elements of a document. */
  public static final int MAX_ELEMENTS = 65_536;

  private ProfileLimits() {}
}
