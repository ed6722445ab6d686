package org.mcvideo.kms.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.application.testing.RecordingAccessTokens;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.embedded.MasterSecrets.KnownValues;
import org.mcvideo.kms.files.InsecureDevelopmentTls;
import org.mcvideo.kms.files.KeyStoreFile;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.provisioning.ExtensionKeys;
import org.mcvideo.kms.provisioning.KeyWindow;

/**
 * A KMS in a folder and its HTTPS front on loopback, with the clock and the tokens of a test. It
 * can be stopped and started again at the same port.
 */
public final class ServedKms implements AutoCloseable {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final KeyPeriods MONTHLY = new KeyPeriods(2_592_000, 0);
  public static final KmsUri URI_OF_KMS = new KmsUri("kms.example.org");
  public static final SecurityIdentity ALICE = new SecurityIdentity("sip:alice@example.org");
  public static final SecurityIdentity BOB = new SecurityIdentity("sip:bob@example.org");

  /** Asks for the keys of {@link #SERVER} with a token of its own. */
  public static final SecurityIdentity OPERATOR = new SecurityIdentity("sip:op@example.org");

  public static final SecurityIdentity SERVER = new SecurityIdentity("sip:mcvideo.example.org");

  private final Path folder;
  private final SealingKey sealing = SealingKey.generate(new SecureRandom());
  private final ManualClock clock = ManualClock.at(NOON);
  private final RecordingAccessTokens tokens = new RecordingAccessTokens();
  private final AtomicInteger granted = new AtomicInteger();
  private Map<SecurityIdentity, ExtensionKeys> extension = Map.of();
  private EmbeddedKms kms;
  private KmsServer server;
  private int port;

  private ServedKms(Path folder) {
    this.folder = folder;
  }

  /** A KMS that serves {@code example.org}, made in the folder and started. */
  public static ServedKms in(Path folder) throws Exception {
    ServedKms served = new ServedKms(folder);
    EmbeddedKms.create(
        served.kmsFolder(),
        new KmsDescription(URI_OF_KMS, MONTHLY, Set.of("example.org")),
        MasterSecrets.generate(new SecureRandom()),
        new SecureRandom());
    InsecureDevelopmentTls.create(
        folder, List.of("localhost", "127.0.0.1"), Instant.now(), new SecureRandom());
    served.start(KmsServerConfig.Limits.USUAL);
    return served;
  }

  public void start() throws Exception {
    start(KmsServerConfig.Limits.USUAL);
  }

  void start(KmsServerConfig.Limits limits) throws Exception {
    kms = EmbeddedKms.open(kmsFolder(), KnownValues.REFUSED, clock, new SecureRandom());
    KmsServerConfig config =
        new KmsServerConfig(
            new KmsServerConfig.Address("127.0.0.1", port),
            InsecureDevelopmentTls.server(folder),
            new KmsServerConfig.Clients(
                new Entitlements(Map.of(OPERATOR, Set.of(SERVER))), extension),
            KeyWindow.USUAL,
            limits);
    server = KmsServer.start(config, kms, tokens, clock);
    port = server.port();
  }

  /** Starts again, with the security extension for these requesters. */
  public void secure(Map<SecurityIdentity, ExtensionKeys> keys) throws Exception {
    stop();
    extension = keys;
    start();
  }

  public void stop() throws IOException {
    server.close();
    kms.close();
  }

  public EmbeddedKms kms() {
    return kms;
  }

  KmsServer server() {
    return server;
  }

  public KmsFolder kmsFolder() {
    return new KmsFolder(folder.resolve("kms"), sealing);
  }

  public ManualClock clock() {
    return clock;
  }

  public RecordingAccessTokens tokens() {
    return tokens;
  }

  public URI root() {
    return URI.create("https://localhost:" + port);
  }

  public KeyStoreFile trust() {
    return InsecureDevelopmentTls.trust(folder);
  }

  /** A token of this identity for key management, valid for a year. */
  public AccessToken token(SecurityIdentity identity) {
    return token(identity, KmsServer.SCOPE, clock.instant().plus(Duration.ofDays(365)));
  }

  AccessToken token(SecurityIdentity identity, String scope, Instant expiry) {
    return tokens.grant(
        "token-" + granted.incrementAndGet(),
        new TokenClaims(new McVideoId(identity.text()), "test", Set.of(scope), expiry));
  }

  public List<String> audit() throws IOException {
    return Files.readAllLines(kmsFolder().directory().resolve(KmsFolder.AUDIT_FILE));
  }

  @Override
  public void close() throws IOException {
    stop();
  }
}
