package org.mcvideo.persistence.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Profile documents that tests read. */
public final class ProfileVectors {
  private ProfileVectors() {}

  /** The octets of the document {@code name}. */
  public static byte[] octets(String name) {
    try (InputStream in = ProfileVectors.class.getResourceAsStream("/profile/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of the document {@code name}. */
  static String text(String name) {
    return new String(octets(name), UTF_8);
  }
}
