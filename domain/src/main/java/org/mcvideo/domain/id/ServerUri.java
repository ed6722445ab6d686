package org.mcvideo.domain.id;

/**
 * The address of one running MCVideo server instance (the NOTEs of TS 24.281 7.3.2 and 7.3.3).
 *
 * <p>Opaque: kept as written, no case folding. Immutable.
 *
 * @param uri the URI with its scheme, 1 to 512 characters
 */
public record ServerUri(String uri) {
  /**
   * Checks the URI.
   *
   * @throws IllegalArgumentException if it is empty, too long, without a scheme or holds blanks
   */
  public ServerUri {
    Identities.requireUri(uri, "server URI");
  }

  @Override
  public String toString() {
    return uri;
  }
}
