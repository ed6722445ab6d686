package org.mcvideo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.kms.embedded.ServedKms.ALICE;
import static org.mcvideo.kms.embedded.ServedKms.OPERATOR;
import static org.mcvideo.kms.embedded.ServedKms.SERVER;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.CskTransports;
import org.mcvideo.kms.embedded.KmsFolder;
import org.mcvideo.kms.embedded.ServedKms;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.provisioning.KeyWindow;
import org.mcvideo.kms.remote.RemoteKmsConfig;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.kms.token.TokenConfig;

/** Key management through the factory, with a KMS in the process and one elsewhere. */
class KeyManagementTest {
  private static final CskTransportSettings SERVERS = CskTransportSettings.of(SERVER);

  private final SecureRandom random = new SecureRandom();
  @TempDir Path folder;
  private ServedKms served;
  private Clock clock;
  private TokenConfig tokens;

  @BeforeEach
  void serve() throws Exception {
    served = ServedKms.in(folder);
    clock = served.clock();
    tokens =
        TokenConfig.ofFile(
            InsecureDevelopmentIdentity.create(
                    folder.resolve("tokens"), TokenAlgorithm.ES256, random)
                .keySet());
  }

  @AfterEach
  void stop() throws IOException {
    served.close();
  }

  @Test
  void aKmsInTheFolderGivesTheKeys() throws Exception {
    KmsConfig config = KmsConfig.of(SERVERS, KmsConfig.Embedded.in(served.kmsFolder()));

    try (KmsAdapters adapters = KmsAdapters.open(tokens, config, clock, random)) {
      assertThat(adapters.hasCurrentKeys()).isTrue();
      assertOpensAnUpload(adapters);
    }
    assertThat(served.audit()).anyMatch(l -> l.contains("requester=sip:mcvideo.example.org"));
  }

  @Test
  void aKmsThatTheCallerHasOpenGivesTheKeysAndStaysOpen() throws Exception {
    try (KmsAdapters adapters =
        KmsAdapters.open(
            tokens,
            SERVERS,
            served.kms().keyMaterial("server", Set.of(SERVER), KeyWindow.USUAL),
            clock,
            random)) {
      assertOpensAnUpload(adapters);
    }
    assertThat(upload()).isNotNull();
  }

  @Test
  void aKmsElsewhereGivesTheKeys() throws Exception {
    try (KmsAdapters adapters = KmsAdapters.open(tokens, remote(), clock, random)) {
      assertThat(adapters.hasCurrentKeys()).isTrue();
      assertOpensAnUpload(adapters);
    }
  }

  @Test
  void withoutItsKeysNothingCanBeOpened() throws Exception {
    // Given
    served.stop();

    // When
    try (KmsAdapters adapters = KmsAdapters.open(tokens, remote(), clock, random)) {
      served.start();
      CskTransport transport = adapters.cskTransport().orElseThrow();

      // Then
      assertThat(adapters.hasCurrentKeys()).isFalse();
      assertThatThrownBy(() -> transport.open(upload(), ExpectedInitiator.anyUser()))
          .isInstanceOf(PortUnavailable.class);
    }
  }

  @Test
  void withoutKeyManagementThereAreNoKeys() {
    try (KmsAdapters adapters = KmsAdapters.open(tokens, clock)) {
      assertThat(adapters.hasCurrentKeys()).isFalse();
      assertThat(adapters.cskTransport()).isEmpty();
    }
  }

  @Test
  void aKmsSealedWithAnotherKeyIsToldInOneLine() {
    KmsFolder strange = new KmsFolder(served.kmsFolder().directory(), SealingKey.generate(random));
    KmsConfig config = KmsConfig.of(SERVERS, KmsConfig.Embedded.in(strange));

    assertThatThrownBy(() -> KmsAdapters.open(tokens, config, clock, random))
        .isInstanceOf(KmsNotOpened.class)
        .hasMessageContaining("sealed with another key")
        .hasMessageNotContaining("\n");
  }

  private void assertOpensAnUpload(KmsAdapters adapters) throws Exception {
    CskTransport transport = adapters.cskTransport().orElseThrow();
    assertThat(transport.open(upload(), ExpectedInitiator.anyUser()).isFrom(ALICE)).isTrue();
  }

  private SealedCsk upload() {
    AgreedCsk agreed =
        new AgreedCsk(Csk.random(random), new CskId(0x2ABCDEF0), new McVideoId(ALICE.text()));
    return CskTransports.mikeySakke(
            CskTransportSettings.of(ALICE),
            served.kms().keyMaterial("alice", Set.of(ALICE), KeyWindow.USUAL),
            clock,
            random)
        .seal(agreed, SERVER);
  }

  private KmsConfig remote() {
    AccessToken token = served.token(OPERATOR);
    RemoteKmsConfig config =
        new RemoteKmsConfig(
            new RemoteKmsConfig.Kms(served.root(), Optional.empty(), Optional.of(served.trust())),
            new RemoteKmsConfig.Party(OPERATOR, Set.of(SERVER)),
            RemoteKmsConfig.Limits.USUAL,
            RemoteKmsConfig.Times.USUAL,
            new RemoteKmsConfig.Cache(folder.resolve("cache"), SealingKey.generate(random)));
    return KmsConfig.of(SERVERS, new KmsConfig.Remote(config, () -> token));
  }
}
