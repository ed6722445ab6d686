package org.mcvideo.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.UnacceptableCsk.Reason;
import org.mcvideo.kms.csk.CskTransports;
import org.mcvideo.kms.keys.KmsScope;
import org.mcvideo.kms.mikey.GeneralExtension;
import org.mcvideo.kms.mikey.Octets;
import org.mcvideo.kms.mikey.Payload;
import org.mcvideo.kms.mikey.Sakke;
import org.mcvideo.kms.provisioning.KmsContent;

class MikeyOpenCommandTest {
  private static final String ALICE = "sip:alice@example.org";
  private static final String SERVER = "sip:mcvideo.example.org";
  private static final String CSK = "00112233445566778899aabbccddeeff";
  private static final byte[] STORED = ToolBench.storedMessage();
  private static final LabKms LAB = new LabKms("kms.example.org");

  @TempDir Path directory;
  private ToolBench bench;

  @BeforeEach
  void setUp() {
    bench = new ToolBench(directory);
  }

  @Test
  void aStoredUploadIsOpenedAndEveryCheckIsNamed() {
    assertThat(open("", STORED)).isZero();
    assertThat(bench.err()).isEmpty();
    assertThat(bench.out().lines())
        .startsWith("opened as        " + SERVER + " at 2026-03-01T12:02:00Z")
        .contains("verdict          accepted", "id               2abcdef0")
        .contains("initiator        " + ALICE, "timestamp        2026-03-01T12:00:00Z");
    for (Reason check : CskTransports.CHECKS) {
      assertThat(bench.out()).containsPattern("(?m)^" + check + " +passed +\\w.*\\?$");
    }
    assertThat(bench.out()).doesNotContain(CSK);
  }

  @Test
  void theKeyIsShownWhenAskedForAlone() {
    assertThat(open("--show-key", STORED)).isZero();
    assertThat(bench.out()).contains("csk              " + CSK + "\n");

    assertThat(open("--json", STORED)).isZero();
    assertThat(bench.out()).doesNotContain(CSK);
    assertThat(bench.json().hasPath("key.csk")).isFalse();

    assertThat(open("--json --show-key", STORED)).isZero();
    assertThat(bench.json().getString("key.csk")).isEqualTo(CSK);
  }

  @Test
  void theVerdictIsToldAsJson() {
    assertThat(open("--json --expect " + ALICE, STORED)).isZero();
    Config json = bench.json();
    assertThat(json.getBoolean("accepted")).isTrue();
    assertThat(json.getString("recipient")).isEqualTo(SERVER);
    assertThat(json.getString("at")).isEqualTo("2026-03-01T12:02:00Z");
    assertThat(json.getConfigList("checks"))
        .extracting(c -> c.getString("check") + " " + c.getString("verdict"))
        .containsExactlyElementsOf(CskTransports.CHECKS.stream().map(c -> c + " passed").toList());
    assertThat(json.getString("key.id")).isEqualTo("2abcdef0");
    assertThat(json.getString("key.initiator")).isEqualTo(ALICE);
    assertThat(json.getBoolean("key.hidden")).isFalse();
    assertThat(json.hasPath("reason")).isFalse();
  }

  @Test
  void aMessageCutOffIsRefused() {
    assertRefused(Reason.MALFORMED, "", Arrays.copyOf(STORED, STORED.length - 1));
    assertRefused(Reason.MALFORMED, "", new byte[] {1});
  }

  @Test
  void aKeyOfAnotherKindIsRefused() {
    byte[] other = STORED.clone();
    other[4] = 0x1a;
    assertRefused(Reason.NOT_A_CSK, "", other);
  }

  @Test
  void anOldMessageIsRefused() {
    assertThat(open("--at 2026-03-01T12:05:00Z", STORED)).isZero();
    assertRefused(Reason.STALE, "--at 2026-03-01T12:05:00.000000001Z", STORED);
    assertRefused(Reason.STALE, "--at 2026-03-01T11:54:59Z", STORED);
    assertRefused(Reason.STALE, "--at 1900-01-01T00:00:00Z", STORED);
    assertRefused(Reason.STALE, "--at 9999-12-31T23:59:59Z", STORED);
  }

  @Test
  void aMessageForSomebodyElseIsRefused() {
    assertRefused(Reason.NOT_FOR_US, "", sealed(ALICE, "sip:bob@example.org"));
  }

  @Test
  void aMessageFromAnUnknownKmsIsRefused() {
    byte[] message = fromPartner("sip:paula@partner.example");
    assertRefused(Reason.UNKNOWN_KMS, "", message);
    assertThat(open("--certs " + partnerCache("partner.example"), message)).isZero();
  }

  @Test
  void anUnexpectedInitiatorIsRefused() {
    assertRefused(Reason.INITIATOR, "--expect sip:bob@example.org", STORED);
    assertThat(open("--expect " + ALICE, STORED)).isZero();

    byte[] message = fromPartner("sip:paula@partner.example");
    assertRefused(Reason.INITIATOR, "--certs " + partnerCache("elsewhere.example"), message);
  }

  @Test
  void aForgedSignatureIsRefused() {
    byte[] forged = STORED.clone();
    forged[forged.length - 1] ^= 1;
    assertRefused(Reason.SIGNATURE, "", forged);
  }

  @Test
  void aKeyThatCannotBeDecapsulatedIsRefused() {
    UnaryOperator<List<Payload>> change =
        payloads -> {
          payloads.replaceAll(p -> p instanceof Sakke sakke ? broken(sakke) : p);
          return payloads;
        };
    assertRefused(Reason.DECAPSULATION, "", changed(change));
  }

  @Test
  void keyParametersThatCannotBeReadAreRefused() {
    UnaryOperator<List<Payload>> change =
        payloads -> {
          payloads.add(
              new GeneralExtension(GeneralExtension.KEY_PARAMETERS, Octets.ofHex("43000102")));
          return payloads;
        };
    assertRefused(Reason.KEY_PARAMETERS, "", changed(change));
    assertThat(bench.out()).doesNotContain(CSK);
  }

  @Test
  void everyCheckHasAQuestionOfItsOwn() {
    open("", STORED);
    assertThat(
            bench.out().lines().filter(line -> line.endsWith("?")).map(line -> line.substring(30)))
        .hasSize(Reason.values().length)
        .doesNotHaveDuplicates();
  }

  @Test
  void aMessageForAPeriodWithoutKeysFailsWithoutAVerdict() {
    Path keys = bench.file("old-keys.xml", LAB.keys(SERVER, ToolBench.NOW.minusSeconds(3_000_000)));
    assertThat(
            bench.run(
                "mikey open --certs",
                bench.file("init.xml", LAB.init()),
                "--keys",
                keys,
                bench.file("message", sealed(ALICE, SERVER))))
        .isEqualTo(ExitCode.FAILED.number());
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).contains("no keys of " + SERVER);
  }

  @Test
  void ofSeveralOwnersOneHasToBeNamed() {
    Path server = bench.file("server.xml", LAB.keys(SERVER, ToolBench.NOW));
    Path alice = bench.file("alice.xml", LAB.keys(ALICE, ToolBench.NOW));
    Path message = bench.file("message", sealed(ALICE, SERVER));
    Path certs = bench.file("init.xml", LAB.init());
    String command = "mikey open --certs " + certs + " --keys " + alice + " --keys " + server + " ";

    assertThat(bench.run(command + message)).isEqualTo(ExitCode.USAGE.number());
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).contains(ALICE + ", " + SERVER);
    assertThat(bench.run(command + "--me " + SERVER + " " + message)).isZero();
    assertThat(bench.run(command + "--me " + ALICE + " " + message)).isEqualTo(1);
    assertThat(bench.err()).contains("NOT_FOR_US");
    assertThat(bench.run(command + "--me sip:carol@example.org " + message)).isEqualTo(1);
    bench.assertNothingButOneErrorLine();
  }

  @Test
  void documentsThatDoNotFitAreTold() {
    Path message = bench.file("message", STORED);
    Path certs = bench.stored("kms-init.xml");
    Path keys = bench.stored("kms-keyprov.xml");
    Path error =
        bench.file("error.xml", LabKms.document(new KmsContent.Failure(5, "gone\u009b2J")));
    Path otherKeys =
        bench.file("other.xml", new LabKms("kms.example.net").keys(SERVER, ToolBench.NOW));
    Path forgedKeys = bench.file("forged.xml", text(keys).replace("313a3f89", "313a3f88"));
    Path huge = bench.file("huge.xml", new byte[1_048_577]);
    String[][] cases = {
      {keys + "", keys + "", "holds no certificates"},
      {certs + "", certs + "", "holds no key sets"},
      {error + "", keys + "", "the error 5 of a KMS: gone"},
      {message + "", keys + "", "is no document of a KMS"},
      {certs + "", message + "", "is no document of a KMS"},
      {certs + "", otherKeys + "", "no certificate of kms.example.net"},
      {certs + "", forgedKeys + "", "SIGNING_KEY"},
      {directory.resolve("none") + "", keys + "", "there is no file"},
      {certs + "", huge + "", "more than 1048576 octets"},
    };
    for (String[] one : cases) {
      assertThat(bench.run("mikey open --certs", one[0], "--keys", one[1], message))
          .as(one[2])
          .isEqualTo(ExitCode.FAILED.number());
      bench.assertNothingButOneErrorLine();
      assertThat(bench.err()).contains(one[2]).doesNotContain("\u009b");
    }
  }

  @Test
  void noSecretOfTheKeySetIsEverPrinted() {
    Path keys = bench.stored("kms-keyprov.xml");
    for (String options : List.of("", "--json", "--show-key", "--at 2027-01-01T00:00:00Z")) {
      open(options, STORED);
      assertThat(bench.out() + bench.err())
          .doesNotContain("6160bfd76a75fb80")
          .doesNotContain("045a785a77ef8cbe");
    }
    assertThat(keys).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mikey open",
        "mikey open file",
        "mikey open --certs a file",
        "mikey open --keys a file",
        "mikey open --certs a --keys b",
        "mikey open --certs a --keys b --at noon file",
        "mikey open --certs a --keys b --expect alice file",
        "mikey open --certs a --keys b --me alice file",
        "mikey opens"
      })
  void wrongArgumentsAreTold(String arguments) {
    assertThat(bench.run(arguments)).isEqualTo(ExitCode.USAGE.number());
    bench.assertNothingButOneErrorLine();
  }

  private void assertRefused(Reason reason, String options, byte[] message) {
    assertThat(open(options, message)).isEqualTo(ExitCode.FAILED.number());
    bench.assertErrorInOneLine();
    assertThat(bench.err()).startsWith("mcvideo: refused: " + reason + ": ");
    assertThat(bench.out())
        .containsPattern("(?m)^" + reason + " +FAILED ")
        .contains("verdict          refused: " + reason + ": ")
        .doesNotContain("timestamp");

    assertThat(open((options + " --json").strip(), message)).isEqualTo(ExitCode.FAILED.number());
    bench.assertErrorInOneLine();
    assertThat(bench.json().getBoolean("accepted")).isFalse();
    assertThat(bench.json().getString("reason")).isEqualTo(reason.name());
    assertThat(bench.json().hasPath("key")).isFalse();
    int failed = CskTransports.CHECKS.indexOf(reason);
    assertThat(bench.json().getConfigList("checks"))
        .extracting(c -> c.getString("verdict"))
        .hasSize(CskTransports.CHECKS.size())
        .satisfies(
            verdicts -> {
              assertThat(verdicts.subList(0, failed)).allMatch("passed"::equals);
              assertThat(verdicts.get(failed)).isEqualTo("failed");
              assertThat(verdicts.subList(failed + 1, verdicts.size()))
                  .allMatch("not reached"::equals);
            });
  }

  /** The server opens a message: the stored one with the stored keys, others with those of LAB. */
  private int open(String options, byte[] message) {
    boolean stored = message.length < 175 || Arrays.equals(message, 21, 175, STORED, 21, 175);
    Path certs = stored ? bench.stored("kms-init.xml") : bench.file("init.xml", LAB.init());
    Path keys =
        stored
            ? bench.stored("kms-keyprov.xml")
            : bench.file("keys.xml", LAB.keys(SERVER, ToolBench.NOW));
    String command = ("mikey open " + options).strip() + " --certs";
    return bench.run(command, certs, "--keys", keys, bench.file("message", message));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] sealed(String from, String to) {
    Path certs = bench.file("init.xml", LAB.init());
    Path keys = bench.file("from.xml", LAB.keys(from, ToolBench.NOW));
    assertThat(
            bench.run(
                "mikey seal --csk " + CSK + " --from " + from + " --to " + to + " --certs",
                certs,
                "--keys",
                keys))
        .isZero();
    return Base64.getDecoder().decode(bench.out().strip());
  }

  private byte[] fromPartner(String from) {
    LabKms partner = new LabKms("kms.partner.example");
    Path init = bench.file("partner.xml", partner.init());
    Path keys = bench.file("from.xml", partner.keys(from, ToolBench.NOW));
    Path home =
        bench.file(
            "home.xml",
            LabKms.cacheOf(LAB.certificate(new KmsScope(false, Set.of("example.org")))));
    assertThat(
            bench.run(
                "mikey seal --from " + from + " --to " + SERVER + " --certs",
                init,
                "--certs",
                home,
                "--keys",
                keys))
        .isZero();
    return Base64.getDecoder().decode(bench.out().strip());
  }

  private Path partnerCache(String domain) {
    LabKms partner = new LabKms("kms.partner.example");
    return bench.file(
        "cache.xml", LabKms.cacheOf(partner.certificate(new KmsScope(false, Set.of(domain)))));
  }

  private byte[] changed(UnaryOperator<List<Payload>> change) {
    return SealedMessages.changed(
        sealed(ALICE, SERVER), change, LAB.verified(ALICE, ToolBench.NOW));
  }

  private static Sakke broken(Sakke sakke) {
    byte[] octets = sakke.encapsulated().toArray();
    octets[octets.length - 1] ^= 1;
    return new Sakke(sakke.parameterSet(), sakke.idScheme(), Octets.of(octets));
  }
}
