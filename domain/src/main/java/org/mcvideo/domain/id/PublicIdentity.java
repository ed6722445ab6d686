package org.mcvideo.domain.id;

/**
 * An IMS public user identity, IMPU: a sip, sips or tel URI (TS 23.228 4.3.3.2).
 *
 * <p>Opaque: kept as written, no case folding. Immutable.
 *
 * @param uri the URI with its scheme, 1 to 512 characters
 */
public record PublicIdentity(String uri) {
  /**
   * Checks the URI.
   *
   * @throws IllegalArgumentException if it is empty, too long, without a scheme or holds blanks
   */
  public PublicIdentity {
    Identities.requireUri(uri, "IMS public user identity");
  }

  @Override
  public String toString() {
    return uri;
  }
}
