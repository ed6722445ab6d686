package org.mcvideo.domain.id;

/**
 * The identity of an MCVideo UE: the +g.3gpp.registration-token of a third-party REGISTER's Contact
 * (TS 24.229 7.9A.8, TS 24.281 7.3.2 step 6).
 *
 * <p>Opaque: kept as written. Immutable.
 *
 * @param text 1 to 512 characters without blanks
 */
public record RegistrationToken(String text) {
  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if it is empty, too long or holds blanks
   */
  public RegistrationToken {
    Identities.requireText(text, "registration token");
  }

  @Override
  public String toString() {
    return text;
  }
}
