package org.mcvideo.domain.id;

/**
 * The identity of one MCVideo client, as a rule a UUID URN (TS 24.281 4.9).
 *
 * <p>Opaque: kept as written. Immutable.
 *
 * @param text 1 to 512 characters without blanks
 */
public record McVideoClientId(String text) {
  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if it is empty, too long or holds blanks
   */
  public McVideoClientId {
    Identities.requireText(text, "MCVideo client ID");
  }

  @Override
  public String toString() {
    return text;
  }
}
