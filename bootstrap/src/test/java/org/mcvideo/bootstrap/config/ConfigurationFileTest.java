package org.mcvideo.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.policy.SubscriptionPolicy;

class ConfigurationFileTest {
  @TempDir Path directory;

  @Test
  void anEmptyFileIsTheUsualConfiguration() throws Exception {
    // When
    Configuration configuration = load("");

    // Then
    assertThat(configuration.policy()).isEqualTo(ServicePolicy.USUAL);
    assertThat(configuration.sip().tls()).isEmpty();
    assertThat(configuration.server().psi().uri()).isEqualTo("sip:mcvideo@localhost");
  }

  @Test
  void whatTheFileSaysCounts() throws Exception {
    // When
    Configuration configuration =
        load(
            """
            server { psi = "sip:psi@ims.example", name = mcv1.ims.example }
            sip.listen = ["tls:[2001:db8::1]:5061", "udp:192.0.2.1:5060"]
            sip.trusted-peers = [192.0.2.0/24, "2001:db8::/32"]
            sip.tls { key-store = k.p12, trust-store = t.p12, password = s3cret }
            sip.queue.max-delay = 250ms
            tokens.keys = "https://idms.example/jwks"
            tokens.oauth-clients = [a, b]
            policy.settings-expiry { min-seconds = 5, default-seconds = 60, max-seconds = 3600 }
            policy.subscription-expiry { min-seconds = 6, default-seconds = 61, max-seconds = 99 }
            policy.max-subscriptions-per-user = 2
            policy.min-notify-interval = 250ms
            policy.max-clients-per-user = 3
            log { format = JSON, level = debug }
            """);

    // Then
    assertThat(configuration.server().psi().uri()).isEqualTo("sip:psi@ims.example");
    assertThat(configuration.server().log())
        .isEqualTo(new LogSettings(LogSettings.Format.JSON, LogSettings.Level.DEBUG));
    assertThat(configuration.sip().listen())
        .containsExactly(
            new ListenPoint(ListenPoint.Protocol.TLS, "2001:db8::1", 5061),
            new ListenPoint(ListenPoint.Protocol.UDP, "192.0.2.1", 5060));
    assertThat(configuration.sip().peers().trusted())
        .containsExactly("192.0.2.0/24", "2001:db8::/32");
    assertThat(configuration.sip().tls().orElseThrow().password()).isEqualTo(Secret.of("s3cret"));
    assertThat(configuration.sip().limits().queue().maxDelay()).isEqualTo(Duration.ofMillis(250));
    assertThat(configuration.tokens().keys()).isEqualTo(URI.create("https://idms.example/jwks"));
    assertThat(configuration.policy().oauthClients()).containsExactlyInAnyOrder("a", "b");
    assertThat(configuration.policy().settingsExpiry()).isEqualTo(new ExpiryBounds(5, 60, 3600));
    assertThat(configuration.policy().subscriptions())
        .isEqualTo(new SubscriptionPolicy(new ExpiryBounds(6, 61, 99), 2, Duration.ofMillis(250)));
    assertThat(configuration.policy().maxClientsPerUser()).isEqualTo(OptionalInt.of(3));
    assertThat(configuration.toString()).doesNotContain("s3cret");
  }

  @Test
  void theEnvironmentOverridesTheFile() throws Exception {
    // When
    Configuration configuration =
        ConfigurationFile.load(
            file("sip.listen = [\"udp:192.0.2.1:5060\"]\nsip.queue.workers = 4"),
            Map.of(
                "MCVIDEO_SIP_LISTEN", "udp:127.0.0.1:0, tcp:127.0.0.1:0",
                "MCVIDEO_SIP_QUEUE_WORKERS", "8",
                "MCVIDEO_SIP_TRUSTED_PEERS", "",
                "MCVIDEO_SIP_TIMES_RETRY_AFTER", "1m",
                "MCVIDEO_DATABASE_PASSWORD", "s3cret",
                "MCVIDEO_TOKENS_ARRAY_SCOPE", "true",
                "PATH", "/bin"));

    // Then
    assertThat(configuration.sip().listen()).hasSize(2);
    assertThat(configuration.sip().peers().trusted()).isEmpty();
    assertThat(configuration.sip().limits().queue().workers()).isEqualTo(8);
    assertThat(configuration.sip().limits().times().retryAfter()).isEqualTo(Duration.ofMinutes(1));
    assertThat(configuration.database().account().password()).isEqualTo(Secret.of("s3cret"));
    assertThat(configuration.tokens().arrayScope()).isTrue();
  }

  @Test
  void aValueMayStandForAnEnvironmentVariable() throws Exception {
    // When
    Configuration configuration =
        ConfigurationFile.load(
            file("database { password = ${?DB_PASSWORD}, user = ${?DB_USER} }"),
            Map.of("DB_PASSWORD", "s3cret"));

    // Then
    assertThat(configuration.database().account())
        .isEqualTo(new DatabaseSettings.Account("mcvideo", Secret.of("s3cret")));
  }

  @Test
  void aDatabaseIsAnH2FileOrWhatItsUrlSays() throws Exception {
    assertThat(load("database.url = data/db").database().url())
        .isEqualTo("jdbc:h2:file:" + Path.of("data/db").toAbsolutePath());
    assertThat(load("database.url = \"jdbc:h2:mem:x;MODE=y\"").database().url())
        .isEqualTo("jdbc:h2:mem:x;MODE=y");
  }

  @Test
  void aPasswordIsReadFromAFile() throws Exception {
    // Given
    Path password = Files.writeString(directory.resolve("password"), "s3cret\n");

    // When
    Configuration configuration = load("database.password-file = \"" + password + "\"");

    // Then
    assertThat(configuration.database().account().password()).isEqualTo(Secret.of("s3cret"));
  }

  @Test
  void aPasswordFileIsOneThatCanBeReadAndIsShort() throws Exception {
    // Given
    Path longest = Files.writeString(directory.resolve("longest"), "x".repeat(4096));
    Path longer = Files.writeString(directory.resolve("longer"), "x".repeat(4097));
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff});

    // Then
    assertThat(load("database.password-file = \"" + longest + "\"").database()).isNotNull();
    assertThat(problems("database.password-file = \"" + longer + "\""))
        .containsExactly("1: database.password-file names a file longer than 4096 octets");
    for (Path unreadable : List.of(directory.resolve("none"), directory, binary)) {
      assertThat(problems("database.password-file = \"" + unreadable + "\""))
          .containsExactly("1: database.password-file names a file that cannot be read as text");
    }
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearestOne() throws Exception {
    assertThat(problems("\nsip.lisen = []"))
        .containsExactly("2: unknown key sip.lisen: did you mean sip.listen?");
    assertThat(problems("sip { queue { worker = 1 } }"))
        .containsExactly("1: unknown key sip.queue.worker: did you mean sip.queue.workers?");
    assertThat(problems("entirely.different = 1")).containsExactly("1: unknown key entirely");
    assertThat(problems("\"a\\nb\" = 1")).singleElement().asString().doesNotContain("\n");
  }

  @Test
  void anUnknownVariableIsRefusedWithTheNearestOneUnlessItIsThePlatforms() throws Exception {
    assertThat(problems("", Map.of("MCVIDEO_SIP_LISEN", "udp:127.0.0.1:5060")))
        .containsExactly(
            "unknown environment variable MCVIDEO_SIP_LISEN: did you mean MCVIDEO_SIP_LISTEN?");
    assertThat(
            ConfigurationFile.defaults(
                Map.of("MCVIDEO_SERVICE_HOST", "10.0.0.1", "MCVIDEO_PORT_5060_UDP", "udp://x")))
        .isEqualTo(ConfigurationFile.defaults(Map.of()));
  }

  @Test
  void aProblemInTheEnvironmentNamesTheVariable() throws Exception {
    assertThat(problems("", Map.of("MCVIDEO_SIP_QUEUE_WORKERS", "many")))
        .containsExactly(
            "environment variable MCVIDEO_SIP_QUEUE_WORKERS: sip.queue.workers is no whole number,"
                + " allowed are 1 to 1024");
  }

  @Test
  void allProblemsAreToldAtOnce() throws Exception {
    assertThat(problems("sip.queue.workers = 0\nlog.level = loud\nsip.lisen = 1")).hasSize(3);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/unfit-values.csv", delimiter = '|', quoteCharacter = '`')
  void anUnfitValueIsRefusedWithPlaceKeyAndBound(String line, String problem) throws Exception {
    assertThat(problems(line))
        .singleElement()
        .satisfies(told -> assertThat(told).isIn("1: " + problem, "default: " + problem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://idms.example/jwks", "ftp://idms.example/jwks", "https:///jwks",
        "https://me:s3cret@idms.example/jwks", "https://idms.example/jwks#s3cret", "https:// s3cret"
      })
  void anAddressOfKeysThatSomebodyMayMeddleWithIsRefused(String url) throws Exception {
    assertThat(problems("tokens.keys = \"" + url + "\""))
        .singleElement()
        .satisfies(
            told -> assertThat(told).startsWith("1: tokens.keys is").doesNotContain("s3cret"));
  }

  @Test
  void aTlsListeningPointNeedsItsStores() throws Exception {
    assertThat(problems("sip.listen = [\"tls:127.0.0.1:5061\"]"))
        .containsExactly(
            "default: sip.tls.key-store is empty, but sip.listen names a TLS listening point",
            "default: sip.tls.trust-store is empty, but sip.listen names a TLS listening point");
  }

  @Test
  void aPasswordStandsInOnePlace() throws Exception {
    // Given
    Path password = Files.writeString(directory.resolve("password"), "s3cret");

    // Then
    assertThat(problems("database { password = s3cret\n password-file = \"" + password + "\" }"))
        .containsExactly("2: database.password-file and database.password are both given");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a = {", "a = [1", "a = \"s3cret", "= s3cret", "s3cret", "a.b.=1"})
  void aFileThatIsNoneIsRefusedInOneLine(String text) throws Exception {
    assertThat(problems(text))
        .singleElement()
        .satisfies(told -> assertThat(told).startsWith("1: ").doesNotContain("s3cret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include \"other.conf\"",
        "include url(\"http://127.0.0.1:1/x\")",
        "include file(\"/etc/passwd\")",
        "include classpath(\"mcvideo-example.conf\")"
      })
  void nothingIsIncluded(String text) throws Exception {
    assertThat(problems(text)).singleElement().asString().contains("include is not supported");
  }

  @Test
  void aVariableThatIsNotSetIsTold() throws Exception {
    assertThat(problems("server.name = ${NOWHERE}"))
        .singleElement()
        .asString()
        .contains("${NOWHERE}")
        .startsWith("1: ");
  }

  @Test
  void aFileThatCannotBeReadIsRefused() throws Exception {
    // Given
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff});
    Path longer = Files.writeString(directory.resolve("longer"), " ".repeat(1_048_577));
    Path longest = Files.writeString(directory.resolve("longest"), " ".repeat(1_048_576));

    // Then
    assertThat(ConfigurationFile.load(longest, Map.of())).isNotNull();
    for (Path file : List.of(directory.resolve("none"), directory, binary, longer)) {
      ConfigurationError error =
          catchThrowableOfType(
              ConfigurationError.class, () -> ConfigurationFile.load(file, Map.of()));
      assertThat(error.problems())
          .singleElement()
          .satisfies(told -> assertThat(told).startsWith(file + ": "));
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("mcvideo.conf"), text);
  }

  private Configuration load(String text) throws Exception {
    return ConfigurationFile.load(file(text), Map.of());
  }

  private List<String> problems(String text) throws IOException {
    return problems(text, Map.of());
  }

  /** The problems, each without the name of the file in front. */
  private List<String> problems(String text, Map<String, String> environment) throws IOException {
    Path file = file(text);
    ConfigurationError error =
        catchThrowableOfType(
            ConfigurationError.class, () -> ConfigurationFile.load(file, environment));
    assertThat(error).as("refusal of %s", text).isNotNull();
    return error.problems().stream().map(line -> line.replace(file + ": ", "")).toList();
  }
}
