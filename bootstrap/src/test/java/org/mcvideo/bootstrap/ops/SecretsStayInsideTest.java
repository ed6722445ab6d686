package org.mcvideo.bootstrap.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mcvideo.bootstrap.ops.ProtectedWorld.ALICE;
import static org.mcvideo.bootstrap.ops.ProtectedWorld.PHONE;
import static org.mcvideo.bootstrap.ops.ProtectedWorld.SERVER;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.RotationJob;
import org.mcvideo.bootstrap.Logging;
import org.mcvideo.bootstrap.config.LogSettings;
import org.mcvideo.bootstrap.config.LogSettings.Format;
import org.mcvideo.bootstrap.config.LogSettings.Level;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.policy.ProtectionPolicy;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.kms.csk.SentIdentities;
import org.mcvideo.sip.body.PublishBody;
import org.mcvideo.sip.body.RegisterBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.protection.ContentProtection;
import org.mcvideo.sip.stack.Transport;
import org.slf4j.LoggerFactory;

/** After a run with everything in it, no token and no key is to be found in what it left. */
class SecretsStayInsideTest {
  private static final ServiceSettings SETTINGS =
      new ServiceSettings(Optional.of(AnswerMode.MANUAL), Optional.empty());
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Map<String, byte[]> secrets = new LinkedHashMap<>();

  @BeforeEach
  void logEverything() {
    Logging.configure(new LogSettings(Format.TEXT, Level.DEBUG), log);
  }

  @AfterEach
  void logAsBefore() throws Exception {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    new ContextInitializer(context).autoConfig();
  }

  @Test
  void noTokenAndNoKeyIsInDatabaseLogOrMessages() throws Exception {
    // Given
    secrets.put("key-encryption key", HexFormat.of().parseHex(ProtectedWorld.KEY_ENCRYPTION_KEY));
    List<String> messages = new ArrayList<>();
    try (ProtectedWorld world = ProtectedWorld.open(directory, ProtectionPolicy.REQUIRED)) {
      run(world, messages);
      messages.addAll(world.answers);
    }
    // When
    Map<String, String> left = new LinkedHashMap<>();
    left.put("dump", dump());
    left.put(
        "file", Files.readString(directory.resolve("database.mv.db"), StandardCharsets.ISO_8859_1));
    left.put("log", log.toString(StandardCharsets.ISO_8859_1));
    left.put("messages", String.join("\n", messages));
    // Then
    assertThat(left.get("dump")).contains(ALICE.uri(), "CREATE CACHED TABLE");
    assertThat(left.get("log")).contains(ProtectedWorld.IMPU, "the code does not verify");
    assertThat(left.get("messages")).contains("SIP/2.0 200", "SIP/2.0 403");
    assertThat(secrets).hasSize(1 + 4 + 3 * 4);
    left.forEach(
        (place, text) ->
            secrets.forEach(
                (name, octets) ->
                    assertThat(found(octets, text)).as(name + " in " + place).isEmpty()));
  }

  @Test
  void aSecretInAnyFormWouldBeFound() {
    byte[] secret = {1, -2, 3, -4, 5, -6, 7, -8};

    for (String form : forms(secret)) {
      assertThat(found(secret, "before" + form + "after")).contains(form);
    }
    assertThat(found(secret, "before and after")).isEmpty();
  }

  private void run(ProtectedWorld world, List<String> messages) throws Exception {
    AgreedCsk first = used("first key", world.key(ALICE));
    BodyPart register =
        RegisterBody.encode(
            credentials(world), sealed(world, first, SentIdentities.SHOWN), full(first));
    assertThat(world.register(Transport.UDP, register).status()).isEqualTo(200);
    AgreedCsk second = used("second key", world.key(ALICE));
    BodyPart publish =
        PublishBody.encode(
            credentials(world),
            SETTINGS,
            sealed(world, second, SentIdentities.HIDDEN),
            full(second));
    assertThat(world.publish(Transport.TCP, publish).status()).isEqualTo(200);
    Optional<ContentProtection> encrypted =
        Optional.of(new ContentProtection(second, new Protection(true, false)));
    BodyPart damaged =
        Tampering.of(
            PublishBody.encode(credentials(world), SETTINGS, Optional.empty(), full(second)),
            "SignatureValue>");
    BodyPart clear = PublishBody.encode(credentials(world), SETTINGS, Optional.empty(), encrypted);
    for (BodyPart refused : List.of(damaged, clear)) {
      assertThat(world.publish(Transport.TCP, refused).status()).isEqualTo(403);
    }
    AgreedCsk third = updated(world, messages);
    BodyPart settings = PublishBody.encode(ALICE, PHONE.client(), SETTINGS, full(third));
    assertThat(world.publish(Transport.TCP, settings).status()).isEqualTo(200);
  }

  /** The key that the server downloads when it is told to. */
  private AgreedCsk updated(ProtectedWorld world, List<String> messages) throws Exception {
    world.clock.advance(Duration.ofSeconds(1));
    world
        .server
        .stores()
        .rotationJobs()
        .add(RotationJob.commanded("update", Optional.of(ALICE), world.clock.instant()));
    SealedCsk download = world.cscf.nextDownload();
    messages.add(new String(download.octets(), StandardCharsets.ISO_8859_1));
    AgreedCsk third =
        used(
            "third key",
            world
                .transport(ALICE, SentIdentities.SHOWN)
                .open(download, ExpectedInitiator.only(SERVER))
                .agreedWith(ALICE));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                world.server.stores().csks().of(PHONE).orElseThrow().active().csk().equals(third));
    return third;
  }

  private Credentials credentials(ProtectedWorld world) {
    Credentials credentials = world.credentials(ALICE);
    String name = "token " + secrets.size();
    credentials.token().use(text -> secrets.put(name, text.getBytes(StandardCharsets.US_ASCII)));
    return credentials;
  }

  private static Optional<SealedCsk> sealed(
      ProtectedWorld world, AgreedCsk key, SentIdentities identities) {
    return Optional.of(world.transport(ALICE, identities).seal(key, SERVER));
  }

  private static Optional<ContentProtection> full(AgreedCsk key) {
    return Optional.of(new ContentProtection(key, Protection.FULL));
  }

  /** Remembers a key with those derived from it (TS 33.180 F.1.4, F.1.5). */
  private AgreedCsk used(String name, AgreedCsk key) {
    secrets.put(name, key.csk().use(byte[]::clone));
    byte[] user = key.user().uri().getBytes(StandardCharsets.UTF_8);
    for (byte fc : new byte[] {0x51, 0x52}) {
      secrets.put(name + " derived by " + fc, derived(key, fc, user));
    }
    secrets.put(name + " derived by 83", derived(key, (byte) 0x53, new byte[0]));
    return key;
  }

  private static byte[] derived(AgreedCsk key, byte fc, byte[] user) {
    ByteBuffer input = ByteBuffer.allocate(user.length + 9);
    input.put(fc);
    if (user.length > 0) {
      input.put(user).putShort((short) user.length);
    }
    input.put(key.id().octets()).putShort((short) 4);
    byte[] octets = Arrays.copyOf(input.array(), input.position());
    return key.csk()
        .use(
            secret -> {
              try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                return Arrays.copyOfRange(mac.doFinal(octets), 16, 32);
              } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
              }
            });
  }

  /** The database as SQL. */
  private String dump() throws Exception {
    StringBuilder text = new StringBuilder();
    try (Connection connection =
            DriverManager.getConnection(ProtectedWorld.database(directory), "", "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SCRIPT")) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    }
    return text.toString();
  }

  private static List<String> found(byte[] secret, String text) {
    return forms(secret).stream().filter(text::contains).toList();
  }

  /** How octets can stand in a text: as they are, and as the usual encodings show them. */
  private static List<String> forms(byte[] secret) {
    String decimal = Arrays.toString(secret);
    return List.of(
        new String(secret, StandardCharsets.ISO_8859_1),
        HexFormat.of().formatHex(secret),
        HexFormat.of().withUpperCase().formatHex(secret),
        HexFormat.ofDelimiter(":").formatHex(secret),
        Base64.getEncoder().withoutPadding().encodeToString(secret),
        Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
        decimal.substring(1, decimal.length() - 1));
  }
}
