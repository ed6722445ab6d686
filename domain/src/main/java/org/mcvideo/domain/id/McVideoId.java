package org.mcvideo.domain.id;

/**
 * The URI that identifies an MCVideo user to the service (TS 23.281 8.1.2).
 *
 * <p>Opaque: kept as written, no case folding. Immutable.
 *
 * @param uri the URI with its scheme, 1 to 512 characters
 */
public record McVideoId(String uri) {
  /**
   * Checks the URI.
   *
   * @throws IllegalArgumentException if it is empty, too long, without a scheme or holds blanks
   */
  public McVideoId {
    Identities.requireUri(uri, "MCVideo ID");
  }

  @Override
  public String toString() {
    return uri;
  }
}
