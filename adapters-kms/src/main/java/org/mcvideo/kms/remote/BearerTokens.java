package org.mcvideo.kms.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mcvideo.domain.authorization.AccessToken;

/** Where the access token for a KMS comes from. Safe for use by many threads. */
@FunctionalInterface
public interface BearerTokens {
  /**
   * Returns a token that is valid now; asked for each request.
   *
   * @throws IOException if there is none; tried again as if the KMS were out of reach
   */
  AccessToken current() throws IOException;

  /** Returns the token in a file, read each time, so that it can be renewed there. */
  static BearerTokens ofFile(Path file) {
    return () -> {
      if (Files.size(file) > AccessToken.MAX_LENGTH) {
        throw new IOException(file + " is longer than an access token");
      }
      try {
        return AccessToken.of(Files.readString(file));
      } catch (IllegalArgumentException e) {
        throw new IOException(file + " holds no access token");
      }
    };
  }
}
