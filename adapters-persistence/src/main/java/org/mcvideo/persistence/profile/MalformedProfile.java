package org.mcvideo.persistence.profile;

/**
 * Octets that are no MCVideo user profile document. The message names line and element and repeats
 * no content. Carries no stack trace. Immutable.
 */
public final class MalformedProfile extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the document. */
  public enum Reason {
    /** It has more octets or elements than {@link ProfileLimits} allows. */
    TOO_LARGE,
    /** Elements are nested deeper than {@link ProfileLimits#MAX_DEPTH}. */
    TOO_DEEP,
    /** It is not UTF-8 or not well-formed. */
    NOT_XML,
    /** It has a document type definition or an entity, or overrides the type of an element. */
    FORBIDDEN_XML,
    /** Its root is another element, or in another namespace. */
    OTHER_DOCUMENT,
    /** Something without which the document says nothing is absent. */
    MISSING,
    /** An element that can stand once stands twice. */
    DUPLICATE,
    /** An element or attribute holds what it cannot hold. */
    VALUE
  }

  private final Reason reason;
  private final String element;
  private final int line;

  MalformedProfile(Reason reason, String element, int line, String detail) {
    super("line " + line + ", element " + element + ": " + detail, null, false, false);
    this.reason = reason;
    this.element = element;
    this.line = line;
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }

  /** The element at which it shows. */
  public String element() {
    return element;
  }

  /** The line at which it shows, from 1 on. */
  public int line() {
    return line;
  }
}
