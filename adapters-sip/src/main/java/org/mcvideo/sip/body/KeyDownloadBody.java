package org.mcvideo.sip.body;

import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.mime.Octets;

/**
 * The body of a MESSAGE that downloads a client-server key: one {@code application/mikey} part,
 * octets as they are (TS 24.281 7.2.5, 7.3.7; RFC 3830 9). {@code decode(encode(key))} gives the
 * key again. Stateless.
 */
public final class KeyDownloadBody {
  /** The media type of a key message. */
  public static final String MEDIA_TYPE = "application/mikey";

  private KeyDownloadBody() {}

  /** The media types of a key download that are read. */
  public static List<String> accepted() {
    return List.of(MEDIA_TYPE, Multipart.MIXED);
  }

  /**
   * Reads the body of a MESSAGE. A transfer encoding is undone, and nothing is cut off: the octets
   * are signed to the last one.
   *
   * @return the key; empty if the body holds none, so that the MESSAGE is no key download
   * @throws MalformedBody if the body cannot be read, or holds several keys or an empty one
   */
  public static Optional<SealedCsk> decode(BodyPart body) throws MalformedBody {
    Optional<BodyPart> part = Multipart.only(Multipart.leaves(body), MEDIA_TYPE);
    return part.isPresent() ? Optional.of(sealed(part.get())) : Optional.empty();
  }

  /** The body that downloads {@code sealed}. */
  public static BodyPart encode(SealedCsk sealed) {
    return BodyPart.of(ContentType.of(MEDIA_TYPE), Octets.takeOwnershipOf(sealed.octets()));
  }

  /** The key in an {@code application/mikey} part. */
  static SealedCsk sealed(BodyPart part) throws MalformedBody {
    Octets content = part.content();
    if (content.isEmpty()) {
      throw new MalformedBody(MEDIA_TYPE, MalformedBody.Reason.SYNTAX, "no octets");
    }
    return SealedCsk.of(content.toByteArray());
  }
}
