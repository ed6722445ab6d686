package org.mcvideo.sip.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.settings.PublishedContent;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.protection.ContentProtection;
import org.mcvideo.sip.body.xml.McVideoInfo;
import org.mcvideo.sip.body.xml.McVideoInfoXml;
import org.mcvideo.sip.body.xml.PocSettings;
import org.mcvideo.sip.body.xml.PocSettingsXml;

/**
 * The bodies of a PUBLISH of service settings (TS 24.281 7.2.2, 7.2.3, 7.3.3, 7.3.4).
 *
 * <p>Immutable.
 *
 * @param csks the keys uploaded with it
 * @param content mcvideo-info and poc-settings
 */
public record PublishBody(List<SealedCsk> csks, Envelope<PublishedContent> content) {
  private static final List<String> ACCEPTED =
      List.of(PocSettingsXml.MEDIA_TYPE, McVideoInfoXml.MEDIA_TYPE, Multipart.MIXED);

  private static final Set<String> DOCUMENTS =
      Set.of(PocSettingsXml.MEDIA_TYPE, McVideoInfoXml.MEDIA_TYPE);

  /** Takes a copy of the keys. */
  public PublishBody {
    csks = List.copyOf(csks);
  }

  /** The media types of a PUBLISH that are read. */
  public static List<String> accepted() {
    return ACCEPTED;
  }

  /**
   * Reads the body of a PUBLISH.
   *
   * @throws MalformedBody if the body cannot be read, or holds neither of the two
   */
  public static PublishBody decode(BodyPart body) throws MalformedBody {
    if (ACCEPTED.stream().noneMatch(body.contentType()::is)) {
      throw MalformedBody.unsupportedType("PUBLISH", ACCEPTED);
    }
    List<BodyPart> parts = Multipart.leaves(body);
    Optional<McVideoInfo> info = InfoContent.info(parts);
    Optional<BodyPart> settings = Multipart.only(parts, PocSettingsXml.MEDIA_TYPE);
    if (info.isEmpty() && settings.isEmpty()) {
      throw MalformedBody.unsupportedType("PUBLISH", ACCEPTED);
    }
    List<PublishedContent.Entity> entities =
        settings.isPresent()
            ? entities(PocSettingsXml.decode(settings.get().content()))
            : List.of();
    Envelope<PublishedContent> content =
        InfoContent.envelope(
            parts,
            DOCUMENTS,
            info.orElse(McVideoInfo.EMPTY),
            opened ->
                new PublishedContent(
                    InfoContent.token(opened),
                    InfoContent.user(opened),
                    InfoContent.client(opened),
                    entities));
    return new PublishBody(InfoContent.keys(parts), content);
  }

  /**
   * The body that asks for authorisation and publishes (7.2.2).
   *
   * @param upload the key that is uploaded with it
   * @param protection what the content is protected with
   */
  public static BodyPart encode(
      Credentials credentials,
      ServiceSettings settings,
      Optional<SealedCsk> upload,
      Optional<ContentProtection> protection) {
    return OutgoingBody.of(
        InfoContent.of(credentials),
        Optional.of(document(credentials.client(), settings)),
        upload,
        protection);
  }

  /**
   * The body that publishes for a client that is authorised already (7.2.3).
   *
   * @param protection what the content is protected with
   */
  public static BodyPart encode(
      McVideoId user,
      McVideoClientId client,
      ServiceSettings settings,
      Optional<ContentProtection> protection) {
    return OutgoingBody.of(
        InfoContent.of(user, client),
        Optional.of(document(client, settings)),
        Optional.empty(),
        protection);
  }

  private static PocSettings document(McVideoClientId client, ServiceSettings settings) {
    return new PocSettings(
        List.of(
            new PocSettings.Entity(
                client.text(), settings.answerMode(), settings.selectedProfile())));
  }

  private static List<PublishedContent.Entity> entities(PocSettings settings) throws MalformedBody {
    if (settings.entities().isEmpty()) {
      throw new MalformedBody("poc-settings", MalformedBody.Reason.SYNTAX, "no entity");
    }
    List<PublishedContent.Entity> entities = new ArrayList<>(settings.entities().size());
    for (PocSettings.Entity entity : settings.entities()) {
      entities.add(
          new PublishedContent.Entity(
              entity.id(), new ServiceSettings(entity.answerMode(), entity.selectedIndex())));
    }
    return entities;
  }
}
