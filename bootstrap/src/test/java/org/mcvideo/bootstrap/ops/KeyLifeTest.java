package org.mcvideo.bootstrap.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.RotationJob;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.policy.ProtectionPolicy;
import org.mcvideo.domain.policy.ProtectionPolicy.Demand;
import org.mcvideo.domain.policy.ProtectionPolicy.Demands;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.kms.KmsConfig;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.CskTransports;
import org.mcvideo.kms.embedded.EmbeddedKms;
import org.mcvideo.kms.embedded.KmsDescription;
import org.mcvideo.kms.embedded.KmsFolder;
import org.mcvideo.kms.embedded.MasterSecrets;
import org.mcvideo.kms.embedded.MasterSecrets.KnownValues;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.provisioning.KeyWindow;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.jdbc.KeyEncryption;
import org.mcvideo.persistence.jdbc.KeyEncryptionKey;
import org.mcvideo.sip.server.ControllingFunctions;
import org.mcvideo.sip.testing.NoLeakedThreads;

/**
 * A key from its upload in a REGISTER to its successor, through a whole server with a KMS in it: TS
 * 24.281 7.3.1A, 7.3.2 and 7.3.7 over real sockets.
 */
@ExtendWith(NoLeakedThreads.class)
class KeyLifeTest {
  private static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");
  private static final ServedClient PHONE =
      new ServedClient(ALICE, new McVideoClientId("urn:uuid:0f3c2c1e-7b1e-4f5e-9a55-2c1f5b8f0a01"));
  private static final ServiceUri PSI = new ServiceUri("sip:participating@mcvideo.example");
  private static final SecurityIdentity SERVER = new SecurityIdentity(PSI.uri());
  private static final String IMPU = "sip:alice@ims.example";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path directory;
  private final ManualClock clock = ManualClock.at(Instant.parse("2026-11-24T09:30:00Z"));
  private KmsFolder folder;
  private InsecureDevelopmentIdentity identity;
  private CskTransport alice;
  private ScriptedCscf cscf;
  private StandaloneServer server;

  @BeforeEach
  void startEverything() throws Exception {
    folder = new KmsFolder(directory.resolve("kms"), SealingKey.generate(RANDOM));
    EmbeddedKms.create(
        folder,
        new KmsDescription(new KmsUri("kms.example.org"), new KeyPeriods(2_592_000, 0), Set.of()),
        MasterSecrets.generate(RANDOM),
        RANDOM);
    alice = clientOfAlice();
    identity =
        InsecureDevelopmentIdentity.create(
            directory.resolve("identity"), TokenAlgorithm.ES256, RANDOM);
    cscf = ScriptedCscf.open();
    server = start();
  }

  @AfterEach
  void stopEverything() {
    server.close();
    cscf.close();
  }

  @Test
  void aKeyUploadedInARegisterIsHeldAndUpdatedOnCommand() throws Exception {
    // Given
    AgreedCsk key = key();
    assertThat(register(IMPU, PHONE, key)).isEqualTo(200);
    assertThat(held().active().csk()).isEqualTo(key);
    // When
    command();
    ReceivedCsk received = opened(cscf.nextDownload());
    // Then
    awaitActive(received);
    assertThat(received.csk()).isNotEqualTo(key.csk());
    assertThat(held().superseded().orElseThrow().csk()).isEqualTo(key);
    assertThat(held().superseded().orElseThrow().until())
        .isEqualTo(clock.instant().plusSeconds(60));
  }

  @Test
  void theSameUploadAgainIsARepetitionAndOnceReplacedAReplay() throws Exception {
    // Given
    SealedCsk upload = alice.seal(key(), SERVER);
    assertThat(register(IMPU, PHONE, upload)).isEqualTo(200);
    assertThat(register(IMPU, PHONE, upload)).isEqualTo(200);
    AgreedCsk next = key();
    assertThat(register(IMPU, PHONE, next)).isEqualTo(200);
    // When, Then
    assertThat(register(IMPU, PHONE, upload)).isEqualTo(403);
    assertThat(held().active().csk()).isEqualTo(next);
  }

  @Test
  void aRefusedKeyIsDroppedAndAnotherOneIsOffered() throws Exception {
    // Given
    AgreedCsk key = key();
    register(IMPU, PHONE, key);
    cscf.answer(488);
    // When
    command();
    ReceivedCsk refused = opened(cscf.nextDownload());
    // Then
    await().atMost(PATIENCE).until(() -> held().active().rest().isPresent());
    assertThat(held().active().csk()).isEqualTo(key);
    assertThat(held().offered()).isEmpty();
    // And when
    cscf.answer(200);
    clock.advance(Duration.ofSeconds(5));
    ReceivedCsk accepted = opened(cscf.nextDownload());
    // Then
    awaitActive(accepted);
    assertThat(accepted.csk()).isNotEqualTo(refused.csk());
  }

  @Test
  void withoutAnswerTheKeyIsSealedAnewAndSurvivesARestart() throws Exception {
    // Given
    AgreedCsk key = key();
    register(IMPU, PHONE, key);
    cscf.answer(0);
    // When
    command();
    SealedCsk first = cscf.nextDownload();
    ReceivedCsk offered = opened(first);
    // Then
    assertThat(held().active().csk()).isEqualTo(key);
    assertThat(held().offered().orElseThrow().csk().csk()).isEqualTo(offered.csk());
    // And when
    server.close();
    server = start();
    clock.advance(Duration.ofSeconds(50));
    cscf.answer(200);
    SealedCsk second = cscf.nextDownload();
    // Then
    assertThat(second).isNotEqualTo(first);
    assertThat(opened(second).csk()).isEqualTo(offered.csk());
    assertThat(opened(second).id()).isEqualTo(offered.id());
    awaitActive(offered);
  }

  @Test
  void deregistrationForgetsTheKey() throws Exception {
    // Given
    register(IMPU, PHONE, key());
    // When
    assertThat(cscf.deregister(server, IMPU)).isEqualTo(200);
    // Then
    assertThat(server.stores().csks().of(PHONE)).isEmpty();
  }

  @Test
  void everybodyIsUpdatedWithABreakInTheMiddle() throws Exception {
    // Given
    int clients = 12;
    for (int n = 0; n < clients; n++) {
      assertThat(register("sip:alice-" + n + "@ims.example", client(n), key())).isEqualTo(200);
    }
    clock.advance(Duration.ofSeconds(1));
    String name = commandEverybody();
    List<SealedCsk> downloads = new ArrayList<>();
    for (int n = 0; n < clients / 2; n++) {
      downloads.add(cscf.nextDownload());
    }
    // When
    server.close();
    server = start();
    await().atMost(PATIENCE).until(() -> server.stores().rotationJobs().open().isEmpty());
    // Then
    for (int n = 0; n < clients; n++) {
      ServedClient client = client(n);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                clock.advance(Duration.ofSeconds(10));
                return server.stores().csks().of(client).orElseThrow().active().upload().isEmpty();
              });
    }
    RotationJob job = server.stores().rotationJobs().latest(1).get(0);
    assertThat(job.id()).isEqualTo(name);
    assertThat(job.progress().visited()).isEqualTo(clients);
    while (cscf.waiting() > 0) {
      downloads.add(cscf.nextDownload());
    }
    Set<CskId> ids = new HashSet<>();
    for (SealedCsk download : downloads) {
      ids.add(opened(download).id());
    }
    assertThat(ids).hasSize(clients);
  }

  private StandaloneServer start() throws Exception {
    KeyEncryption encryption =
        KeyEncryption.with(KeyEncryptionKey.parse("0123456789abcdef".repeat(4)), List.of(), RANDOM);
    Demands optional = Demands.of(Demand.OPTIONAL);
    return StandaloneServer.start(
        new ServerConfig(
            ScriptedCscf.sip("mcvideo.example", 0),
            PSI,
            new ServerUri("sip:one.example"),
            DatabaseConfig.of(
                "jdbc:h2:file:" + directory.resolve("database"), "", DatabasePassword.none()),
            TokenConfig.ofFile(identity.keySet()),
            ServicePolicy.USUAL.with(new ProtectionPolicy(optional, optional)),
            Optional.of(
                new KeyManagementConfig(
                    KmsConfig.of(CskTransportSettings.of(SERVER), KmsConfig.Embedded.in(folder)),
                    encryption,
                    10)),
            Duration.ofSeconds(1),
            ControllingFunctions.NONE),
        clock,
        RANDOM);
  }

  /** Alice's keys are issued before the server has the KMS, which serves one process at a time. */
  private CskTransport clientOfAlice() throws Exception {
    SecurityIdentity self = new SecurityIdentity(ALICE.uri());
    EmbeddedKms kms = EmbeddedKms.open(folder, KnownValues.REFUSED, clock, RANDOM);
    KeyMaterialSource source = kms.keyMaterial(self.text(), Set.of(self), KeyWindow.USUAL);
    assertThat(source.keysOf(self, clock.instant())).isPresent();
    kms.close();
    return CskTransports.mikeySakke(CskTransportSettings.of(self), source, clock, RANDOM);
  }

  private int register(String impu, ServedClient client, AgreedCsk key) {
    return register(impu, client, alice.seal(key, SERVER));
  }

  private int register(String impu, ServedClient client, SealedCsk upload) {
    return cscf.register(
        server,
        impu,
        ScriptedCscf.part(upload)
            + ScriptedCscf.part(
                "application/vnd.3gpp.mcvideo-info+xml",
                "<mcvideoinfo xmlns=\"urn:3gpp:ns:mcvideoInfo:1.0\"><mcvideo-Params>"
                    + text("mcvideo-access-token", token())
                    + text("mcvideo-client-id", client.client().text())
                    + "</mcvideo-Params></mcvideoinfo>")
            + "--mc--\r\n");
  }

  private static String text(String element, String value) {
    return "<"
        + element
        + " type=\"Normal\"><mcvideoString>"
        + value
        + "</mcvideoString></"
        + element
        + ">";
  }

  private String token() {
    TokenClaims claims =
        new TokenClaims(
            ALICE, "test", Set.of(TokenClaims.VIDEO_SERVICE), clock.instant().plusSeconds(6_000));
    return identity.issue(claims, clock.instant()).use(text -> text);
  }

  private void command() {
    clock.advance(Duration.ofSeconds(1));
    server
        .stores()
        .rotationJobs()
        .add(RotationJob.commanded("one-user", Optional.of(ALICE), clock.instant()));
  }

  private String commandEverybody() {
    server
        .stores()
        .rotationJobs()
        .add(RotationJob.commanded("everybody", Optional.empty(), clock.instant()));
    return "everybody";
  }

  private ReceivedCsk opened(SealedCsk download) throws Exception {
    return alice.open(download, ExpectedInitiator.only(SERVER));
  }

  private void awaitActive(ReceivedCsk key) {
    await().atMost(PATIENCE).until(() -> held().active().csk().equals(key.agreedWith(ALICE)));
  }

  private CskHolding held() {
    return server.stores().csks().of(PHONE).orElseThrow();
  }

  private static AgreedCsk key() {
    return new AgreedCsk(Csk.random(RANDOM), CskId.random(RANDOM), ALICE);
  }

  private static ServedClient client(int n) {
    return new ServedClient(
        ALICE, new McVideoClientId(String.format("urn:uuid:00000000-0000-4000-8000-%012d", n)));
  }
}
