package org.mcvideo.sip.body;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.protection.ContentProtection;
import org.mcvideo.sip.body.xml.McVideoInfo;
import org.mcvideo.sip.body.xml.McVideoInfo.Element;
import org.mcvideo.sip.body.xml.McVideoInfoXml;

/**
 * The body of a SUBSCRIBE to service settings: whose they are (TS 24.281 7.2.4, 7.3.6.1).
 * Stateless.
 */
public final class SubscribeBody {
  private static final List<String> ACCEPTED = List.of(McVideoInfoXml.MEDIA_TYPE, Multipart.MIXED);

  private SubscribeBody() {}

  /** The media types of a SUBSCRIBE that are read. */
  public static List<String> accepted() {
    return ACCEPTED;
  }

  /**
   * Reads the body of a SUBSCRIBE.
   *
   * @return the MCVideo ID of mcvideo-request-uri
   * @throws MalformedBody if the body cannot be read, or names nobody
   */
  public static Envelope<McVideoId> decode(BodyPart body) throws MalformedBody {
    if (ACCEPTED.stream().noneMatch(body.contentType()::is)) {
      throw MalformedBody.unsupportedType("SUBSCRIBE", ACCEPTED);
    }
    List<BodyPart> parts = Multipart.leaves(body);
    Optional<McVideoInfo> info = InfoContent.info(parts);
    if (info.isEmpty()) {
      throw MalformedBody.unsupportedType("SUBSCRIBE", ACCEPTED);
    }
    InfoContent.require(info.get(), Element.REQUEST_URI);
    return InfoContent.envelope(
        parts,
        Set.of(McVideoInfoXml.MEDIA_TYPE),
        info.get(),
        opened -> InfoContent.user(opened).orElseThrow());
  }

  /** The body that asks for the settings of {@code user}. */
  public static BodyPart encode(McVideoId user, Optional<ContentProtection> protection) {
    return OutgoingBody.of(InfoContent.of(user), Optional.empty(), Optional.empty(), protection);
  }
}
