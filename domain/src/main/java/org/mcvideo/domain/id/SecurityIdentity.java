package org.mcvideo.domain.id;

/**
 * The identity that key material is issued for: an MCVideo ID, or a server's MDSI (TS 33.180
 * 5.3.2).
 *
 * <p>Opaque: kept as written. Immutable.
 *
 * @param text 1 to 512 characters without blanks
 */
public record SecurityIdentity(String text) {
  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if it is empty, too long or holds blanks
   */
  public SecurityIdentity {
    Identities.requireText(text, "security identity");
  }

  @Override
  public String toString() {
    return text;
  }
}
