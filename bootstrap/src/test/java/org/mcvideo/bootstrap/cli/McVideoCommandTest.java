package org.mcvideo.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.PortUnavailable;

class McVideoCommandTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();
  private ConfiguredProgram program = (configuration, to) -> to.println("ran");
  private Demonstration demonstration = to -> to.println("shown");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "token",
        "token init",
        "token issue",
        "serve",
        "bindings",
        "demo",
        "mikey",
        "mikey inspect",
        "mikey open",
        "mikey seal",
        "uid",
        "kms",
        "kms init",
        "kms serve",
        "kms provision",
        "kms certs"
      })
  void everyCommandHasHelpAndVersion(String command) {
    for (String option : new String[] {"--help", "-h"}) {
      assertThat(run((command + " " + option).strip())).isZero();
      assertThat(out.toString()).startsWith("Usage: " + ("mcvideo " + command).strip());
      out.getBuffer().setLength(0);
    }
    for (String option : new String[] {"--version", "-V"}) {
      assertThat(run((command + " " + option).strip())).isZero();
      assertThat(out.toString()).matches("mcvideo \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
      out.getBuffer().setLength(0);
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void helpTellsEveryExitCode() {
    // When
    run("--help");

    // Then
    for (ExitCode code : ExitCode.values()) {
      assertThat(out.toString()).containsPattern("(?m)^  " + code.number() + "   \\w");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "token",
        "tokens",
        "--verbose",
        "serve --port 5060",
        "serve now",
        "serve --config",
        "demo --check",
        "token init --algorithm HS256",
        "token init --algorithm none",
        "token issue",
        "token issue --user alice",
        "token issue --user sip:a@b --valid-for 1h",
        "token issue --user sip:a@b --valid-for P9999D",
        "token issue --user sip:a@b --scope a\"b",
        "token issue --user sip:a@b --client-id=",
        "token issue @/etc/passwd"
      })
  void wrongArgumentsAreToldInOneLine(String arguments) {
    assertThat(run(arguments)).isEqualTo(ExitCode.USAGE.number());
    assertToldInOneLine();
    assertThat(err.toString()).contains("--help tells more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "bindings"})
  void aProgramGetsTheConfigurationItWasGiven(String command) throws Exception {
    // Given
    Path file = file("server.name = from-file\nsip.queue.workers = 3");
    environment.put("MCVIDEO_SIP_QUEUE_WORKERS", "5");
    program =
        (configuration, to) ->
            to.println(
                configuration.server().name()
                    + " "
                    + configuration.sip().limits().queue().workers());

    // Then
    assertThat(run(command + " --config " + file)).isZero();
    assertThat(out.toString().strip()).isEqualTo("from-file 5");
  }

  @Test
  void withoutAFileTheBuiltInConfigurationCounts() {
    // Given
    program = (configuration, to) -> to.println(configuration.server().name());

    // Then
    assertThat(run("serve")).isZero();
    assertThat(out.toString().strip()).isEqualTo("localhost");
  }

  @Test
  void aCheckRunsNothing() throws Exception {
    assertThat(run("serve --check --config " + file(""))).isZero();
    assertThat(out.toString().strip()).isEqualTo("configuration in order");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "serve --check", "bindings"})
  void aWrongConfigurationIsToldLineByLine(String command) throws Exception {
    // Given
    Path file = file("sip.lisen = []\nlog.level = loud\ndatabase.password = s3cret");

    // Then
    assertThat(run(command + " --config " + file)).isEqualTo(ExitCode.CONFIGURATION.number());
    assertThat(err.toString().lines())
        .containsExactly(
            "mcvideo: " + file + ": 1: unknown key sip.lisen: did you mean sip.listen?",
            "mcvideo: " + file + ": 2: log.level is none of error, warn, info, debug, trace");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aMissingConfigurationIsTold() {
    assertThat(run("serve --config " + directory.resolve("none")))
        .isEqualTo(ExitCode.CONFIGURATION.number());
    assertToldInOneLine();
  }

  @ParameterizedTest
  @CsvSource({"serve", "bindings", "demo"})
  void aFailureEndsWithItsCode(String command) {
    for (ExitCode code : ExitCode.values()) {
      // Given
      program =
          (configuration, to) -> {
            throw new CommandFailure(code, "it broke\nbadly");
          };
      demonstration =
          to -> {
            throw new CommandFailure(code, "it broke\nbadly");
          };

      // Then
      assertThat(run(command)).isEqualTo(code.number());
      assertThat(err.toString().lines()).containsExactly("mcvideo: it broke badly");
      err.getBuffer().setLength(0);
    }
  }

  @Test
  void aNeighbourOutOfReachIsTold() {
    // Given
    program =
        (configuration, to) -> {
          throw new PortUnavailable(PortUnavailable.Neighbour.STORE, "database is down");
        };

    // Then
    assertThat(run("serve")).isEqualTo(ExitCode.UNAVAILABLE.number());
    assertThat(err.toString().lines()).containsExactly("mcvideo: database is down");
  }

  @Test
  void aBugIsToldWithoutStackTrace() {
    // Given
    program =
        (configuration, to) -> {
          throw new IllegalStateException("s3cret");
        };

    // Then
    assertThat(run("serve")).isEqualTo(ExitCode.FAILED.number());
    assertToldInOneLine();
    assertThat(err.toString())
        .startsWith("mcvideo: internal error: IllegalStateException at ")
        .doesNotContain("s3cret");
  }

  @Test
  void aDemonstrationShowsItself() {
    assertThat(run("demo")).isZero();
    assertThat(out.toString().strip()).isEqualTo("shown");
  }

  private int run(String arguments) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintWriter(out),
            new PrintWriter(err),
            environment,
            CLOCK,
            new SecureRandom());
    return new McVideoCommand(console)
        .serving((configuration, to) -> program.run(configuration, to))
        .listing((configuration, to) -> program.run(configuration, to))
        .demonstrating(to -> demonstration.run(to))
        .run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));
  }

  private void assertToldInOneLine() {
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("mcvideo: ").doesNotContain("\tat "));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("mcvideo.conf"), text);
  }
}
