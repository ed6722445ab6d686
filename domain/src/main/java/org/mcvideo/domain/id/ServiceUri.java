package org.mcvideo.domain.id;

/**
 * The public service identity, PSI, of a participating MCVideo function (TS 24.281 4.2).
 *
 * <p>Opaque: kept as written, no case folding. Immutable.
 *
 * @param uri the URI with its scheme, 1 to 512 characters
 */
public record ServiceUri(String uri) {
  /**
   * Checks the URI.
   *
   * @throws IllegalArgumentException if it is empty, too long, without a scheme or holds blanks
   */
  public ServiceUri {
    Identities.requireUri(uri, "public service identity");
  }

  @Override
  public String toString() {
    return uri;
  }
}
