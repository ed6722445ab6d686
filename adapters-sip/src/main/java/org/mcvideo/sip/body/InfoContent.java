package org.mcvideo.sip.body;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.protection.ProtectedEnvelope;
import org.mcvideo.sip.body.protection.ProtectedEnvelope.Content;
import org.mcvideo.sip.body.xml.ClearText;
import org.mcvideo.sip.body.xml.McVideoInfo;
import org.mcvideo.sip.body.xml.McVideoInfo.Element;
import org.mcvideo.sip.body.xml.McVideoInfoXml;

/** What REGISTER and PUBLISH have in common: mcvideo-info and keys, to domain values and back. */
final class InfoContent {
  private InfoContent() {}

  /** The mcvideo-info among {@code parts}. */
  static Optional<McVideoInfo> info(List<BodyPart> parts) throws MalformedBody {
    Optional<BodyPart> part = Multipart.only(parts, McVideoInfoXml.MEDIA_TYPE);
    return part.isPresent()
        ? Optional.of(McVideoInfoXml.decode(part.get().content()))
        : Optional.empty();
  }

  /** The key messages among {@code parts}, those of other services too. */
  static List<SealedCsk> keys(List<BodyPart> parts) throws MalformedBody {
    Stream.Builder<SealedCsk> keys = Stream.builder();
    for (BodyPart part : parts) {
      if (part.contentType().is(KeyDownloadBody.MEDIA_TYPE)) {
        keys.add(SealedCsk.of(part.content().toByteArray()));
      }
    }
    return keys.build().toList();
  }

  /**
   * The documents of {@code types} among {@code parts}, closed if anything protects them.
   *
   * @param info the mcvideo-info among these
   * @param content what is made of it once it is open
   */
  static <T> Envelope<T> envelope(
      List<BodyPart> parts, Set<String> types, McVideoInfo info, Content<T> content)
      throws MalformedBody {
    List<BodyPart> documents =
        parts.stream().filter(part -> types.contains(part.contentType().mediaType())).toList();
    return ProtectedEnvelope.of(parts, documents, info, content);
  }

  static Optional<AccessToken> token(McVideoInfo info) throws MalformedBody {
    return value(info, Element.ACCESS_TOKEN, AccessToken::of);
  }

  static Optional<McVideoClientId> client(McVideoInfo info) throws MalformedBody {
    return value(info, Element.CLIENT_ID, McVideoClientId::new);
  }

  static Optional<McVideoId> user(McVideoInfo info) throws MalformedBody {
    return value(info, Element.REQUEST_URI, McVideoId::new);
  }

  /** mcvideo-info that shows {@code credentials}. */
  static McVideoInfo of(Credentials credentials) {
    return McVideoInfo.EMPTY
        .with(Element.ACCESS_TOKEN, credentials.token().use(ClearText::of))
        .with(Element.CLIENT_ID, ClearText.of(credentials.client().text()));
  }

  /** mcvideo-info that names whose settings follow. */
  static McVideoInfo of(McVideoId user, McVideoClientId client) {
    return of(user).with(Element.CLIENT_ID, ClearText.of(client.text()));
  }

  /** mcvideo-info that names whose settings are asked for. */
  static McVideoInfo of(McVideoId user) {
    return McVideoInfo.EMPTY.with(Element.REQUEST_URI, ClearText.of(user.uri()));
  }

  /** Refuses mcvideo-info that lacks {@code element}, in clear or not. */
  static void require(McVideoInfo info, Element element) throws MalformedBody {
    if (info.content(element).isEmpty()) {
      throw new MalformedBody(
          element.elementName(), MalformedBody.Reason.SYNTAX, "must not be missing");
    }
  }

  private static <T> Optional<T> value(
      McVideoInfo info, Element element, Function<String, T> constructor) throws MalformedBody {
    try {
      return info.clear(element).map(ClearText::text).map(String::strip).map(constructor);
    } catch (IllegalArgumentException outOfRange) {
      throw new MalformedBody(
          element.elementName(), MalformedBody.Reason.SYNTAX, outOfRange.getMessage());
    }
  }
}
