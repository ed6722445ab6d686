package org.mcvideo.sip.body.mime;

import java.util.List;
import java.util.Objects;

/**
 * The answer to a body that cannot be read: why, where, and what would have been accepted.
 *
 * <p>It carries no stack trace, because a peer can cause it at will. The message is for the log
 * alone: it names places, limits and positions, and never repeats what the body holds. Immutable.
 */
public final class MalformedBody extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why a body is refused; it decides the status code of the answer. */
  public enum Reason {
    /** The text breaks the grammar of its format. */
    SYNTAX,
    /** The text ends before its own framing says so. */
    TRUNCATED,
    /** A multipart names no boundary, or its boundary never occurs. */
    MISSING_BOUNDARY,
    /** Something that may occur once occurs again. */
    DUPLICATE,
    /** Text is not well-formed UTF-8, or says that it is encoded otherwise. */
    NOT_UTF8,
    /** XML makes use of a document type declaration or of an entity. */
    FORBIDDEN_XML,
    /** More octets, elements or characters than the limit. */
    TOO_LARGE,
    /** More levels than the limit, or a SIP message inside an embedded SIP message. */
    TOO_DEEP,
    /** More parts than the limit. */
    TOO_MANY_PARTS,
    /**
     * A media type that is not read here; {@link MalformedBody#accepted()} names those that are.
     */
    UNSUPPORTED_TYPE,
    /** A content coding or transfer encoding that is not read here. */
    UNSUPPORTED_ENCODING
  }

  private final Reason reason;
  private final String place;
  private final String detail;

  @SuppressWarnings("serial") // List.copyOf gives a serializable list
  private final List<String> accepted;

  /**
   * Refuses a body.
   *
   * @param place the part of the message that cannot be read, as in {@code "multipart/mixed part
   *     2"}
   * @param reason the kind of the fault
   * @param detail what is wrong, for the log; must not repeat any of the body
   */
  public MalformedBody(String place, Reason reason, String detail) {
    this(place, reason, detail, List.of());
  }

  private MalformedBody(String place, Reason reason, String detail, List<String> accepted) {
    super(place + ": " + reason + ", " + detail, null, false, false);
    this.place = place;
    this.reason = Objects.requireNonNull(reason, "reason");
    this.detail = detail;
    this.accepted = List.copyOf(accepted);
  }

  /**
   * Refuses a body of a media type that is not read.
   *
   * @param place the part of the message that has the type
   * @param accepted the media types that would have been read, for the Accept header field
   * @return the refusal, with {@link Reason#UNSUPPORTED_TYPE}
   */
  public static MalformedBody unsupportedType(String place, List<String> accepted) {
    return new MalformedBody(
        place, Reason.UNSUPPORTED_TYPE, "readable are " + String.join(", ", accepted), accepted);
  }

  /**
   * The same refusal seen from one level further out.
   *
   * @param outer the place that holds this one
   * @return a refusal whose place begins with {@code outer}
   */
  public MalformedBody in(String outer) {
    return new MalformedBody(outer + " > " + place, reason, detail, accepted);
  }

  /**
   * The kind of the fault.
   *
   * @return why the body is refused
   */
  public Reason reason() {
    return reason;
  }

  /**
   * The part of the message that cannot be read, outermost first.
   *
   * @return a description for the log
   */
  public String place() {
    return place;
  }

  /**
   * The media types that would have been read.
   *
   * @return values for an Accept header field; empty unless the reason is {@link
   *     Reason#UNSUPPORTED_TYPE}
   */
  public List<String> accepted() {
    return accepted;
  }
}
