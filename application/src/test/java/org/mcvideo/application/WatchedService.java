package org.mcvideo.application;

import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.ALICE_IMPU;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.SERVER;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.Fixtures.aRegistration;
import static org.mcvideo.application.testing.Fixtures.aSubscription;
import static org.mcvideo.application.testing.Fixtures.claimsOf;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.mcvideo.application.port.in.AuthorizeRequest;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.in.PublishOutcome;
import org.mcvideo.application.port.in.PublishRequest;
import org.mcvideo.application.port.in.ResubscribeRequest;
import org.mcvideo.application.port.in.SubscribeOutcome;
import org.mcvideo.application.port.in.SubscribeRequest;
import org.mcvideo.application.port.out.Deliveries;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.port.out.Trust;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.application.testing.RecordingAccessTokens;
import org.mcvideo.application.testing.RecordingNoticeDelivery;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.policy.SubscriptionPolicy;
import org.mcvideo.domain.profile.UserProfile;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.PublishedContent;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.domain.subscription.DialogId;
import org.mcvideo.domain.subscription.SettingsReport;

/**
 * A core on stores that can be opened again, and subscribers that can be asked. Confined to one
 * thread.
 */
class WatchedService {
  static final SubscriptionPolicy POLICY =
      new SubscriptionPolicy(new ExpiryBounds(60, 3600, 7200), 3, Duration.ofSeconds(5));

  private static final Instant END = NOW.plusSeconds(1_000_000);

  private final RecordingAccessTokens tokens = new RecordingAccessTokens();
  final RecordingNoticeDelivery subscribers = new RecordingNoticeDelivery();
  final ManualClock clock = ManualClock.at(NOW);
  Inbound inbound;

  private final Supplier<Stores> opening;
  private Stores stores;

  /** A core on what {@code opening} opens, now and at each restart. */
  WatchedService(Supplier<Stores> opening) {
    this.opening = opening;
    this.stores = opening.get();
    this.inbound = instance(SERVER, clock);
  }

  /** The stores that are open. */
  Stores stores() {
    return stores;
  }

  /** A core of the instance {@code self} on this database, by a clock of its own. */
  Inbound instance(ServerUri self, Clock itsClock) {
    return McVideoCore.assemble(
            new Ports(
                stores,
                new Trust(tokens, Optional.empty()),
                new Deliveries(
                    Deliveries.NONE.csks(), Deliveries.NONE.affiliations(), subscribers)),
            new Surroundings(ServicePolicy.USUAL.with(POLICY), self, itsClock, new SecureRandom()))
        .inbound();
  }

  /** Another core takes over the database; answers to what the first one sent are lost. */
  void restart() {
    subscribers.lose();
    stores = opening.get();
    inbound = instance(SERVER, clock);
  }

  /** Bound for longer than any test lasts, and registered, so that settings expire alone. */
  void bind(McVideoClientId client) {
    stores.registrations().put(aRegistration().until(END).build());
    stores.bindings().put(aBinding().at(client).until(END).build());
  }

  /** A client of {@code user} shows its token at {@code impu}. */
  void authorize(McVideoId user, McVideoClientId client, PublicIdentity impu) {
    tokens.grant(user.uri(), claimsOf(user));
    inbound
        .authorizeUser()
        .handle(
            new AuthorizeRequest(
                aRegistration().of(impu).until(END).build(),
                true,
                List.of(),
                Optional.of(Envelope.clear(new Credentials(AccessToken.of(user.uri()), client)))));
    inbound.completeTasks().overdue(100);
  }

  void profiles(int... indexes) {
    List<UserProfile> profiles =
        java.util.Arrays.stream(indexes)
            .mapToObj(
                index ->
                    new UserProfile(
                        index, index == indexes[0], true, OptionalInt.empty(), List.of()))
            .toList();
    stores.userProfiles().replace(ALICE, profiles);
  }

  SubscribeOutcome subscribe(String callId) {
    return subscribe(callId, OptionalLong.of(3600));
  }

  SubscribeOutcome subscribe(String callId, OptionalLong expires) {
    return subscribe(ALICE_IMPU, ALICE, callId, expires);
  }

  SubscribeOutcome subscribe(
      PublicIdentity asserted, McVideoId served, String callId, OptionalLong expires) {
    SubscribeOutcome outcome =
        inbound
            .subscribeSettings()
            .subscribe(
                new SubscribeRequest(
                    List.of(asserted),
                    Envelope.clear(served),
                    aSubscription().in(callId, 1).dialog(),
                    Optional.empty(),
                    expires));
    return completed(outcome);
  }

  SubscribeOutcome resubscribe(String callId, long cseq, long expires) {
    return completed(
        inbound
            .subscribeSettings()
            .resubscribe(
                new ResubscribeRequest(
                    List.of(ALICE_IMPU),
                    dialog(callId),
                    cseq,
                    "sip:alice@192.0.2.9",
                    OptionalLong.of(expires))));
  }

  private SubscribeOutcome completed(SubscribeOutcome outcome) {
    if (outcome instanceof SubscribeOutcome.Subscribed subscribed) {
      inbound.completeTasks().of(subscribed.user());
    }
    return outcome;
  }

  static DialogId dialog(String callId) {
    return aSubscription().in(callId, 1).dialog().id();
  }

  EntityTag publish(McVideoClientId client, ServiceSettings settings, long expires) {
    return publish(client, Optional.of(settings), Optional.empty(), expires);
  }

  EntityTag publish(
      McVideoClientId client,
      Optional<ServiceSettings> settings,
      Optional<EntityTag> ifMatch,
      long expires) {
    PublishOutcome outcome =
        inbound
            .publishSettings()
            .handle(
                new PublishRequest(
                    List.of(ALICE_IMPU),
                    List.of(),
                    settings.map(
                        value ->
                            Envelope.clear(
                                new PublishedContent(
                                    Optional.empty(),
                                    Optional.of(ALICE),
                                    Optional.of(client),
                                    List.of(new PublishedContent.Entity(client.text(), value))))),
                    ifMatch,
                    OptionalLong.of(expires)));
    PublishOutcome.Published published = (PublishOutcome.Published) outcome;
    inbound.completeTasks().of(ALICE);
    return published.tag();
  }

  /** Time passes, and the sweep comes. */
  void pass(Duration duration) {
    clock.advance(duration);
    inbound.expireState().expire(100);
    inbound.completeTasks().overdue(100);
  }

  /** The settings in force, as the database has them. */
  SettingsReport report() {
    return new SettingsReport(
        stores.bindings().list(Optional.empty(), Integer.MAX_VALUE).stream()
            .filter(binding -> binding.user().equals(ALICE))
            .filter(binding -> !binding.expiredAt(clock.instant()))
            .flatMap(
                binding ->
                    stores
                        .publishedSettings()
                        .of(ALICE, binding.client())
                        .filter(state -> !state.expiredAt(clock.instant()))
                        .stream()
                        .map(
                            state ->
                                new SettingsReport.Entry(
                                    binding.client(),
                                    state.settings().answerMode(),
                                    state.activeProfile())))
            .toList());
  }
}
