package org.mcvideo.bootstrap.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.kms.embedded.KmsFolder;
import org.mcvideo.kms.files.InsecureDevelopmentTls;
import org.mcvideo.kms.provisioning.KmsContent;
import org.mcvideo.kms.provisioning.KmsDocuments;

class KmsCommandTest {
  private static final String RFC_SECRETS =
      "0".repeat(216) + "AFF429D35F84B110D094803B3595A6E2998BC99F\n" + "0".repeat(59) + "12345\n";
  private static final String OWN_SECRETS = "1".repeat(256) + "\n" + "2".repeat(64) + "\n";

  @TempDir Path directory;
  private ToolBench bench;
  private Path folder;

  @BeforeEach
  void lay() {
    bench = new ToolBench(directory);
    folder = directory.resolve("kms");
  }

  @Test
  void aKmsIsMadeAndListed() throws Exception {
    assertThat(run("kms init --uri kms.example.org --domain example.org --domain b.example"))
        .isZero();
    assertThat(bench.out().lines())
        .containsExactly(
            "kms             kms.example.org",
            "master secrets  " + folder.resolve("master.sealed"),
            "sealing key     " + folder.resolve("sealing.key"));
    assertThat(bench.err()).isEmpty();
    assertThat(permissions("master.sealed")).isEqualTo("rw-------");
    assertThat(permissions("sealing.key")).isEqualTo("rw-------");

    assertThat(run("kms certs")).isZero();
    assertThat(bench.out().lines())
        .contains(
            "kms.example.org",
            "  role     own",
            "  domains  b.example, example.org",
            "  period   2592000",
            "  offset   0");
  }

  @Test
  void jsonTellsTheSame() {
    assertThat(run("kms init --uri kms.example.org --development-tls localhost --json")).isZero();
    Config made = bench.json();
    assertThat(made.getString("kms")).isEqualTo("kms.example.org");
    assertThat(made.getString("TLS trust"))
        .isEqualTo(folder.resolve(InsecureDevelopmentTls.TRUST_FILE).toString());

    assertThat(run("kms certs --json")).isZero();
    Config own = bench.json().getConfigList("certificates").get(0);
    assertThat(own.getString("role")).isEqualTo("own");
    assertThat(own.getInt("period")).isEqualTo(2_592_000);
    assertThat(own.getString("SHA-256")).hasSize(64);
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    run("kms init --uri kms.example.org");
    byte[] before = Files.readAllBytes(folder.resolve("master.sealed"));

    assertThat(run("kms init --uri kms2.example.org --development-tls localhost")).isOne();

    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).contains("nothing was overwritten");
    assertThat(Files.readAllBytes(folder.resolve("master.sealed"))).isEqualTo(before);
    assertThat(folder.resolve(InsecureDevelopmentTls.SERVER_FILE)).doesNotExist();
  }

  @Test
  void secretsAreImported() {
    Path file = bench.file("secrets", OWN_SECRETS);

    assertThat(run("kms init --uri kms.example.org --import " + file)).isZero();
    assertThat(run("kms certs --json")).isZero();
    String first = fingerprint();
    folder = directory.resolve("again");
    run("kms init --uri kms2.example.org --import " + file);
    run("kms certs --json");
    assertThat(fingerprint()).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "11 22", "11\n22\n33", "zz"})
  void whatIsNoSecretIsNotImported(String text) {
    Path file = bench.file("secrets", text);

    assertThat(run("kms init --uri kms.example.org --import " + file)).isOne();
    bench.assertNothingButOneErrorLine();
    assertThat(folder.resolve("master.sealed")).doesNotExist();
  }

  @Test
  void theSecretsOfTheRfcsAreRefusedUnlessToldOtherwise() {
    Path file = bench.file("secrets", RFC_SECRETS);

    assertThat(run("kms init --uri kms.example.org --import " + file)).isOne();
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).contains("RFC", "--insecure-known-secrets").doesNotContain("AFF429");

    assertThat(run("kms init --uri kms.example.org --insecure-known-secrets --import " + file))
        .isZero();
    assertThat(run("kms certs")).isOne();
    bench.assertNothingButOneErrorLine();
    assertThat(run("kms certs --insecure-known-secrets")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kms",
        "kms init",
        "kms init --uri kms.example.org --period 0",
        "kms init --uri kms.example.org --offset 2592000",
        "kms init --uri kms.example.org --domain a/b",
        "kms init --uri kms.example.org --development-tls 1.2.3.4.5",
        "kms provision --user alice",
        "kms provision --user sip:alice@example.org --json",
        "kms certs --domain a.example",
        "kms certs --xml other",
        "kms certs --xml init --json",
        "kms serve --listen 8443",
        "kms serve --listen localhost:https",
        "kms serve --listen localhost:65536",
        "kms serve --tls some.p12",
        "kms serve --entitle sip:a@b"
      })
  void whatIsMisusedIsToldInOneLine(String line) {
    assertThat(line.equals("kms") ? bench.run(line) : run(line)).isEqualTo(2);
    bench.assertNothingButOneErrorLine();
    assertThat(folder.resolve("master.sealed")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kms certs", "kms provision --user sip:a@b"})
  void withoutAKmsThereIsNothingToDo(String line) {
    assertThat(run(line)).isOne();
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).contains("mcvideo kms init");
  }

  @Test
  void aKmsOpensWithItsOwnSealingKeyAlone() throws Exception {
    run("kms init --uri kms.example.org");
    Path own = Files.move(folder.resolve("sealing.key"), directory.resolve("kept.key"));

    assertThat(run("kms certs")).isOne();
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).contains("no sealing key");
    assertThat(run("kms certs --sealing-key " + own)).isZero();

    Path other = bench.file("other.key", "1".repeat(64));
    assertThat(run("kms certs --sealing-key " + other)).isOne();
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).contains("sealed with another key");
    assertThat(run("kms certs --sealing-key " + bench.file("no.key", "hush"))).isOne();
    assertThat(bench.err()).doesNotContain("hush");
  }

  @Test
  void provisionedKeysOpenAMessage() throws Exception {
    // Given
    run("kms init --uri kms.example.org --domain example.org");
    run("kms certs --xml init");
    Path certificates = bench.file("init.xml", bench.out());
    Path alice = directory.resolve("alice.xml");
    Path server = directory.resolve("server.xml");

    // When
    assertThat(run("kms provision --user sip:alice@example.org --out " + alice)).isZero();
    assertThat(bench.out())
        .startsWith("sip:alice@example.org at kms.example.org\n  period  1536\n");
    assertThat(run("kms provision --user sip:mcvideo.example.org --json --out " + server)).isZero();
    assertThat(bench.json().getConfigList("keySets")).hasSize(2);

    // Then
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(alice)))
        .isEqualTo("rw-------");
    Path message = directory.resolve("upload.mikey");
    assertThat(
            bench.run(
                "mikey seal --from sip:alice@example.org --to sip:mcvideo.example.org",
                "--certs",
                certificates,
                "--keys",
                alice,
                "--out",
                message))
        .isZero();
    assertThat(bench.run("mikey open", "--certs", certificates, "--keys", server, message))
        .isZero();
    assertThat(Files.readAllLines(folder.resolve(KmsFolder.AUDIT_FILE)))
        .hasSize(4)
        .allMatch(line -> line.contains("requester=mcvideo%u0020kms%u0020provision"));
  }

  @Test
  void provisionPrintsTheDocumentUnlessItIsWritten() throws Exception {
    run("kms init --uri kms.example.org");

    assertThat(run("kms provision --user sip:alice@example.org --at 2026-12-31T00:00:00Z"))
        .isZero();
    KmsContent content = KmsDocuments.decodeContent(bench.out().getBytes(UTF_8));
    assertThat(((KmsContent.KeyProvision) content).keySets())
        .extracting(k -> k.label().periodNumber())
        .containsExactly(1546L, 1547L);

    Path there = bench.file("there.xml", "mine");
    assertThat(run("kms provision --user sip:alice@example.org --out " + there)).isOne();
    bench.assertNothingButOneErrorLine();
    assertThat(there).hasContent("mine");
    assertThat(run("kms provision --user sip:alice@example.org --at 1899-01-01T00:00:00Z"))
        .isEqualTo(2);
    bench.assertNothingButOneErrorLine();
  }

  @Test
  void aPartnerIsBelievedForItsDomainsAlone() throws Exception {
    // Given
    run("kms init --uri kms.example.org");
    LabKms partner = new LabKms("kms.partner.example");
    Path init = bench.file("partner.xml", partner.init());

    // Then
    assertThat(run("kms certs --add " + init)).isOne();
    bench.assertNothingButOneErrorLine();
    assertThat(run("kms certs --domain partner.example --add " + init)).isZero();
    assertThat(bench.out().lines())
        .contains("kms.partner.example", "  role     partner", "  domains  partner.example");
    run("kms certs --xml certcache");
    KmsContent content = KmsDocuments.decodeContent(bench.out().getBytes(UTF_8));
    assertThat(((KmsContent.CertificateCache) content).certificates())
        .singleElement()
        .satisfies(c -> assertThat(c.scope().root()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<KmsResponse/>", "nonsense"})
  void whatIsNoCertificateIsNotBelieved(String text) {
    run("kms init --uri kms.example.org");

    assertThat(run("kms certs --domain a.example --add " + bench.file("x.xml", text))).isOne();
    bench.assertNothingButOneErrorLine();
  }

  @Test
  void aKmsIsNotServedWithoutTlsOrTokenKeys() throws IOException {
    run("kms init --uri kms.example.org");
    Path keys = bench.file("jwks.json", "{\"keys\":[]}");

    for (String line :
        List.of(
            "kms serve --token-keys " + keys,
            "kms serve --tls no.p12 --tls-password "
                + bench.file("pw", "x")
                + " --token-keys "
                + keys)) {
      assertThat(run(line)).as(line).isOne();
      bench.assertNothingButOneErrorLine();
    }
    Files.createDirectories(directory.resolve("tls"));
    folder = directory.resolve("tls");
    run("kms init --uri kms.example.org --development-tls localhost");
    assertThat(run("kms serve --token-keys " + directory.resolve("none.json"))).isOne();
    bench.assertNothingButOneErrorLine();
    assertThat(run("kms serve --token-keys http://example.org/jwks")).isEqualTo(2);
    bench.assertNothingButOneErrorLine();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sip:a@b", "sip:a@b tk s3cret", "sip:a@b tk", "sip:\u0001 tk s3cret", "a b c d"})
  void whatAreNoExtensionKeysIsToldWithoutThem(String text) {
    run("kms init --uri kms.example.org --development-tls localhost");
    Path keys = bench.file("jwks.json", "{\"keys\":[]}");

    assertThat(
            run(
                "kms serve --token-keys "
                    + keys
                    + " --extension-keys "
                    + bench.file("extension", "\n" + text + "\n")))
        .isOne();
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).doesNotContain("s3cret");
  }

  private int run(String line) {
    return bench.run(line, "--dir", folder);
  }

  private String fingerprint() {
    return bench.json().getConfigList("certificates").get(0).getString("SHA-256");
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }
}
