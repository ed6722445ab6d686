package org.mcvideo.bootstrap.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.bootstrap.ops.ServerConfig;
import org.mcvideo.bootstrap.ops.StandaloneServer;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;
import org.mcvideo.sip.testing.NoLeakedThreads;

/** {@code mcvideo ue} against a server, and the transcripts of its document. */
@ExtendWith(NoLeakedThreads.class)
class UeCommandTest {
  private static final Path DOCUMENT = Path.of("docs/ue.md");
  private static final String PROMPT = "$ mcvideo ";
  private static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");

  @TempDir Path directory;

  private ToolBench bench;
  private StandaloneServer server;
  private String client;
  private String token;

  @BeforeEach
  void start() throws Exception {
    SecureRandom random = new SecureRandom();
    Clock clock = Clock.fixed(ToolBench.NOW, ZoneOffset.UTC);
    bench = new ToolBench(directory);
    InsecureDevelopmentIdentity identity =
        InsecureDevelopmentIdentity.create(
            directory.resolve("identity"), TokenAlgorithm.ES256, random);
    token =
        identity
            .issue(
                new TokenClaims(
                    ALICE,
                    "test",
                    Set.of(TokenClaims.VIDEO_SERVICE),
                    ToolBench.NOW.plusSeconds(600)),
                ToolBench.NOW)
            .use(text -> text);
    bench.file("alice.token", token + "\n");
    server =
        StandaloneServer.start(
            new ServerConfig(
                new SipConfig(
                    List.of(
                        new ListenAddress("127.0.0.1", 0, Transport.UDP),
                        new ListenAddress("127.0.0.1", 0, Transport.TCP)),
                    TrustedPeers.of("127.0.0.1"),
                    Optional.empty(),
                    "mcvideo.example",
                    SipLimits.defaults()),
                new ServiceUri("sip:participating@mcvideo.example"),
                new ServerUri("sip:one.example"),
                DatabaseConfig.of(
                    "jdbc:h2:file:" + directory.resolve("database"), "", DatabasePassword.none()),
                TokenConfig.ofFile(identity.keySet()),
                ServicePolicy.USUAL,
                Duration.ofSeconds(5)),
            clock,
            random);
    client =
        "--server "
            + server.listening().get(0).hostPort()
            + " --direct --impu sip:alice@ims.example --psi sip:participating@mcvideo.example"
            + " --client-id urn:uuid:0f3c2c1e-7b1e-4f5e-9a55-2c1f5b8f0a01";
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyTranscriptOfTheDocumentIsWhatIsPrinted() throws IOException {
    for (Step step : steps()) {
      // When
      bench.run(
          step.command()
              .replace("$CLIENT", client)
              .replace("alice.token", directory.resolve("alice.token").toString()));
      // Then
      List<String> printed = (bench.out() + bench.err()).lines().toList();
      for (int i = 0; i < step.printed().size(); i++) {
        String shown = step.printed().get(i);
        String start = shown.endsWith("…") ? shown.substring(0, shown.length() - 1) : shown + "\n";
        assertThat(printed.get(i) + "\n").as(step.command()).startsWith(start);
      }
      assertThat(printed.size() > step.printed().size())
          .as("%s printed %s", step.command(), printed)
          .isEqualTo(step.printed().get(step.printed().size() - 1).equals("…"));
    }
  }

  @Test
  void aTokenFromStandardInputIsNeverPrinted() {
    // Given
    bench.typing((token + "\n").getBytes(UTF_8));
    // When
    int code = bench.run("ue publish " + client + " --trace --token -");
    // Then
    assertThat(code).isZero();
    assertThat(server.stores().bindings().of(ALICE)).hasSize(1);
    assertThat(bench.err()).contains("[left out]", "application/poc-settings+xml");
    assertThat(bench.out() + bench.err())
        .doesNotContain(token.substring(0, 40))
        .doesNotContain(token.substring(token.lastIndexOf('.') + 1));
  }

  @Test
  void whoListensIsServedForThatTimeAndLogsOff() {
    // When
    int code =
        bench.run(
            "ue listen " + client + " --for PT0S --token " + directory.resolve("alice.token"));
    // Then
    assertThat(code).isZero();
    assertThat(bench.out().lines().map(line -> line.split(" ", 2)[0]))
        .containsExactly("REGISTER", "PUBLISH", "PUBLISH", "REGISTER");
    assertThat(server.stores().bindings().of(ALICE)).isEmpty();
  }

  @Test
  void aSubscriptionThatTheServerDoesNotKnowIsRefused() {
    // When
    int code =
        bench.run(
            "ue subscribe "
                + client.replace("sip:alice@ims.example", "sip:nobody@ims.example")
                + " --user sip:alice@mcvideo.example");
    // Then
    assertThat(code).isEqualTo(ExitCode.FAILED.number());
    bench.assertNothingButOneErrorLine();
  }

  @Test
  void aServerOutOfReachIsNoRefusal() {
    // When
    int code =
        bench.run(
            "ue register "
                + client
                    .replace(" --direct", "")
                    .replaceFirst("--server \\S+", "--server 127.0.0.1:1;transport=tcp"));
    // Then
    assertThat(code).isEqualTo(ExitCode.UNAVAILABLE.number());
    bench.assertNothingButOneErrorLine();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ue",
        "ue publish $CLIENT",
        "ue subscribe $CLIENT",
        "ue publish $CLIENT --user no-uri",
        "ue publish $CLIENT --user sip:alice@mcvideo.example --answer-mode sometimes",
        "ue publish $CLIENT --user sip:alice@mcvideo.example --profile -1",
        "ue register $CLIENT --expires 4294967296",
        "ue register --server nowhere:0 --impu sip:a@b.example --psi sip:p@b.example --client-id x",
        "ue register --impu sip:a@b.example"
      })
  void wrongOptionsAreToldInOneLine(String command) {
    assertThat(bench.run(command.replace("$CLIENT", client))).isEqualTo(ExitCode.USAGE.number());
    bench.assertNothingButOneErrorLine();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "no-such-file"})
  void aFileWithoutTokenIsToldInOneLine(String content) {
    // Given
    Path file =
        content.equals("no-such-file")
            ? directory.resolve(content)
            : bench.file("bad.token", content);
    // When
    int code = bench.run("ue register " + client + " --token " + file);
    // Then
    assertThat(code).isEqualTo(ExitCode.FAILED.number());
    bench.assertNothingButOneErrorLine();
  }

  /** A command and what is printed below it. */
  private record Step(String command, List<String> printed) {}

  private static List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    String[] blocks = Files.readString(DOCUMENT).split("(?m)^```", -1);
    for (int i = 1; i < blocks.length; i += 2) {
      for (String line : blocks[i].lines().skip(1).toList()) {
        if (line.startsWith(PROMPT)) {
          steps.add(new Step(line.substring(PROMPT.length()), new ArrayList<>()));
        } else if (!blocks[i].startsWith("sh") && !blocks[i].startsWith("text")) {
          steps.get(steps.size() - 1).printed().add(line);
        }
      }
    }
    return steps;
  }
}
