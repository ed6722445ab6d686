package org.mcvideo.sip.body.xml;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.AnswerMode;

/**
 * The settings of one or several MC clients (RFC 4354, TS 24.281 7.4.1.2). Immutable.
 *
 * @param entities the clients, no two with the same identifier
 */
public record PocSettings(List<Entity> entities) {

  /** Clients that one document can name. */
  public static final int MAX_ENTITIES = 256;

  /**
   * Checks the clients.
   *
   * @throws IllegalArgumentException if there are more than {@link #MAX_ENTITIES}, or two with the
   *     same identifier
   */
  public PocSettings {
    entities = List.copyOf(entities);
    if (entities.size() > MAX_ENTITIES) {
      throw new IllegalArgumentException("entities: at most " + MAX_ENTITIES + " expected");
    }
    if (!haveDistinctIds(entities)) {
      throw new IllegalArgumentException("entities: two with the same id");
    }
  }

  static boolean haveDistinctIds(List<Entity> entities) {
    Set<String> ids = new HashSet<>();
    return entities.stream().allMatch(entity -> ids.add(entity.id()));
  }

  /**
   * The settings of one MC client.
   *
   * @param id the identifier of the client, opaque text kept as written
   * @param answerMode how it answers; empty if it does not say
   * @param selectedIndex the index of the user profile it has selected; empty if none
   */
  public record Entity(
      String id,
      Optional<AnswerMode> answerMode,
      Optional<SelectedUserProfileIndex> selectedIndex) {

    /**
     * Checks the identifier.
     *
     * @throws IllegalArgumentException if {@code id} is not a line of text
     */
    public Entity {
      XmlText.require(id, "id");
    }
  }
}
