package org.mcvideo.bootstrap.config;

import java.time.Duration;
import java.util.Optional;
import org.mcvideo.domain.id.SecurityIdentity;

/**
 * Where key material comes from (TS 33.180 5.3), and who this server is there.
 *
 * <p>Immutable.
 *
 * @param source of key material
 * @param identity the server's identity in key messages, its MDSI
 * @param maxSkew how far the time of a key message may be from the own clock
 * @param sealingKeyFile the file with the key that the KMS's files here are sealed with
 * @param place the folder of an embedded KMS; the URL of a remote one
 * @param remote what only a remote KMS needs
 */
public record KmsSettings(
    Source source,
    SecurityIdentity identity,
    Duration maxSkew,
    String sealingKeyFile,
    String place,
    Optional<Remote> remote) {
  /** The sources there are. */
  public enum Source {
    /** A KMS in this process. */
    EMBEDDED,
    /** A KMS elsewhere. */
    REMOTE,
    /** No key management. */
    OFF
  }

  /**
   * What only a remote KMS needs.
   *
   * @param tokenFile the file with the access token that it is asked with
   * @param cacheFile where its answers are kept, sealed
   * @param trustStore whom TLS trusts; empty text for the authorities that the JDK trusts
   * @param trustStorePassword of that file
   */
  public record Remote(
      String tokenFile, String cacheFile, String trustStore, Secret trustStorePassword) {}
}
