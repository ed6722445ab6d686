package org.mcvideo.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.bootstrap.cli.Console;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.persistence.testing.PostgresServer;
import org.mcvideo.persistence.testing.StoppablePostgres;

/** {@code mcvideo doctor} and {@code mcvideo migrate} over real databases. */
class DoctorProgramTest {
  private static final String ANY_PORT = "sip.listen = [\"udp:127.0.0.1:0\"]\n";

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final PostgresServer.Database postgres = PostgresServer.shared().newDatabase();
  private Clock clock = Clock.systemUTC();

  @BeforeEach
  void makeTokenKeys() throws Exception {
    InsecureDevelopmentIdentity.create(
        directory.resolve("identity"), TokenAlgorithm.ES256, new SecureRandom());
  }

  @AfterEach
  void dropDatabase() {
    postgres.drop();
  }

  @Test
  void migrateTellsWhatItDoesAndThenThatNothingIsNeeded() throws Exception {
    // Given
    String configuration = onPostgres();
    assertThat(run(configuration, "migrate", "--check")).isEqualTo(1);
    List<String> needed = lines("needed: ");
    assertThat(needed).first().isEqualTo("V001 registrations");
    // When
    assertThat(run(configuration, "migrate")).isZero();
    // Then
    assertThat(lines("done: ")).isEqualTo(needed);
    assertThat(run(configuration, "migrate", "--check")).isZero();
    assertThat(out.toString().lines()).containsExactly("tables are of this version");
    assertThat(run(configuration, "migrate", "--json")).isZero();
    assertThat(out.toString().lines()).containsExactly("{\"done\":[]}");
  }

  @Test
  void migrateChecksWithoutMakingADatabase() throws Exception {
    // When
    assertThat(run(onH2(), "migrate", "--check")).isEqualTo(1);
    // Then
    assertThat(err.toString()).contains("there is no database yet");
    assertThat(directory.resolve("database.mv.db")).doesNotExist();
    assertThat(run(onH2(), "migrate")).isZero();
    assertThat(run(onH2(), "migrate", "--check")).isZero();
  }

  @Test
  void migrateTellsADatabaseOutOfReach() throws Exception {
    String nowhere =
        "database.url = \"jdbc:postgresql://127.0.0.1:" + closedPort() + "/mcvideo\"\n";
    for (String[] arguments : new String[][] {{"migrate"}, {"migrate", "--check"}}) {
      assertThat(run(nowhere, arguments)).isEqualTo(4);
      assertThat(err.toString().lines()).hasSize(1);
      assertThat(out.toString()).isEmpty();
    }
  }

  @Test
  void allIsWellWithAServerThatCanStart() throws Exception {
    try (StoppablePostgres careful = StoppablePostgres.start(directory.resolve("data"))) {
      String configuration = onPostgres(careful.url()) + tokenKeys() + ANY_PORT;
      assertThat(run(configuration, "migrate")).isZero();
      // When
      assertThat(run(configuration, "doctor")).isZero();
    }
    // Then
    assertThat(out.toString())
        .contains("ok     configuration: in order")
        .contains("ok     database: PostgreSQL ")
        .contains("ok     tables: of this version")
        .contains("ok     clocks: that of the database is ")
        .contains("ok     token keys: at hand")
        .contains("note   key material: kms.source is off")
        .contains("ok     addresses: free: udp:127.0.0.1:")
        .doesNotContain("wrong");
  }

  @Test
  void nothingIsMadeByALook() throws Exception {
    // When
    assertThat(run(onH2() + tokenKeys() + ANY_PORT, "doctor")).isZero();
    // Then
    assertThat(out.toString()).contains("note   database: there is no database yet");
    assertThat(directory.resolve("database.mv.db")).doesNotExist();
  }

  @Test
  void aDatabaseThatBreaksItsPromisesIsWrong() throws Exception {
    // When: as the one that tests share is set, to be quick
    assertThat(run(onPostgres() + tokenKeys() + ANY_PORT, "doctor")).isEqualTo(1);
    // Then
    assertThat(out.toString())
        .contains("wrong  database: fsync is off")
        .containsPattern("note   tables: lack \\d+ migrations");
  }

  @Test
  void everyFaultIsToldAtOnceAndTheFirstDecidesTheCode() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // When
      int code =
          run(
              "database.url = \"jdbc:postgresql://127.0.0.1:"
                  + closedPort()
                  + "/mcvideo\"\ntokens.keys = \""
                  + directory.resolve("no-such-file.json")
                  + "\"\nsip.listen = [\"tcp:127.0.0.1:"
                  + taken.getLocalPort()
                  + "\"]\nmanagement.listen = \"127.0.0.1:"
                  + taken.getLocalPort()
                  + "\"\n",
              "doctor");
      // Then
      assertThat(code).isEqualTo(4);
      assertThat(out.toString())
          .contains("wrong  database: ")
          .contains("wrong  token keys: keys cannot be fetched")
          .contains("wrong  addresses: ")
          .contains("is a server running already?")
          .contains("wrong  management: cannot be bound");
      assertThat(err.toString()).isEmpty();
    }
  }

  @Test
  void aClockThatIsOffIsWrong() throws Exception {
    clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(30));
    assertThat(run(onPostgres() + tokenKeys() + ANY_PORT, "doctor")).isEqualTo(1);
    assertThat(out.toString()).containsPattern("wrong  clocks: .* ms behind, allowed are 5000");
  }

  @Test
  void aConfigurationThatIsWrongIsAFindingToo() throws Exception {
    assertThat(run("sip.nonsense = 1\nlog.level = loud\n", "doctor", "--json")).isEqualTo(3);
    assertThat(out.toString().lines())
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("{\"verdict\":\"wrong\",\"subject\":\"configuration\",\"words\":"));
  }

  @Test
  void absentKeyMaterialIsWrong() throws Exception {
    Path sealing = Files.writeString(directory.resolve("sealing.key"), "ab".repeat(32));
    assertThat(
            run(
                onH2()
                    + tokenKeys()
                    + ANY_PORT
                    + "kms { source = embedded, folder = \""
                    + directory.resolve("no-kms")
                    + "\", sealing-key-file = \""
                    + sealing
                    + "\" }\ncsk.key-encryption-key = \""
                    + "cd".repeat(32)
                    + "\"\n",
                "doctor"))
        .isEqualTo(4);
    assertThat(out.toString()).contains("wrong  key material: ").doesNotContain("cdcd");
  }

  private String onPostgres() {
    return onPostgres(postgres.url());
  }

  private static String onPostgres(String url) {
    return "database { url = \"" + url + "\", user = " + PostgresServer.USER + " }\n";
  }

  private String onH2() {
    return "database.url = \"" + directory.resolve("database") + "\"\n";
  }

  private String tokenKeys() {
    return "tokens.keys = \"" + directory.resolve("identity").resolve("jwks.json") + "\"\n";
  }

  private static int closedPort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private List<String> lines(String beginning) {
    return out.toString()
        .lines()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .toList();
  }

  private int run(String configuration, String... arguments) throws IOException {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Path file = Files.writeString(directory.resolve("mcvideo.conf"), configuration);
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintWriter(out),
            new PrintWriter(err),
            Map.of(),
            clock,
            new SecureRandom());
    String[] all =
        Stream.concat(Arrays.stream(arguments), Stream.of("--config", file.toString()))
            .toArray(String[]::new);
    return StandaloneMain.command(console, new ByteArrayOutputStream()).run(all);
  }
}
