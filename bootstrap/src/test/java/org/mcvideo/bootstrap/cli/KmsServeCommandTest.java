package org.mcvideo.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.embedded.KmsServer;
import org.mcvideo.kms.files.InsecureDevelopmentTls;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.provisioning.ExtensionKeys;
import org.mcvideo.kms.remote.BearerTokens;
import org.mcvideo.kms.remote.RemoteKms;
import org.mcvideo.kms.remote.RemoteKmsConfig;

/** {@code mcvideo kms serve} and the client of a KMS, over HTTPS on loopback. */
class KmsServeCommandTest {
  private static final SecurityIdentity SERVER = new SecurityIdentity("sip:mcvideo.example.org");
  private static final SecurityIdentity OPERATOR = new SecurityIdentity("sip:op@example.org");

  private final Clock clock = Clock.systemUTC();
  @TempDir Path directory;
  private ToolBench bench;
  private ToolBench server;
  private Path folder;
  private Path tokens;
  private Thread serving;
  private CompletableFuture<Integer> ended;
  private Optional<ExtensionKeys> extension = Optional.empty();

  @BeforeEach
  void serve() {
    bench = new ToolBench(directory, clock);
    server = new ToolBench(directory, clock);
    folder = directory.resolve("kms");
    tokens = directory.resolve("tokens");
    bench.run("token init", "--dir", tokens);
    bench.run("kms init --uri kms.example.org --development-tls localhost", "--dir", folder);
    start("127.0.0.1:0");
  }

  @AfterEach
  void stop() throws Exception {
    serving.interrupt();
    assertThat(ended.get(1, TimeUnit.MINUTES)).isZero();
  }

  @Test
  void keysTravelOverHttps() throws Exception {
    try (RemoteKms kms = client(token(KmsServer.SCOPE))) {
      assertThat(kms.keysOf(SERVER, Instant.now(clock))).isPresent();
    }
    assertThat(Files.readAllLines(folder.resolve("audit.log")))
        .isNotEmpty()
        .allMatch(
            line -> line.contains("requester=sip:op@example.org user=sip:mcvideo.example.org"))
        .allMatch(line -> line.endsWith("outcome=issued"));
  }

  @Test
  void withExtensionKeysTheKeysTravelSignedAndWrapped() throws Exception {
    // Given
    List<String> keys = List.of("tk.1", "0a".repeat(32), "ink.1", "0b".repeat(32));
    Path file = bench.file("extension", OPERATOR + " " + String.join(" ", keys) + "\n");
    stop();
    server = new ToolBench(directory, clock);
    start("127.0.0.1:0", "--extension-keys", file);

    // Then
    extension = Optional.of(ExtensionKeys.parse(keys));
    try (RemoteKms kms = client(token(KmsServer.SCOPE))) {
      assertThat(kms.keysOf(SERVER, Instant.now(clock))).isPresent();
    }
    Files.delete(directory.resolve("cache"));
    extension = Optional.empty();
    try (RemoteKms kms = client(token(KmsServer.SCOPE))) {
      assertThatThrownBy(kms::certificates).isInstanceOf(PortUnavailable.class);
    }
  }

  @Test
  void aTokenForAnotherServiceBringsNothing() throws Exception {
    try (RemoteKms kms = client(token("3gpp:mc:video_service"))) {
      assertThatThrownBy(kms::certificates).isInstanceOf(PortUnavailable.class);
    }
    assertThat(folder.resolve("audit.log")).isEmptyFile();
  }

  @Test
  void aPortThatIsTakenIsTold() {
    int code =
        bench.run(
            "kms serve",
            "--dir",
            folder,
            "--token-keys",
            tokens.resolve("jwks.json"),
            "--listen",
            "127.0.0.1:" + root().getPort());

    assertThat(code).isEqualTo(ExitCode.UNAVAILABLE.number());
    bench.assertNothingButOneErrorLine();
  }

  private void start(String listen, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "--dir",
                folder,
                "--token-keys",
                tokens.resolve("jwks.json"),
                "--entitle",
                OPERATOR + "=" + SERVER,
                "--listen",
                listen));
    arguments.addAll(List.of(more));
    ended = new CompletableFuture<>();
    serving = new Thread(() -> ended.complete(server.run("kms serve", arguments.toArray())));
    serving.start();
    await().atMost(1, TimeUnit.MINUTES).until(() -> server.out().endsWith("\n") || ended.isDone());
    assertThat(server.out()).startsWith("kms.example.org at https://127.0.0.1:");
  }

  private URI root() {
    URI printed = URI.create(server.out().strip().replaceFirst(".* at ", ""));
    return URI.create("https://localhost:" + printed.getPort());
  }

  private Path token(String scope) throws IOException {
    bench.run("token issue", "--dir", tokens, "--user", OPERATOR, "--scope", scope);
    return bench.file("token", bench.out());
  }

  private RemoteKms client(Path token) throws Exception {
    return RemoteKms.open(
        new RemoteKmsConfig(
            new RemoteKmsConfig.Kms(
                root(),
                Optional.of(new KmsUri("kms.example.org")),
                Optional.of(InsecureDevelopmentTls.trust(folder)),
                extension),
            new RemoteKmsConfig.Party(OPERATOR, Set.of(SERVER)),
            RemoteKmsConfig.Limits.USUAL,
            RemoteKmsConfig.Times.USUAL,
            new RemoteKmsConfig.Cache(
                directory.resolve("cache"), SealingKey.generate(new SecureRandom()))),
        BearerTokens.ofFile(token),
        new RemoteKms.Surroundings(clock, (delay, task) -> {}, new SecureRandom()));
  }
}
