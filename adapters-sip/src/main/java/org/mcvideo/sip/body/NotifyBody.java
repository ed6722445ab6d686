package org.mcvideo.sip.body;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.xml.PocSettings;
import org.mcvideo.sip.body.xml.PocSettingsXml;

/**
 * The body of a NOTIFY of service settings (TS 24.281 7.3.6.2): the whole state, one entity for
 * each client that has delivered settings. While no client has, the document has no entity, so that
 * even then a NOTIFY says what it is about (RFC 6665 4.2.2). {@code decode(encode(body))} gives the
 * body again. Immutable.
 *
 * @param clients the settings of each client, no two of the same one
 */
public record NotifyBody(List<ClientSettings> clients) {
  private static final List<String> ACCEPTED = List.of(PocSettingsXml.MEDIA_TYPE);

  /**
   * Takes a copy of the list.
   *
   * @throws IllegalArgumentException if a client is named twice, or there are more than {@link
   *     PocSettings#MAX_ENTITIES}
   */
  public NotifyBody {
    clients = List.copyOf(clients);
    settings(clients);
  }

  /** The media types of a NOTIFY that are read, for the Accept of a SUBSCRIBE. */
  public static List<String> accepted() {
    return ACCEPTED;
  }

  /**
   * What is in force at one client.
   *
   * @param client the client
   * @param answerMode how it answers; empty while it has not said
   * @param activeProfile the index of its active user profile; empty while there is none
   */
  public record ClientSettings(
      McVideoClientId client,
      Optional<AnswerMode> answerMode,
      Optional<SelectedUserProfileIndex> activeProfile) {
    /** Checks that nothing is missing. */
    public ClientSettings {
      Objects.requireNonNull(client, "client");
      Objects.requireNonNull(answerMode, "answerMode");
      Objects.requireNonNull(activeProfile, "activeProfile");
    }
  }

  /**
   * Reads the body of a NOTIFY.
   *
   * @throws MalformedBody if the body cannot be read or is something else
   */
  public static NotifyBody decode(BodyPart body) throws MalformedBody {
    Optional<BodyPart> part = Multipart.only(Multipart.leaves(body), PocSettingsXml.MEDIA_TYPE);
    if (part.isEmpty()) {
      throw MalformedBody.unsupportedType("NOTIFY", ACCEPTED);
    }
    PocSettings settings = PocSettingsXml.decode(part.get().content());
    try {
      return new NotifyBody(settings.entities().stream().map(NotifyBody::client).toList());
    } catch (IllegalArgumentException notAClient) {
      throw new MalformedBody("poc-settings", MalformedBody.Reason.SYNTAX, notAClient.getMessage());
    }
  }

  /** This body as a part. */
  public BodyPart encode() {
    return OutgoingBody.document(settings(clients));
  }

  private static ClientSettings client(PocSettings.Entity entity) {
    return new ClientSettings(
        new McVideoClientId(entity.id()), entity.answerMode(), entity.selectedIndex());
  }

  private static PocSettings settings(List<ClientSettings> clients) {
    return new PocSettings(
        clients.stream()
            .map(
                client ->
                    new PocSettings.Entity(
                        client.client().text(), client.answerMode(), client.activeProfile()))
            .toList());
  }
}
