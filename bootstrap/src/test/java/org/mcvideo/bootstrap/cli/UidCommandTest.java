package org.mcvideo.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UidCommandTest {
  private static final String HEX =
      "3a81fb14c3b1d0fe43c9c577104d55a6d81788bfd2f09743c4557746a5a0353b";
  private static final String BASE64 = "OoH7FMOx0P5DycV3EE1VptgXiL/S8JdDxFV3RqWgNTs=";

  @TempDir Path directory;
  private ToolBench bench;

  @BeforeEach
  void setUp() {
    bench = new ToolBench(directory);
  }

  /** The worked example of TS 33.180 F.2.1.2. */
  @Test
  void theExampleOfTheStandardIsDerived() {
    assertThat(
            bench.run(
                "uid sip:user@example.org --kms kms.example.org --period 2592000 --offset 0"
                    + " --at 2014-01-26T10:07:14Z"))
        .isZero();
    assertThat(bench.out().lines())
        .containsExactly(
            "hex     " + HEX,
            "base64  " + BASE64,
            "period  1388",
            "from    2014-01-03T00:00:00Z",
            "until   2014-02-02T00:00:00Z");
    assertThat(bench.err()).isEmpty();
  }

  @Test
  void itIsDerivedAsJson() {
    assertThat(
            bench.run(
                "uid sip:user@example.org --kms kms.example.org --period 2592000 --json"
                    + " --at 2014-01-26T10:07:14Z"))
        .isZero();
    assertThat(bench.json().getString("hex")).isEqualTo(HEX);
    assertThat(bench.json().getString("base64")).isEqualTo(BASE64);
    assertThat(bench.json().getLong("period")).isEqualTo(1388);
    assertThat(bench.json().getString("from")).isEqualTo("2014-01-03T00:00:00Z");
    assertThat(bench.json().getString("until")).isEqualTo("2014-02-02T00:00:00Z");
  }

  @Test
  void withoutAnInstantItIsNow() {
    bench.run("uid sip:user@example.org --kms kms.example.org --period 2592000");
    String now = bench.out();
    bench.run(
        "uid sip:user@example.org --kms kms.example.org --period 2592000 --at", ToolBench.NOW);
    assertThat(now).isEqualTo(bench.out()).contains("period  1536");
  }

  @Test
  void thePeriodMovesWithItsOffset() {
    String command = "uid sip:u@example.org --kms k --period 3600 --offset 600 --at ";
    bench.run(command + "2026-03-01T12:09:59Z");
    assertThat(bench.out()).contains("until   2026-03-01T12:10:00Z");
    bench.run(command + "2026-03-01T12:10:00Z");
    assertThat(bench.out()).contains("from    2026-03-01T12:10:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uid",
        "uid sip:u@example.org",
        "uid sip:u@example.org --kms k",
        "uid sip:u@example.org --period 1",
        "uid u@example.org --kms k --period 1",
        "uid sip: --kms k --period 1",
        "uid sip:u@example.org --kms= --period 1",
        "uid sip:u@example.org --kms k --period 0",
        "uid sip:u@example.org --kms k --period=-1",
        "uid sip:u@example.org --kms k --period 4294967296",
        "uid sip:u@example.org --kms k --period 99999999999999999999",
        "uid sip:u@example.org --kms k --period 10 --offset 10",
        "uid sip:u@example.org --kms k --period 10 --offset=-1",
        "uid sip:u@example.org --kms k --period 10 --offset 1 --at 1900-01-01T00:00:00Z",
        "uid sip:u@example.org --kms k --period 10 --at 1899-12-31T23:59:59Z",
        "uid sip:u@example.org --kms k --period 10 --at +10000-01-01T00:00:00Z",
        "uid sip:u@example.org --kms k --period 10 --at yesterday",
        "uid sip:u@example.org sip:v@example.org --kms k --period 10"
      })
  void wrongArgumentsAreToldInOneLine(String arguments) {
    assertThat(bench.run(arguments)).isEqualTo(ExitCode.USAGE.number());
    bench.assertNothingButOneErrorLine();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--period 1 --at 1900-01-01T00:00:00Z",
        "--period 1 --at 9999-12-31T23:59:59Z",
        "--period 4294967295 --offset 0",
        "--period 10 --offset 9"
      })
  void boundsAreAllowed(String arguments) {
    assertThat(bench.run("uid sip:u@example.org --kms k " + arguments)).isZero();
  }
}
