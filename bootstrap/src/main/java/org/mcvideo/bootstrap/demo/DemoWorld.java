package org.mcvideo.bootstrap.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.bootstrap.ops.OpenedParts;
import org.mcvideo.bootstrap.ops.ServerConfig;
import org.mcvideo.bootstrap.ops.StandaloneServer;
import org.mcvideo.domain.affiliation.AffiliationStatus;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.settings.PublicationState;
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
import org.mcvideo.sip.ue.UeSurroundings;

/** Everybody who takes part in a demonstration, on loopback, with a database in a new directory. */
final class DemoWorld implements AutoCloseable {
  static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");
  static final McVideoId BOB = new McVideoId("sip:bob@mcvideo.example");
  static final PublicIdentity ALICE_IMPU = new PublicIdentity("sip:alice@ims.example");
  static final PublicIdentity BOB_IMPU = new PublicIdentity("sip:bob@ims.example");
  static final McVideoClientId ALICE_CLIENT =
      new McVideoClientId("urn:uuid:0f3c2c1e-7b1e-4f5e-9a55-2c1f5b8f0a01");
  static final McVideoClientId BOB_CLIENT =
      new McVideoClientId("urn:uuid:0f3c2c1e-7b1e-4f5e-9a55-2c1f5b8f0b02");

  private static final ServiceUri PSI = new ServiceUri("sip:participating@mcvideo.example");
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration GLANCE = Duration.ofMillis(5);

  private final OpenedParts parts = new OpenedParts();
  private final Clock clock;
  private final InsecureDevelopmentIdentity identity;
  private final StandaloneServer server;
  private final DemoImsCore imsCore;
  private final DemoControllingFunction controllingFunction;
  private final McVideoUe alice;
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
      SipStack groups = parts.opened(SipStack.open(sip("groups.mcvideo.example"), clock, random));
      ServiceUri controlling = DemoControllingFunction.psiAt(groups.listening().get(0));
      server =
          parts.opened(
              StandaloneServer.start(
                  serverConfig(directory, group -> Optional.of(controlling)), clock, random));
      controllingFunction =
          new DemoControllingFunction(groups, Destination.of(server.listening().get(0)));
      SipStack core = parts.opened(SipStack.open(sip("scscf.ims.example"), clock, random));
      imsCore = new DemoImsCore(core, Destination.of(server.listening().get(0)));
      core.listen(DemoImsCore.CAPABILITIES, imsCore);
      Destination proxy = Destination.of(core.listening().get(0));
      alice = client(ALICE_IMPU, ALICE_CLIENT, proxy, random);
      bob = client(BOB_IMPU, BOB_CLIENT, proxy, random);
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

  private ServerConfig serverConfig(Path directory, ControllingFunctions controlling) {
    return new ServerConfig(
        sip("mcvideo.example"),
        PSI,
        new ServerUri("sip:" + LOOPBACK),
        DatabaseConfig.of(
            "jdbc:h2:file:" + directory.resolve("database"), "", DatabasePassword.none()),
        TokenConfig.ofFile(identity.keySet()),
        ServicePolicy.USUAL,
        Optional.empty(),
        Duration.ofSeconds(5),
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
      PublicIdentity impu, McVideoClientId client, Destination proxy, SecureRandom random)
      throws StackNotOpened {
    SipStack stack = parts.opened(SipStack.open(sip("ue.ims.example"), clock, random));
    return McVideoUe.on(
        stack,
        new UeConfig(impu, client, "sip:ims.example", PSI, Optional.of(proxy), true),
        UeSurroundings.of(random, Alarms.never()));
  }

  /** Credentials with a token of the demonstration's identity server. */
  Credentials credentials(McVideoId user, McVideoClientId client, Instant expiresAt) {
    TokenClaims claims =
        new TokenClaims(user, "demo", Set.of("openid", TokenClaims.VIDEO_SERVICE), expiresAt);
    return new Credentials(identity.issue(claims, Instant.now(clock)), client);
  }

  /** Waits until profile {@code index} of Alice is active, for which her 200 did not wait. */
  void awaitActiveProfile(int index) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end
        && !stores()
            .publishedSettings()
            .of(ALICE, ALICE_CLIENT)
            .map(PublicationState::activeProfile)
            .equals(Optional.of(OptionalInt.of(index)))) {
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  /** Waits until all affiliations of Alice, of which there is one at least, are confirmed. */
  void awaitAffiliated() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && !isAffiliated()) {
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  /** True if Alice has affiliations and all are confirmed. */
  boolean isAffiliated() {
    var entries = stores().affiliations().of(ALICE).entries();
    return !entries.isEmpty()
        && entries.stream().allMatch(entry -> entry.status() == AffiliationStatus.AFFILIATED);
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

  McVideoUe alice() {
    return alice;
  }

  McVideoUe bob() {
    return bob;
  }

  @Override
  public void close() {
    parts.close();
  }
}
