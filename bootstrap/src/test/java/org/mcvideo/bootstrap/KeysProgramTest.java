package org.mcvideo.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.bootstrap.cli.Console;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.key.Fingerprint;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.persistence.jdbc.KeyEncryption;
import org.mcvideo.persistence.jdbc.KeyEncryptionKey;

/** {@code mcvideo keys} over a database in a file. */
class KeysProgramTest {
  private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
  private static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");
  private static final String SECRET = "5e11a5ec5e7c0de5a11edb0a7f00dcaf";
  private static final String OLD_KEY = "0123456789abcdef".repeat(4);
  private static final String NEW_KEY = "fedcba9876543210".repeat(4);

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void aClientHasAKey() throws Exception {
    try (PersistenceAdapters database = open(OLD_KEY)) {
      Binding binding =
          new Binding(
              ALICE,
              new McVideoClientId("urn:uuid:phone"),
              new PublicIdentity("sip:alice@ims.example"),
              Optional.empty(),
              new ServerUri("sip:one.example"),
              NOW.plusSeconds(3_600));
      database.stores().bindings().put(binding);
      database
          .stores()
          .csks()
          .put(
              binding.servedClient(),
              CskHolding.uploaded(
                  new AgreedCsk(
                      Csk.takeOwnershipOf(HexFormat.of().parseHex(SECRET)),
                      new CskId(0x2000_0001),
                      ALICE),
                  Fingerprint.of(new byte[Fingerprint.LENGTH]),
                  NOW));
    }
    Files.writeString(directory.resolve("old.key"), OLD_KEY + "\n");
    Files.writeString(directory.resolve("new.key"), NEW_KEY + "\n");
  }

  @Test
  void keysAreListedWithTheirStatesAndNotShown() {
    assertThat(run("old.key", "", "list")).isZero();
    assertThat(out.toString())
        .contains(ALICE.uri() + "\turn:uuid:phone\t20000001\t2026-11-24T09:30:00Z\t0\t-\t-")
        .doesNotContainIgnoringCase(SECRET);
  }

  @Test
  void aKeySealedWithAnAbsentKeyIsListedAsSuch() {
    assertThat(run("new.key", "", "list")).isZero();
    assertThat(out.toString()).contains(ALICE.uri() + "\turn:uuid:phone\tnot readable: ");
  }

  @Test
  void keysAreSealedAnewAndReadWithTheNewKeyAlone() {
    assertThat(run("new.key", "old.key", "rewrap")).isZero();
    assertThat(out.toString().lines()).containsExactly("sealed anew: 1", "left: 0");
    assertThat(run("new.key", "", "list")).isZero();
    assertThat(out.toString()).contains("20000001");
  }

  @Test
  void withoutTheOldKeyNothingIsSealedAnew() {
    assertThat(run("new.key", "", "rewrap")).isEqualTo(4);
    assertOneLine("absent key-encryption key");
    assertThat(run("old.key", "", "list")).isZero();
    assertThat(out.toString()).contains("20000001");
  }

  @Test
  void aCommandIsKeptAndItsProgressTold() throws Exception {
    assertThat(run("old.key", "", "rotate", "--user", ALICE.uri())).isZero();
    String user = out.toString().strip().replace("commanded: ", "");
    assertThat(run("old.key", "", "rotate", "--all")).isZero();
    assertThat(run("old.key", "", "progress")).isZero();
    assertThat(out.toString().lines().skip(1))
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).startsWith(user + "\t" + ALICE.uri() + "\t"))
        .anySatisfy(line -> assertThat(line).endsWith("\teverybody\t2026-11-24T09:30:00Z\t0\t-"));
    try (PersistenceAdapters database = open(OLD_KEY)) {
      assertThat(database.stores().rotationJobs().latest(10)).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rotate", "rotate --all --user sip:a@b", "rotate --user nobody"})
  void wrongArgumentsAreSaidInOneLine(String words) {
    assertThat(run("old.key", "", words.isEmpty() ? new String[0] : words.split(" "))).isEqualTo(2);
    assertOneLine("");
  }

  @Test
  void aKeyThatIsNoneIsSaidAndNotRepeated() throws Exception {
    Files.writeString(directory.resolve("old.key"), "secret-but-short");
    assertThat(run("old.key", "", "list")).isEqualTo(3);
    assertOneLine("64 hexadecimal digits");
    assertThat(err.toString()).doesNotContain("secret-but-short");
  }

  private void assertOneLine(String words) {
    assertThat(err.toString().lines())
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("mcvideo: ").contains(words));
  }

  private int run(String current, String former, String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> arguments = new ArrayList<>(List.of("keys"));
    arguments.addAll(List.of(words));
    Map<String, String> environment =
        Map.of(
            "MCVIDEO_DATABASE_URL",
            url(),
            "MCVIDEO_DATABASE_USER",
            "sa",
            "MCVIDEO_CSK_KEY_ENCRYPTION_KEY_FILE",
            directory.resolve(current).toString(),
            "MCVIDEO_CSK_FORMER_KEY_ENCRYPTION_KEY_FILES",
            former.isEmpty() ? "" : directory.resolve(former).toString());
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintWriter(out),
            new PrintWriter(err),
            environment,
            Clock.fixed(NOW, ZoneOffset.UTC),
            new SecureRandom());
    return StandaloneMain.command(console, new ByteArrayOutputStream())
        .run(arguments.toArray(String[]::new));
  }

  private String url() {
    return "jdbc:h2:file:" + directory.resolve("database");
  }

  private PersistenceAdapters open(String key) throws Exception {
    return PersistenceAdapters.open(
        DatabaseConfig.of(url(), "sa", DatabasePassword.none()),
        KeyEncryption.with(KeyEncryptionKey.parse(key), List.of(), new SecureRandom()));
  }
}
