package org.mcvideo.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.RotationJob;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.bootstrap.ops.KeyManagementConfig;
import org.mcvideo.bootstrap.ops.ServerConfig;
import org.mcvideo.bootstrap.ops.StandaloneServer;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.policy.ProtectionPolicy;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.policy.SubscriptionPolicy;
import org.mcvideo.kms.KmsConfig;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.embedded.KmsFolder;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.jdbc.KeyEncryption;
import org.mcvideo.persistence.jdbc.KeyEncryptionKey;
import org.mcvideo.sip.server.ControllingFunctions;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;
import org.mcvideo.sip.testing.NoLeakedThreads;

/**
 * {@code mcvideo ue} with the documents of a KMS in a folder, made by {@code mcvideo kms}, against
 * a server that requires protection and has its keys from the same folder.
 */
@ExtendWith(NoLeakedThreads.class)
class UeKeysCommandTest {
  private static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");
  private static final ServiceUri PSI = new ServiceUri("sip:participating@mcvideo.example");
  private static final String PHONE = "urn:uuid:0f3c2c1e-7b1e-4f5e-9a55-2c1f5b8f0a01";
  private static final String TABLET = "urn:uuid:0f3c2c1e-7b1e-4f5e-9a55-2c1f5b8f0a02";
  private static final Path DOCUMENT = Path.of("docs/ue.md");
  private static final String SHOWN = "```text";
  private static final String KEY_SHOWN = "2a61c07e";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  private final SecureRandom random = new SecureRandom();
  private final ManualClock clock = ManualClock.at(ToolBench.NOW);
  private final ExecutorService shell = Executors.newSingleThreadExecutor();
  private ToolBench bench;
  private StandaloneServer server;
  private String token;
  private String plain;
  private String keyed;

  @BeforeEach
  void start() throws Exception {
    bench = new ToolBench(directory, clock);
    Path folder = directory.resolve("kms");
    Path keys = directory.resolve("alice.xml");
    run("kms init --uri kms.mcvideo.example --dir " + folder);
    run("kms certs --xml init --dir " + folder);
    Path certificates = bench.file("init.xml", bench.out());
    run("kms provision --user " + ALICE.uri() + " --out " + keys + " --dir " + folder);
    InsecureDevelopmentIdentity identity =
        InsecureDevelopmentIdentity.create(
            directory.resolve("identity"), TokenAlgorithm.ES256, random);
    TokenClaims claims =
        new TokenClaims(
            ALICE, "test", Set.of(TokenClaims.VIDEO_SERVICE), ToolBench.NOW.plusSeconds(600));
    token = identity.issue(claims, ToolBench.NOW).use(text -> text);
    Path tokenFile = bench.file("alice.token", token + "\n");
    server =
        StandaloneServer.start(
            config(new KmsFolder(folder, SealingKey.read(folder.resolve("sealing.key"))), identity),
            clock,
            random);
    plain =
        " --direct --psi "
            + PSI.uri()
            + " --user "
            + ALICE.uri()
            + " --token "
            + tokenFile
            + " --server "
            + server.listening().get(0).hostPort();
    keyed = plain + " --certs " + certificates + " --keys " + keys;
  }

  private ServerConfig config(KmsFolder folder, InsecureDevelopmentIdentity identity) {
    KeyEncryption encryption =
        KeyEncryption.with(KeyEncryptionKey.parse("0123456789abcdef".repeat(4)), List.of(), random);
    return new ServerConfig(
        new SipConfig(
            List.of(
                new ListenAddress("127.0.0.1", 0, Transport.UDP),
                new ListenAddress("127.0.0.1", 0, Transport.TCP)),
            TrustedPeers.of("127.0.0.1"),
            Optional.empty(),
            "mcvideo.example",
            SipLimits.defaults()),
        PSI,
        new ServerUri("sip:one.example"),
        DatabaseConfig.of(
            "jdbc:h2:file:" + directory.resolve("database"), "", DatabasePassword.none()),
        TokenConfig.ofFile(identity.keySet()),
        ServicePolicy.USUAL
            .with(ProtectionPolicy.REQUIRED)
            .with(new SubscriptionPolicy(ExpiryBounds.USUAL, 4, Duration.ZERO)),
        Optional.of(
            new KeyManagementConfig(
                KmsConfig.of(
                    CskTransportSettings.of(new SecurityIdentity(PSI.uri())),
                    KmsConfig.Embedded.in(folder)),
                encryption,
                10)),
        Duration.ofSeconds(1),
        ControllingFunctions.NONE);
  }

  @AfterEach
  void stop() throws Exception {
    shell.shutdownNow();
    assertThat(shell.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    server.close();
  }

  @Test
  void withoutKeysNothingIsPublished() {
    // When
    int code = bench.run("ue publish" + phone(plain));
    // Then
    assertThat(code).isEqualTo(ExitCode.FAILED.number());
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).contains("403, 140 unable to decrypt XML content");
    assertThat(server.stores().bindings().of(ALICE)).isEmpty();
  }

  @Test
  void withKeysSettingsArePublishedProtected() {
    // When
    run("ue publish --trace --answer-mode automatic" + phone(keyed));
    // Then
    assertThat(bench.out().lines().map(line -> line.split(" ", 2)[0]))
        .containsExactly("PUBLISH", "SIP-ETag", "CSK-ID");
    assertThat(bench.out()).contains(active(PHONE).orElseThrow().toString());
    assertThat(bench.err()).contains("application/mikey").doesNotContain(token);
    assertThat(server.stores().bindings().of(ALICE)).hasSize(1);
  }

  @Test
  void settingsAreAskedForProtected() {
    // Given
    run("ue publish --answer-mode automatic" + phone(keyed));
    clock.advance(Duration.ofSeconds(1));
    // When
    run("ue subscribe" + phone(keyed));
    // Then
    assertThat(bench.out().lines())
        .containsExactly(
            "REGISTER   accepted, 200",
            "SUBSCRIBE  accepted, 200",
            "NOTIFY     " + PHONE + ": answer mode automatic");
  }

  @Test
  void whoListensHearsOfSettingsAndKeysAndLogsOffInTheEnd() throws Exception {
    // Given
    ToolBench listening = new ToolBench(directory, clock);
    Future<Integer> listener = shell.submit(() -> listening.run("ue listen" + phone(keyed)));
    awaitThat(() -> listening.out().contains("NOTIFY     " + PHONE + ": answer mode manual"));
    CskId uploaded = active(PHONE).orElseThrow();
    // When
    run("ue publish --answer-mode automatic" + tablet(keyed));
    awaitThat(() -> listening.out().contains("NOTIFY     " + TABLET + ": answer mode automatic"));
    clock.advance(Duration.ofSeconds(1));
    server
        .stores()
        .rotationJobs()
        .add(RotationJob.commanded("one", Optional.of(ALICE), clock.instant()));
    awaitThat(() -> active(PHONE).filter(id -> !id.equals(uploaded)).isPresent());
    CskId replaced = active(PHONE).orElseThrow();
    awaitThat(() -> listening.out().contains(replaced + " is in use"));
    shell.shutdownNow();
    // Then
    assertThat(listener.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
    List<String> printed = listening.out().replace(replaced.toString(), KEY_SHOWN).lines().toList();
    List<String> shown = shownByTheDocument();
    assertThat(printed).startsWith(shown.toArray(String[]::new));
    assertThat(printed.subList(shown.size(), printed.size()))
        .containsExactly("PUBLISH    accepted, 200", "REGISTER   accepted, 200");
    assertThat(listening.err()).isEmpty();
    assertThat(active(PHONE)).isEmpty();
    assertThat(server.stores().bindings().of(ALICE))
        .allMatch(binding -> binding.client().text().equals(TABLET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ue publish", "ue subscribe", "ue listen --for PT0S"})
  void keysWithoutATokenAreToldInOneLine(String command) {
    // When
    int code = bench.run(command + phone(keyed.replaceFirst(" --token \\S+", "")));
    // Then
    assertThat(code).isEqualTo(ExitCode.USAGE.number());
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).contains("--keys needs --token");
  }

  private static List<String> shownByTheDocument() throws IOException {
    String text = Files.readString(DOCUMENT);
    int begin = text.indexOf(SHOWN);
    return text.substring(begin, text.indexOf("```", begin + SHOWN.length()))
        .lines()
        .skip(1)
        .toList();
  }

  private void run(String line) {
    assertThat(bench.run(line)).as("%s: %s", line, bench.err()).isZero();
  }

  private static String phone(String options) {
    return " --client-id " + PHONE + " --impu sip:alice@ims.example" + options;
  }

  private static String tablet(String options) {
    return " --client-id " + TABLET + " --impu sip:alice.tablet@ims.example" + options;
  }

  private Optional<CskId> active(String client) {
    return server
        .stores()
        .csks()
        .of(new ServedClient(ALICE, new McVideoClientId(client)))
        .map(held -> held.active().csk().id());
  }

  private static void awaitThat(Callable<Boolean> condition) {
    await().atMost(PATIENCE).until(condition);
  }
}
