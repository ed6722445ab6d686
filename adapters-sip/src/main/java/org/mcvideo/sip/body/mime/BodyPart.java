package org.mcvideo.sip.body.mime;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

/**
 * A body, or one part of a multipart body: header fields and octets (RFC 2046 5.1, RFC 5621).
 * Equality is by header fields and octets. Immutable.
 */
public final class BodyPart {

  private static final String CONTENT_TYPE = "Content-Type";
  private static final String CONTENT_ID = "Content-ID";
  private static final String TRANSFER_ENCODING = "Content-Transfer-Encoding";

  private final HeaderFields headers;
  private final Octets octets;
  private final ContentType contentType;
  private final Optional<String> contentId;

  private BodyPart(
      HeaderFields headers, Octets octets, ContentType contentType, Optional<String> contentId) {
    this.headers = headers;
    this.octets = octets;
    this.contentType = contentType;
    this.contentId = contentId;
  }

  /**
   * A part with a Content-Type and no other header field.
   *
   * @param contentType what the octets are
   * @param content the octets as they go on the wire
   * @return the part
   */
  public static BodyPart of(ContentType contentType, Octets content) {
    HeaderField field = new HeaderField(CONTENT_TYPE, contentType.toString());
    return new BodyPart(
        new HeaderFields(List.of(field)),
        Objects.requireNonNull(content, "content"),
        contentType,
        Optional.empty());
  }

  /**
   * A part as it was received.
   *
   * @param headers its header fields
   * @param octets its octets, still in their transfer encoding
   * @return the part
   * @throws MalformedBody with {@link Reason#SYNTAX} if Content-Type or Content-ID cannot be read,
   *     {@link Reason#DUPLICATE} if one of them occurs twice
   */
  public static BodyPart received(HeaderFields headers, Octets octets) throws MalformedBody {
    Optional<String> type = headers.only(CONTENT_TYPE);
    ContentType contentType =
        type.isPresent() ? ContentType.parse(type.get()) : ContentType.DEFAULT;
    Optional<String> id = headers.only(CONTENT_ID);
    Optional<String> contentId = id.isPresent() ? Optional.of(withoutAngles(id.get())) : id;
    return new BodyPart(headers, octets, contentType, contentId);
  }

  /**
   * This part with a Content-ID, by which a signature refers to it (TS 24.281 6.6.3).
   *
   * @param id the identifier without angle brackets
   * @return a new part
   * @throws IllegalArgumentException if this part has a Content-ID, or {@code id} is empty or holds
   *     a bracket, a blank or a control character
   */
  public BodyPart withContentId(String id) {
    if (contentId.isPresent()) {
      throw new IllegalArgumentException("id: the part has a Content-ID");
    }
    if (!isContentId(id)) {
      throw new IllegalArgumentException("id: text without brackets and blanks expected");
    }
    HeaderFields longer = headers.with(new HeaderField(CONTENT_ID, '<' + id + '>'));
    return new BodyPart(longer, octets, contentType, Optional.of(id));
  }

  private static String withoutAngles(String value) throws MalformedBody {
    boolean inAngles = value.length() > 2 && value.startsWith("<") && value.endsWith(">");
    String id = inAngles ? value.substring(1, value.length() - 1) : value;
    if (!isContentId(id)) {
      throw new MalformedBody(CONTENT_ID, Reason.SYNTAX, "one identifier expected");
    }
    return id;
  }

  private static boolean isContentId(String id) {
    return !id.isEmpty() && id.chars().noneMatch(c -> c <= ' ' || c == '<' || c == '>');
  }

  /**
   * The header fields in their order.
   *
   * @return the fields
   */
  public HeaderFields headers() {
    return headers;
  }

  /**
   * What the content is.
   *
   * @return the value of Content-Type; text/plain if there is none
   */
  public ContentType contentType() {
    return contentType;
  }

  /**
   * The name of this part inside its message (RFC 2392).
   *
   * @return the Content-ID without angle brackets; empty if there is none
   */
  public Optional<String> contentId() {
    return contentId;
  }

  /**
   * The octets as they are on the wire.
   *
   * @return the octets, still in their transfer encoding
   */
  public Octets octets() {
    return octets;
  }

  /**
   * How the octets stand for the content (RFC 2045 6).
   *
   * @return the transfer encoding; {@link TransferEncoding#BINARY} if none is named, as SIP has it
   * @throws MalformedBody with {@link Reason#UNSUPPORTED_ENCODING} if it is none of those, {@link
   *     Reason#DUPLICATE} if it is named twice
   */
  public TransferEncoding transferEncoding() throws MalformedBody {
    Optional<String> name = headers.only(TRANSFER_ENCODING);
    return name.isPresent() ? TransferEncoding.of(name.get()) : TransferEncoding.BINARY;
  }

  /**
   * The content itself. A part in base64 is decoded anew by every call.
   *
   * @return the octets with the transfer encoding undone
   * @throws MalformedBody as {@link #transferEncoding()} says; with {@link Reason#SYNTAX} if base64
   *     is announced and something else found
   */
  public Octets content() throws MalformedBody {
    if (transferEncoding() != TransferEncoding.BASE64) {
      return octets;
    }
    byte[] text = octets.toByteArray();
    int length = 0;
    for (byte octet : text) {
      if (octet != '\r' && octet != '\n' && octet != ' ' && octet != '\t') {
        text[length++] = octet;
      }
    }
    try {
      String packed = new String(text, 0, length, StandardCharsets.ISO_8859_1);
      return Octets.takeOwnershipOf(Base64.getDecoder().decode(packed));
    } catch (IllegalArgumentException e) {
      throw new MalformedBody(contentType.mediaType(), Reason.SYNTAX, "not base64");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BodyPart that
        && headers.equals(that.headers)
        && octets.equals(that.octets);
  }

  @Override
  public int hashCode() {
    return 31 * headers.hashCode() + octets.hashCode();
  }

  /** Media type and length, never the content. */
  @Override
  public String toString() {
    return "BodyPart[" + contentType.mediaType() + ", " + octets + "]";
  }

  /** How the octets of a part stand for its content (RFC 2045 6). */
  public enum TransferEncoding {
    /** Lines of ASCII, as they are. */
    SEVEN_BIT("7bit"),
    /** Lines of any octets, as they are. */
    EIGHT_BIT("8bit"),
    /** Any octets, as they are. */
    BINARY("binary"),
    /** Three octets as four letters. */
    BASE64("base64");

    private final String text;

    TransferEncoding(String text) {
      this.text = text;
    }

    private static TransferEncoding of(String name) throws MalformedBody {
      String wanted = name.toLowerCase(Locale.ROOT);
      for (TransferEncoding encoding : values()) {
        if (encoding.text.equals(wanted)) {
          return encoding;
        }
      }
      throw new MalformedBody(
          TRANSFER_ENCODING, Reason.UNSUPPORTED_ENCODING, "7bit, 8bit, binary or base64 expected");
    }
  }
}
