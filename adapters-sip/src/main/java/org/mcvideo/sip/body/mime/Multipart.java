package org.mcvideo.sip.body.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

/**
 * The multipart/mixed format (RFC 2046 5.1): several parts in one body, each exact to the octet.
 * {@code decode(encode(parts))} gives the parts again. Stateless.
 */
public final class Multipart {

  /** The one kind of multipart that is read. */
  public static final String MIXED = "multipart/mixed";

  private static final long HASH_BASIS = 0xcbf29ce484222325L;
  private static final long HASH_PRIME = 0x100000001b3L;

  private Multipart() {}

  /**
   * Splits a multipart body into its parts, without looking into them.
   *
   * @param octets the body
   * @param contentType its type, with the boundary
   * @return at least one part, in order
   * @throws MalformedBody if the type is not multipart/mixed, has no usable boundary, or the body
   *     breaks the format or a limit of {@link MimeLimits}
   */
  public static List<BodyPart> decode(Octets octets, ContentType contentType) throws MalformedBody {
    requireSize(octets);
    if (!contentType.is(MIXED)) {
      throw MalformedBody.unsupportedType(MIXED, List.of(MIXED));
    }
    return new MultipartReader(octets, boundaryOf(contentType)).parts();
  }

  /**
   * The parts that are no multipart themselves, through all levels, in the order in which they
   * stand. A body that is no multipart is its own and only part. A multipart of another kind than
   * mixed inside the body is kept whole.
   *
   * @param body the body of a message
   * @return at least one part
   * @throws MalformedBody as {@link #decode}; with {@link Reason#TOO_DEEP} above {@link
   *     MimeLimits#MAX_DEPTH} levels
   */
  public static List<BodyPart> leaves(BodyPart body) throws MalformedBody {
    requireSize(body.octets());
    if (!body.contentType().isMultipart()) {
      return List.of(body);
    }
    List<BodyPart> leaves = new ArrayList<>();
    collect(decode(identity(body), body.contentType()), 1, leaves);
    return List.copyOf(leaves);
  }

  private static void collect(List<BodyPart> parts, int depth, List<BodyPart> leaves)
      throws MalformedBody {
    for (BodyPart part : parts) {
      if (part.contentType().is(MIXED)) {
        if (depth == MimeLimits.MAX_DEPTH) {
          throw new MalformedBody(MIXED, Reason.TOO_DEEP, "limit " + MimeLimits.MAX_DEPTH);
        }
        collect(decode(identity(part), part.contentType()), depth + 1, leaves);
      } else if (leaves.size() == MimeLimits.MAX_PARTS) {
        throw tooManyParts();
      } else {
        leaves.add(part);
      }
    }
  }

  /** The octets of a multipart, to which no transfer encoding may be applied (RFC 2045 6.4). */
  private static Octets identity(BodyPart multipart) throws MalformedBody {
    if (multipart.transferEncoding() == BodyPart.TransferEncoding.BASE64) {
      throw new MalformedBody(MIXED, Reason.UNSUPPORTED_ENCODING, "a multipart in base64");
    }
    return multipart.octets();
  }

  /**
   * The one part of a media type.
   *
   * @param parts where to look
   * @param mediaType type and subtype, in any case
   * @return the part; empty if there is none
   * @throws MalformedBody with {@link Reason#DUPLICATE} if there is another one
   */
  public static Optional<BodyPart> only(List<BodyPart> parts, String mediaType)
      throws MalformedBody {
    BodyPart found = null;
    for (BodyPart part : parts) {
      if (part.contentType().is(mediaType)) {
        if (found != null) {
          throw new MalformedBody(mediaType, Reason.DUPLICATE, "two parts of one type");
        }
        found = part;
      }
    }
    return Optional.ofNullable(found);
  }

  /**
   * Writes parts as one body. The boundary follows from the parts, so that the same parts give the
   * same octets, and occurs in none of them.
   *
   * @param parts the parts
   * @return the body, its Content-Type naming the boundary
   * @throws IllegalArgumentException if there is no part, or a limit of {@link MimeLimits} is
   *     broken
   */
  public static BodyPart encode(List<BodyPart> parts) {
    if (parts.isEmpty() || parts.size() > MimeLimits.MAX_PARTS) {
      throw new IllegalArgumentException("parts: 1 to " + MimeLimits.MAX_PARTS + " expected");
    }
    List<Octets> encoded = new ArrayList<>(parts.size());
    for (BodyPart part : parts) {
      encoded.add(encode(part));
    }
    String boundary = freeBoundary(encoded, hash(encoded));
    byte[] delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream body = new ByteArrayOutputStream(1_024);
    int skipped = 2; // the first delimiter needs no line end before it
    for (Octets part : encoded) {
      body.write(delimiter, skipped, delimiter.length - skipped);
      body.write('\r');
      body.write('\n');
      part.writeTo(body);
      skipped = 0;
    }
    body.writeBytes(delimiter);
    body.writeBytes("--\r\n".getBytes(StandardCharsets.US_ASCII));
    if (body.size() > MimeLimits.MAX_BODY_OCTETS) {
      throw new IllegalArgumentException("parts: above " + MimeLimits.MAX_BODY_OCTETS + " octets");
    }
    ContentType type = new ContentType(MIXED, Map.of("boundary", boundary));
    return BodyPart.of(type, Octets.takeOwnershipOf(body.toByteArray()));
  }

  private static Octets encode(BodyPart part) {
    ByteArrayOutputStream sink = new ByteArrayOutputStream(part.octets().length() + 128);
    part.headers().writeTo(sink);
    if (sink.size() > MimeLimits.MAX_PART_HEADER_OCTETS
        || part.headers().fields().size() > MimeLimits.MAX_PART_HEADER_FIELDS) {
      throw new IllegalArgumentException("parts: the header of a part is too large");
    }
    part.octets().writeTo(sink);
    return Octets.takeOwnershipOf(sink.toByteArray());
  }

  private static long hash(List<Octets> encoded) {
    long hash = HASH_BASIS;
    for (Octets part : encoded) {
      for (int i = 0; i < part.length(); i++) {
        hash = (hash ^ (part.at(i) & 0xff)) * HASH_PRIME;
      }
    }
    return hash;
  }

  /** A boundary that occurs in no part; the first that is tried is made of {@code first}. */
  static String freeBoundary(List<Octets> encoded, long first) {
    // ends: the candidates differ, and the parts hold no more of them than they have octets
    for (long candidate = first; ; candidate++) {
      String boundary = "part-" + Long.toHexString(candidate);
      byte[] text = boundary.getBytes(StandardCharsets.US_ASCII);
      if (encoded.stream().noneMatch(part -> part.contains(text))) {
        return boundary;
      }
    }
  }

  private static String boundaryOf(ContentType contentType) throws MalformedBody {
    String boundary = contentType.parameter("boundary").orElse("");
    if (boundary.isEmpty()) {
      throw new MalformedBody(MIXED, Reason.MISSING_BOUNDARY, "no boundary parameter");
    }
    boolean printable = boundary.chars().allMatch(c -> c >= ' ' && c <= '~');
    if (!printable
        || boundary.endsWith(" ")
        || boundary.length() > MimeLimits.MAX_BOUNDARY_LENGTH) {
      throw new MalformedBody(
          MIXED,
          Reason.SYNTAX,
          "boundary: 1 to " + MimeLimits.MAX_BOUNDARY_LENGTH + " printable characters expected");
    }
    return boundary;
  }

  /** Refuses what is longer than any body. */
  static void requireSize(Octets octets) throws MalformedBody {
    if (octets.length() > MimeLimits.MAX_BODY_OCTETS) {
      throw new MalformedBody(
          "body", Reason.TOO_LARGE, "limit " + MimeLimits.MAX_BODY_OCTETS + " octets");
    }
  }

  static MalformedBody tooManyParts() {
    return new MalformedBody(MIXED, Reason.TOO_MANY_PARTS, "limit " + MimeLimits.MAX_PARTS);
  }
}
