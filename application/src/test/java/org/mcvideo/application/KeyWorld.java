package org.mcvideo.application;

import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.SERVER;
import static org.mcvideo.application.testing.Fixtures.aRegistration;
import static org.mcvideo.application.testing.Fixtures.automaticAnswer;
import static org.mcvideo.application.testing.Fixtures.claimsOf;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mcvideo.application.port.in.AuthorizeOutcome;
import org.mcvideo.application.port.in.AuthorizeRequest;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.in.PublishOutcome;
import org.mcvideo.application.port.in.PublishRequest;
import org.mcvideo.application.port.out.Deliveries;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.port.out.Trust;
import org.mcvideo.application.testing.InMemoryStores;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.application.testing.RecordingAccessTokens;
import org.mcvideo.application.testing.RecordingCskDelivery;
import org.mcvideo.application.testing.RecordingCskTransport;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.authorization.Decision;
import org.mcvideo.domain.authorization.Refusal;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.settings.PublishedContent;

/** An assembled core with key management in memory, driven as adapters drive it. */
final class KeyWorld {
  final InMemoryStores memory = new InMemoryStores();
  final Stores stores = memory.stores();
  final ManualClock clock = ManualClock.at(NOW);
  final RecordingAccessTokens tokens = new RecordingAccessTokens();
  final RecordingCskTransport transport = new RecordingCskTransport(clock);
  final RecordingCskDelivery delivery = new RecordingCskDelivery();
  private final SecureRandom random = new SecureRandom();
  private final ServicePolicy policy;
  private Inbound inbound;

  KeyWorld(ServicePolicy policy) {
    this.policy = policy;
    tokens.grant("alice-token", claimsOf(ALICE));
    tokens.grant("bob-token", claimsOf(BOB));
    restart();
  }

  /** Everything that is not in the database begins anew. */
  void restart() {
    inbound = instance(SERVER);
  }

  /** A core of the instance {@code self} on this database. */
  Inbound instance(ServerUri self) {
    return McVideoCore.assemble(
            new Ports(
                stores,
                new Trust(tokens, Optional.of(transport)),
                new Deliveries(
                    delivery, Deliveries.NONE.affiliations(), Deliveries.NONE.notices())),
            new Surroundings(policy, self, clock, random))
        .inbound();
  }

  Inbound inbound() {
    return inbound;
  }

  static AgreedCsk key(int n, McVideoId user) {
    byte[] octets = new byte[Csk.LENGTH];
    octets[0] = (byte) n;
    return new AgreedCsk(Csk.takeOwnershipOf(octets), new CskId(0x2000_0000 + n), user);
  }

  static Credentials credentials(McVideoId user, McVideoClientId client) {
    return new Credentials(
        AccessToken.of(user.equals(ALICE) ? "alice-token" : "bob-token"), client);
  }

  /** REGISTER at {@code impu}. */
  AuthorizeOutcome register(
      PublicIdentity impu, List<SealedCsk> csks, Envelope<Credentials> credentials) {
    return inbound
        .authorizeUser()
        .handle(
            new AuthorizeRequest(
                aRegistration().of(impu).build(), true, csks, Optional.of(credentials)));
  }

  /** PUBLISH at {@code impu}. */
  PublishOutcome publish(
      PublicIdentity impu, List<SealedCsk> csks, Envelope<PublishedContent> content) {
    return inbound
        .publishSettings()
        .handle(
            new PublishRequest(
                List.of(impu), csks, Optional.of(content), Optional.empty(), OptionalLong.empty()));
  }

  /** The bodies of a PUBLISH without token. */
  static PublishedContent settingsOf(ServedClient owner) {
    return new PublishedContent(
        Optional.empty(),
        Optional.of(owner.user()),
        Optional.of(owner.client()),
        List.of(new PublishedContent.Entity(owner.client().text(), automaticAnswer())));
  }

  Optional<CskHolding> held(ServedClient owner) {
    return stores.csks().of(owner);
  }

  static Optional<Refusal> refusal(AuthorizeOutcome outcome) {
    return outcome.fold(registered -> Optional.empty(), refused -> refused.decision().refusal());
  }

  static Optional<Refusal> refusal(PublishOutcome outcome) {
    return outcome.fold(
        published -> Optional.empty(),
        refused -> Optional.of(refused.decision()).flatMap(Decision::refusal),
        failed -> Optional.empty(),
        brief -> Optional.empty(),
        incomplete -> Optional.empty());
  }
}
