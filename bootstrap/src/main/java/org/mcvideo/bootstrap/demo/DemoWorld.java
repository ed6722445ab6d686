package org.mcvideo.bootstrap.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.bootstrap.ops.OpenedParts;
import org.mcvideo.bootstrap.ops.ServerConfig;
import org.mcvideo.bootstrap.ops.StandaloneServer;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.policy.SubscriptionPolicy;
import org.mcvideo.kms.KmsNotOpened;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.sip.server.ControllingFunctions;
import org.mcvideo.sip.stack.Destination;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.SipStack;
import org.mcvideo.sip.stack.StackNotOpened;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;
import org.mcvideo.sip.ue.Alarms;
import org.mcvideo.sip.ue.McVideoUe;
import org.mcvideo.sip.ue.UeConfig;
import org.mcvideo.sip.ue.UeKeys;
import org.mcvideo.sip.ue.UeSurroundings;

/** Everybody who takes part in a demonstration, on loopback, with a database in a new directory. */
final class DemoWorld implements AutoCloseable {
  static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");
  static final McVideoId BOB = new McVideoId("sip:bob@mcvideo.example");
  static final PublicIdentity ALICE_IMPU = new PublicIdentity("sip:alice@ims.example");
  static final PublicIdentity BOB_IMPU = new PublicIdentity("sip:bob@ims.example");
  static final McVideoClientId PHONE =
      new McVideoClientId("urn:uuid:0f3c2c1e-7b1e-4f5e-9a55-2c1f5b8f0a01");
  static final McVideoId MALLORY = new McVideoId("sip:mallory@mcvideo.example");
  static final PublicIdentity TABLET_IMPU = new PublicIdentity("sip:alice.tablet@ims.example");
  static final McVideoClientId TABLET =
      new McVideoClientId("urn:uuid:0f3c2c1e-7b1e-4f5e-9a55-2c1f5b8f0a02");
  static final McVideoClientId BOB_CLIENT =
      new McVideoClientId("urn:uuid:0f3c2c1e-7b1e-4f5e-9a55-2c1f5b8f0b02");

  static final List<McVideoId> PROVISIONED = List.of(ALICE, BOB, MALLORY);

  static final McVideoGroupId DISPATCH = new McVideoGroupId("sip:dispatch@groups.mcvideo.example");
  static final McVideoGroupId FIRE = new McVideoGroupId("sip:fire-1@groups.mcvideo.example");

  static final ServiceUri PSI = new ServiceUri("sip:participating@mcvideo.example");
  private static final String LOOPBACK = "127.0.0.1";
  private static final int DOWNLOADS_PER_SECOND = 10;
  private static final int WATCHERS = 4;
  private static final Duration NOTICE_INTERVAL = Duration.ofMillis(500);
  private static final Duration SWEEP_INTERVAL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration GLANCE = Duration.ofMillis(5);

  private final OpenedParts parts = new OpenedParts();
  private final Clock clock;
  private final InsecureDevelopmentIdentity identity;
  private final StandaloneServer server;
  private final DemoKms kms;
  private final DemoImsCore imsCore;
  private final DemoControllingFunction controllingFunction;
  private final McVideoUe phone;
  private final McVideoUe tablet;
  private final McVideoUe bob;

  private DemoWorld(Clock clock)
      throws IOException, StackNotOpened, DatabaseNotOpened, KmsNotOpened {
    SecureRandom random = new SecureRandom();
    this.clock = clock;
    try {
      Path directory = parts.temporaryDirectory("mcvideo-demo");
      identity =
          InsecureDevelopmentIdentity.create(
              directory.resolve("identity"), TokenAlgorithm.ES256, random);
      kms = DemoKms.make(directory, PROVISIONED, clock, random);
      SipStack groups = parts.opened(SipStack.open(sip("groups.mcvideo.example"), clock, random));
      ServiceUri controlling = DemoControllingFunction.psiAt(groups.listening().get(0));
      server =
          parts.opened(
              StandaloneServer.start(
                  serverConfig(directory, group -> Optional.of(controlling), random),
                  clock,
                  random));
      controllingFunction =
          new DemoControllingFunction(groups, Destination.of(server.listening().get(0)));
      SipStack core = parts.opened(SipStack.open(sip("scscf.ims.example"), clock, random));
      imsCore = new DemoImsCore(core, Destination.of(server.listening().get(0)));
      core.listen(DemoImsCore.CAPABILITIES, imsCore);
      Destination proxy = Destination.of(core.listening().get(0));
      phone = client(ALICE, ALICE_IMPU, PHONE, proxy);
      tablet = client(ALICE, TABLET_IMPU, TABLET, proxy);
      bob = client(BOB, BOB_IMPU, BOB_CLIENT, proxy);
    } catch (IOException
        | StackNotOpened
        | DatabaseNotOpened
        | KmsNotOpened
        | RuntimeException failed) {
      close();
      throw failed;
    }
  }

  static DemoWorld open(Clock clock) throws DemoFailed {
    try {
      return new DemoWorld(clock);
    } catch (IOException | StackNotOpened | DatabaseNotOpened | KmsNotOpened failed) {
      throw new DemoFailed("the demonstration cannot be set up: " + failed.getMessage(), failed);
    }
  }

  private ServerConfig serverConfig(
      Path directory, ControllingFunctions controlling, SecureRandom random) {
    return new ServerConfig(
        sip("mcvideo.example"),
        PSI,
        new ServerUri("sip:" + LOOPBACK),
        DatabaseConfig.of(
            "jdbc:h2:file:" + directory.resolve("database"), "", DatabasePassword.none()),
        TokenConfig.ofFile(identity.keySet()),
        ServicePolicy.USUAL.with(
            new SubscriptionPolicy(ExpiryBounds.USUAL, WATCHERS, NOTICE_INTERVAL)),
        Optional.of(kms.ofServer(PSI, DOWNLOADS_PER_SECOND, random)),
        SWEEP_INTERVAL,
        controlling);
  }

  private static SipConfig sip(String serverName) {
    return new SipConfig(
        List.of(
            new ListenAddress(LOOPBACK, 0, Transport.UDP),
            new ListenAddress(LOOPBACK, 0, Transport.TCP)),
        TrustedPeers.of("127.0.0.0/8"),
        Optional.empty(),
        serverName,
        SipLimits.defaults());
  }

  private McVideoUe client(
      McVideoId user, PublicIdentity impu, McVideoClientId client, Destination proxy)
      throws StackNotOpened {
    SecureRandom random = new SecureRandom();
    SipStack stack = parts.opened(SipStack.open(sip("ue.ims.example"), clock, random));
    McVideoUe ue =
        McVideoUe.on(
            stack,
            new UeConfig(impu, client, "sip:ims.example", PSI, Optional.of(proxy), true),
            UeSurroundings.of(random, Alarms.never()).with(UeKeys.of(user, kms.of(user), PSI)));
    ue.listen();
    return ue;
  }

  /** Credentials with a token of the demonstration's identity server. */
  Credentials credentials(McVideoId user, McVideoClientId client, Instant expiresAt) {
    TokenClaims claims =
        new TokenClaims(user, "demo", Set.of("openid", TokenClaims.VIDEO_SERVICE), expiresAt);
    return new Credentials(identity.issue(claims, Instant.now(clock)), client);
  }

  /** Waits until {@code condition} holds, and no longer than a while; whether it does. */
  boolean await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean holds = condition.getAsBoolean();
    while (!holds && System.nanoTime() < end) {
      LockSupport.parkNanos(GLANCE.toNanos());
      holds = condition.getAsBoolean();
    }
    return holds;
  }

  /** True if the controlling function of {@code group} counts {@code client} of Alice in. */
  boolean isMember(McVideoGroupId group, McVideoClientId client) {
    return controllingFunction.membersOf(group).getOrDefault(ALICE, Set.of()).contains(client);
  }

  DemoControllingFunction controllingFunction() {
    return controllingFunction;
  }

  String serverAddress() {
    ListenAddress address = server.listening().get(0);
    return address.hostPort() + " over UDP and TCP";
  }

  Stores stores() {
    return server.stores();
  }

  DemoImsCore imsCore() {
    return imsCore;
  }

  McVideoUe phone() {
    return phone;
  }

  McVideoUe tablet() {
    return tablet;
  }

  DemoKms kms() {
    return kms;
  }

  McVideoUe bob() {
    return bob;
  }

  @Override
  public void close() {
    parts.close();
  }
}
