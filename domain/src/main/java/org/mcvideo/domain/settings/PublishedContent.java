package org.mcvideo.domain.settings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;

/**
 * What the bodies of a PUBLISH say, once open.
 *
 * <p>Immutable.
 *
 * @param token mcvideo-access-token; with it the PUBLISH asks for authorisation (7.3.3)
 * @param user mcvideo-request-uri; names the user when there is no token (7.3.4)
 * @param client mcvideo-client-id
 * @param entities the entities of poc-settings, in document order
 */
public record PublishedContent(
    Optional<AccessToken> token,
    Optional<McVideoId> user,
    Optional<McVideoClientId> client,
    List<Entity> entities) {
  /** Checks that nothing is missing and takes a copy of the entities. */
  public PublishedContent {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(client, "client");
    entities = List.copyOf(entities);
  }

  /**
   * The settings of {@code forClient}: those of the entity that bears its name, or of the only
   * entity; empty if that leaves a choice.
   */
  public Optional<ServiceSettings> settingsOf(McVideoClientId forClient) {
    if (entities.size() == 1) {
      return Optional.of(entities.get(0).settings());
    }
    List<Entity> named =
        entities.stream().filter(entity -> entity.id().equals(forClient.text())).toList();
    return named.size() == 1 ? Optional.of(named.get(0).settings()) : Optional.empty();
  }

  /**
   * One entity of poc-settings.
   *
   * @param id its opaque identifier (RFC 4354)
   * @param settings what it says
   */
  public record Entity(String id, ServiceSettings settings) {
    /** Checks that nothing is missing. */
    public Entity {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(settings, "settings");
    }
  }
}
