package org.mcvideo.bootstrap.ops;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import org.mcvideo.application.port.out.RotationJob;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.bootstrap.demo.DemoImsCore;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.policy.ProtectionPolicy;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.policy.SubscriptionPolicy;
import org.mcvideo.domain.profile.UserProfile;
import org.mcvideo.kms.KmsConfig;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.SentIdentities;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.jdbc.KeyEncryption;
import org.mcvideo.persistence.jdbc.KeyEncryptionKey;
import org.mcvideo.sip.body.KeyDownloadBody;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.NotifyBody;
import org.mcvideo.sip.server.ControllingFunctions;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.Destination;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.NameAddress;
import org.mcvideo.sip.stack.OutgoingRequest;
import org.mcvideo.sip.stack.Reply;
import org.mcvideo.sip.stack.SipBody;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.SipStack;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;
import org.mcvideo.sip.ue.Alarms;
import org.mcvideo.sip.ue.McVideoUe;
import org.mcvideo.sip.ue.SubscriptionEnd;
import org.mcvideo.sip.ue.UeConfig;
import org.mcvideo.sip.ue.UeKeys;
import org.mcvideo.sip.ue.UeListener;
import org.mcvideo.sip.ue.UeResult;
import org.mcvideo.sip.ue.UeSurroundings;

/**
 * The client library and a whole server, with an IMS core between them and a KMS behind them, all
 * over real sockets of one transport. Time stands still unless it is moved.
 */
final class UeWorld implements AutoCloseable {
  static final McVideoId ALICE = ProtectedWorld.ALICE;
  static final SecurityIdentity ALICE_KEYS = new SecurityIdentity(ALICE.uri());
  static final SecurityIdentity BOB_KEYS = new SecurityIdentity(ProtectedWorld.BOB.uri());
  static final SecurityIdentity MALLORY_KEYS = new SecurityIdentity("sip:mallory@mcvideo.example");
  static final SecurityIdentity SERVER = ProtectedWorld.SERVER;
  static final ServedClient PHONE = ProtectedWorld.PHONE;
  static final ServiceUri PSI = new ServiceUri(SERVER.text());

  static final PublicIdentity IMPU = new PublicIdentity(ProtectedWorld.IMPU);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long PATIENCE_SECONDS = 60;

  final ManualClock clock = ManualClock.at(Instant.parse("2026-11-24T09:30:00Z"));
  final Heard heard = new Heard();
  final ProvisionedKms kms;
  final StandaloneServer server;
  final McVideoUe ue;

  private final OpenedParts parts = new OpenedParts();
  private final InsecureDevelopmentIdentity identity;
  private final SipStack core;
  private final SipStack stack;

  /**
   * How it is set up.
   *
   * @param transport over which everybody talks
   * @param identities whether client and server show themselves in key messages
   * @param policy what the server demands
   * @param protection what the client applies; with neither it has no keys at all
   */
  record Setup(
      Transport transport,
      SentIdentities identities,
      ProtectionPolicy policy,
      Protection protection) {}

  /** What the client has sent and was told. */
  static final class Heard implements UeListener {
    final List<NotifyBody> settings = new CopyOnWriteArrayList<>();
    final List<SubscriptionEnd> ends = new CopyOnWriteArrayList<>();
    final List<SealedCsk> downloads = new CopyOnWriteArrayList<>();
    final List<String> sent = new CopyOnWriteArrayList<>();
    final Set<String> noticeTypes = new CopyOnWriteArraySet<>();

    @Override
    public void settingsNotified(NotifyBody told) {
      settings.add(told);
    }

    @Override
    public void subscriptionEnded(SubscriptionEnd why) {
      ends.add(why);
    }

    @Override
    public void sending(OutgoingRequest request) {
      request
          .body()
          .ifPresent(body -> sent.add(new String(body.octets(), StandardCharsets.ISO_8859_1)));
    }

    @Override
    public void received(IncomingRequest request, Reply reply) {
      if (request.method().equals("MESSAGE")) {
        downloads.add(SealedCsk.of(request.body().orElseThrow().octets()));
      } else {
        request.body().ifPresent(body -> noticeTypes.add(body.contentType()));
      }
    }
  }

  UeWorld(Path directory, Setup setup) throws Exception {
    kms =
        ProvisionedKms.make(directory, List.of(ALICE_KEYS, BOB_KEYS, MALLORY_KEYS, SERVER), clock);
    identity =
        InsecureDevelopmentIdentity.create(
            directory.resolve("identity"), TokenAlgorithm.ES256, RANDOM);
    server = parts.opened(StandaloneServer.start(config(directory, setup), clock, RANDOM));
    server
        .stores()
        .userProfiles()
        .replace(ALICE, List.of(new UserProfile(1, true, true, OptionalInt.empty(), List.of())));
    core = parts.opened(stack("scscf.ims.example", setup.transport()));
    ListenAddress place =
        server.listening().stream()
            .filter(address -> address.transport() == setup.transport())
            .findFirst()
            .orElseThrow();
    core.listen(DemoImsCore.CAPABILITIES, new DemoImsCore(core, Destination.of(place)));
    stack = parts.opened(stack("ue.ims.example", setup.transport()));
    ue = parts.opened(client(setup));
    ue.listen();
  }

  private McVideoUe client(Setup setup) {
    UeSurroundings surroundings = UeSurroundings.of(RANDOM, Alarms.never()).with(heard);
    UeKeys keys =
        UeKeys.of(ALICE, kms.transport(ALICE_KEYS, setup.identities()), PSI)
            .with(setup.protection());
    return McVideoUe.on(
        stack,
        new UeConfig(
            IMPU,
            PHONE.client(),
            "sip:ims.example",
            PSI,
            Optional.of(Destination.of(core.listening().get(0))),
            true),
        setup.protection().equals(Protection.NONE) ? surroundings : surroundings.with(keys));
  }

  private static SipStack stack(String name, Transport transport) throws Exception {
    return SipStack.open(sip(name, List.of(transport)), Clock.systemUTC(), RANDOM);
  }

  private static SipConfig sip(String name, List<Transport> transports) {
    return new SipConfig(
        transports.stream().map(one -> new ListenAddress("127.0.0.1", 0, one)).toList(),
        TrustedPeers.of("127.0.0.1"),
        Optional.empty(),
        name,
        SipLimits.defaults());
  }

  private ServerConfig config(Path directory, Setup setup) {
    KeyEncryption encryption =
        KeyEncryption.with(
            KeyEncryptionKey.parse(ProtectedWorld.KEY_ENCRYPTION_KEY), List.of(), RANDOM);
    return new ServerConfig(
        sip("mcvideo.example", List.of(Transport.UDP, Transport.TCP)),
        PSI,
        new ServerUri("sip:one.example"),
        DatabaseConfig.of(ProtectedWorld.database(directory), "", DatabasePassword.none()),
        TokenConfig.ofFile(identity.keySet()),
        ServicePolicy.USUAL
            .with(setup.policy())
            .with(new SubscriptionPolicy(ExpiryBounds.USUAL, 4, Duration.ZERO)),
        Optional.of(
            new KeyManagementConfig(
                KmsConfig.of(
                    CskTransportSettings.of(SERVER).with(setup.identities()),
                    KmsConfig.Embedded.in(kms.folder())),
                encryption,
                10)),
        Duration.ofSeconds(1),
        ControllingFunctions.NONE);
  }

  /** Credentials of Alice's phone, with a new token. */
  Credentials credentials() {
    TokenClaims claims =
        new TokenClaims(
            ALICE, "test", Set.of(TokenClaims.VIDEO_SERVICE), clock.instant().plusSeconds(6_000));
    return new Credentials(identity.issue(claims, clock.instant()), PHONE.client());
  }

  /** What became of a request. */
  static UeResult resultOf(CompletionStage<UeResult> request) throws Exception {
    return request.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** The key of the phone that the server uses. */
  Optional<CskId> activeKey() {
    return server.stores().csks().of(PHONE).map(held -> held.active().csk().id());
  }

  /** Has the key replaced as an operator commands it, a second later than what was before. */
  void replaceKey() {
    Optional<CskId> before = ue.cskId();
    clock.advance(Duration.ofSeconds(1));
    Instant now = clock.instant();
    server
        .stores()
        .rotationJobs()
        .add(RotationJob.commanded("at-" + now.getEpochSecond(), Optional.of(ALICE), now));
    awaitThat(() -> !ue.cskId().equals(before) && ue.cskId().equals(activeKey()));
  }

  /** The answer of the client to a key download that comes from where the server's come from. */
  Answer.Answered download(SealedCsk sealed) throws Exception {
    ListenAddress client = stack.listening().get(0);
    OutgoingRequest message =
        OutgoingRequest.of("MESSAGE", "sip:ue@" + client.hostPort(), NameAddress.of(PSI.uri()))
            .towards(Destination.of(client))
            .with("P-Asserted-Identity", NameAddress.of(PSI.uri()).text())
            .with("P-Asserted-Service", McVideoNames.ICSI)
            .with(SipBody.of(KeyDownloadBody.MEDIA_TYPE, sealed.octets()));
    return core.outbound()
        .send(message)
        .toCompletableFuture()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .fold(
            answered -> answered,
            unanswered -> {
              throw new AssertionError("no answer: " + unanswered.cause());
            });
  }

  /** Waits until {@code condition} holds. */
  static void awaitThat(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(condition);
  }

  @Override
  public void close() {
    parts.close();
  }
}
