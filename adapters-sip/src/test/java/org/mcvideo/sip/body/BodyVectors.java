package org.mcvideo.sip.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.mcvideo.sip.body.mime.Octets;

/** Bodies kept as files beside the tests. */
public final class BodyVectors {

  private BodyVectors() {}

  /** The octets of a vector, as in {@code "mime/register.sip"}. */
  public static Octets octets(String name) {
    try (InputStream file = BodyVectors.class.getResourceAsStream("/vectors/" + name)) {
      return Octets.takeOwnershipOf(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a vector. */
  public static String text(String name) {
    return new String(octets(name).toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
