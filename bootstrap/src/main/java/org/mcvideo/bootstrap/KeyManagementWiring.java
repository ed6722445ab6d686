package org.mcvideo.bootstrap;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.bootstrap.config.CskSettings;
import org.mcvideo.bootstrap.config.KmsSettings;
import org.mcvideo.bootstrap.config.Secret;
import org.mcvideo.bootstrap.ops.KeyManagementConfig;
import org.mcvideo.kms.KmsConfig;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.SentIdentities;
import org.mcvideo.kms.csk.SignatureCoverage;
import org.mcvideo.kms.embedded.KmsFolder;
import org.mcvideo.kms.files.KeyStoreFile;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.remote.BearerTokens;
import org.mcvideo.kms.remote.RemoteKmsConfig;
import org.mcvideo.persistence.jdbc.KeyEncryption;
import org.mcvideo.persistence.jdbc.KeyEncryptionKey;

/** The configuration of key management in the terms of the adapters. */
final class KeyManagementWiring {
  private KeyManagementWiring() {}

  /**
   * What a server is told of key management; empty where it is off.
   *
   * @throws IllegalArgumentException if a key cannot be read, or an adapter refuses a value
   */
  static Optional<KeyManagementConfig> keyManagement(
      Configuration configuration, SecureRandom random) {
    KmsSettings kms = configuration.kms();
    if (kms.source() == KmsSettings.Source.OFF) {
      return Optional.empty();
    }
    return Optional.of(
        new KeyManagementConfig(
            kms(kms),
            encryption(configuration.csk(), random),
            configuration.csk().downloadsPerSecond()));
  }

  /**
   * How client-server keys are sealed; not at all without a key-encryption key.
   *
   * @throws IllegalArgumentException if a key-encryption key is none
   */
  static KeyEncryption encryption(CskSettings csk, SecureRandom random) {
    if (csk.keyEncryptionKey().isEmpty()) {
      return KeyEncryption.none();
    }
    return KeyEncryption.with(
        KeyEncryptionKey.parse(csk.keyEncryptionKey().expose()),
        csk.formerKeyEncryptionKeys().stream()
            .map(Secret::expose)
            .map(KeyEncryptionKey::parse)
            .toList(),
        random);
  }

  private static KmsConfig kms(KmsSettings kms) {
    CskTransportSettings transport =
        new CskTransportSettings(
            kms.identity(),
            kms.maxSkew(),
            SentIdentities.SHOWN,
            SignatureCoverage.STRICT,
            CskTransportSettings.DEFAULT_KNOWN_SENDERS);
    SealingKey sealingKey = sealingKey(kms);
    return kms.remote().isPresent()
        ? KmsConfig.of(transport, remote(kms, kms.remote().get(), sealingKey))
        : KmsConfig.of(
            transport, KmsConfig.Embedded.in(new KmsFolder(Path.of(kms.place()), sealingKey)));
  }

  private static KmsConfig.Remote remote(
      KmsSettings kms, KmsSettings.Remote remote, SealingKey sealingKey) {
    return new KmsConfig.Remote(
        new RemoteKmsConfig(
            new RemoteKmsConfig.Kms(uri(kms.place()), Optional.empty(), trusted(remote)),
            RemoteKmsConfig.Party.of(kms.identity()),
            RemoteKmsConfig.Limits.USUAL,
            RemoteKmsConfig.Times.USUAL,
            new RemoteKmsConfig.Cache(Path.of(remote.cacheFile()), sealingKey)),
        BearerTokens.ofFile(Path.of(remote.tokenFile())));
  }

  private static Optional<KeyStoreFile> trusted(KmsSettings.Remote remote) {
    return remote.trustStore().isEmpty()
        ? Optional.empty()
        : Optional.of(
            KeyStoreFile.of(
                Path.of(remote.trustStore()), remote.trustStorePassword().expose().toCharArray()));
  }

  private static SealingKey sealingKey(KmsSettings kms) {
    try {
      return SealingKey.read(Path.of(kms.sealingKeyFile()));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "kms.sealing-key-file cannot be read: " + kms.sealingKeyFile(), e);
    }
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("kms.url is no URL", e);
    }
  }
}
