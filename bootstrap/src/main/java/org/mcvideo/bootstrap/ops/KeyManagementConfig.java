package org.mcvideo.bootstrap.ops;

import java.util.Objects;
import org.mcvideo.kms.KmsConfig;
import org.mcvideo.persistence.jdbc.KeyEncryption;

/**
 * What a standalone server with key management is told of it.
 *
 * <p>Immutable.
 *
 * @param kms where key material comes from
 * @param encryption how client-server keys are sealed in the database
 * @param downloadsPerSecond how many key downloads one instance sends in a second, 1 to {@value
 *     #MAX_RATE}
 */
public record KeyManagementConfig(KmsConfig kms, KeyEncryption encryption, int downloadsPerSecond) {
  /** The fastest pace. */
  public static final int MAX_RATE = 10_000;

  /** Checks the pace. */
  public KeyManagementConfig {
    Objects.requireNonNull(kms, "kms");
    Objects.requireNonNull(encryption, "encryption");
    if (downloadsPerSecond < 1 || downloadsPerSecond > MAX_RATE) {
      throw new IllegalArgumentException(
          "downloads per second " + downloadsPerSecond + " is not within 1 and " + MAX_RATE);
    }
  }
}
