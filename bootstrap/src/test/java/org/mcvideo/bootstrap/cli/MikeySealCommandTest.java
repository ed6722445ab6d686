package org.mcvideo.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MikeySealCommandTest {
  private static final String ALICE = "sip:alice@example.org";
  private static final String SERVER = "sip:mcvideo.example.org";
  private static final String CSK = "00112233445566778899aabbccddeeff";
  private static final LabKms LAB = new LabKms("kms.example.org");

  @TempDir Path directory;
  private ToolBench bench;
  private String seal;
  private String open;

  @BeforeEach
  void setUp() {
    bench = new ToolBench(directory);
    Path certs = bench.file("init.xml", LAB.init());
    Path alice = bench.file("alice.xml", LAB.keys(ALICE, ToolBench.NOW));
    Path server = bench.file("server.xml", LAB.keys(SERVER, ToolBench.NOW));
    seal = "mikey seal --certs " + certs + " --keys " + alice + " --from " + ALICE;
    open = "mikey open --json --show-key --certs " + certs + " --keys " + server;
  }

  @Test
  void whatIsSealedIsOpened() {
    assertThat(bench.run(seal + " --to " + SERVER + " --csk " + CSK + " --csk-id 2ABCDEF0"))
        .isZero();
    assertThat(bench.err()).isEmpty();
    assertThat(bench.out()).matches("[A-Za-z0-9+/]+=*\\R").doesNotContain(CSK);

    assertThat(bench.run(open, bench.file("message", bench.out()))).isZero();
    assertThat(bench.json().getString("key.csk")).isEqualTo(CSK);
    assertThat(bench.json().getString("key.id")).isEqualTo("2abcdef0");
    assertThat(bench.json().getString("key.initiator")).isEqualTo(ALICE);
    assertThat(bench.json().getString("key.timestamp")).isEqualTo(ToolBench.NOW.toString());
  }

  @Test
  void keyAndIdentifierAreRandomUnlessGiven() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      bench.run(seal + " --to " + SERVER);
      assertThat(bench.run(open, bench.file("message", bench.out()))).isZero();
      assertThat(bench.json().getString("key.id")).startsWith("2");
      assertThat(seen.add(bench.json().getString("key.csk"))).isTrue();
      assertThat(seen.add(bench.json().getString("key.id"))).isTrue();
    }
  }

  @Test
  void hiddenIdentitiesAreNotInTheMessage() {
    bench.run(seal + " --to " + SERVER);
    Path shown = bench.file("shown", bench.out());
    bench.run("mikey inspect", shown);
    assertThat(bench.out()).contains(ALICE, SERVER, "IDRi", "IDRr");

    assertThat(bench.run(seal + " --to " + SERVER + " --hidden")).isZero();
    Path hidden = bench.file("hidden", bench.out());
    bench.run("mikey inspect", hidden);
    assertThat(bench.out()).doesNotContain(ALICE, SERVER).contains("IDRuidi", "IDRuidr");

    assertThat(bench.run(open, hidden)).isZero();
    assertThat(bench.json().getBoolean("key.hidden")).isTrue();
    assertThat(bench.json().hasPath("key.initiator")).isFalse();
    assertThat(bench.run(open + " --expect " + ALICE, hidden)).isZero();
    assertThat(bench.json().getString("key.initiator")).isEqualTo(ALICE);
    assertThat(bench.run(open + " --expect sip:bob@example.org", hidden)).isEqualTo(1);
    assertThat(bench.json().getString("reason")).isEqualTo("INITIATOR");
  }

  @Test
  void theOctetsGoToAFile() throws IOException {
    Path file = directory.resolve("message");
    assertThat(bench.run(seal + " --to " + SERVER + " --out " + file)).isZero();
    assertThat(bench.out()).isEmpty();
    assertThat(Files.readAllBytes(file)).startsWith(1, 26);
    assertThat(bench.run(open, file)).isZero();
  }

  @Test
  void aFileIsNotOverwritten() throws IOException {
    Path file = bench.file("there", "before");
    assertThat(bench.run(seal + " --to " + SERVER + " --out " + file)).isEqualTo(1);
    bench.assertNothingButOneErrorLine();
    assertThat(Files.readString(file)).isEqualTo("before");

    assertThat(bench.run(seal + " --to " + SERVER + " --out " + file.resolve("below")))
        .isEqualTo(1);
    bench.assertNothingButOneErrorLine();
  }

  @Test
  void theInstantIsThatOfTheMessage() {
    Instant later = ToolBench.NOW.plusSeconds(3600);
    bench.run(seal + " --to " + SERVER + " --at " + later);
    Path message = bench.file("message", bench.out());
    assertThat(bench.run(open, message)).isEqualTo(1);
    assertThat(bench.run(open + " --at " + later, message)).isZero();
    assertThat(bench.json().getString("key.timestamp")).isEqualTo(later.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--at 2026-06-01T00:00:00Z",
        "--at 1900-01-01T00:00:00Z",
        "--at 9999-12-31T23:59:59Z",
        "--from sip:bob@example.org"
      })
  void withoutKeysOfTheInitiatorNothingIsSealed(String options) {
    String command = seal.replace(options.startsWith("--from") ? "--from " + ALICE : "--none", "");
    assertThat(bench.run(command.strip() + " --to " + SERVER + " " + options))
        .isEqualTo(ExitCode.FAILED.number());
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).contains("no keys of ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--to bob",
        "--to sip:b@c --csk 00",
        "--to sip:b@c --csk 00112233445566778899aabbccddeef",
        "--to sip:b@c --csk 00112233445566778899aabbccddeeff00",
        "--to sip:b@c --csk 00112233445566778899aabbccddeefg",
        "--to sip:b@c --csk-id 1abcdef0",
        "--to sip:b@c --csk-id 2abcdef",
        "--to sip:b@c --csk-id 2abcdef000",
        "--to sip:b@c --csk-id 0x2abcde",
        "--to sip:b@c --at today",
        "--to sip:b@c more"
      })
  void wrongArgumentsAreTold(String arguments) {
    assertThat(bench.run((seal + " " + arguments).strip())).isEqualTo(ExitCode.USAGE.number());
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).doesNotContain("0011223344");
  }

  @Test
  void missingDocumentsAreTold() {
    assertThat(bench.run("mikey seal --certs a --keys b --from " + ALICE + " --to " + SERVER))
        .isEqualTo(ExitCode.FAILED.number());
    bench.assertNothingButOneErrorLine();
  }
}
