package org.mcvideo.sip.server;

import static org.mcvideo.application.testing.Fixtures.aProfile;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.mcvideo.application.McVideoCore;
import org.mcvideo.application.Ports;
import org.mcvideo.application.Surroundings;
import org.mcvideo.application.port.out.Trust;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.application.testing.InMemoryStores;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.application.testing.RecordingAccessTokens;
import org.mcvideo.application.testing.UserProfileBuilder;
import org.mcvideo.domain.affiliation.Affiliation;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.policy.SubscriptionPolicy;
import org.mcvideo.domain.profile.UserProfile;
import org.mcvideo.domain.registration.ImsRegistration;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.domain.subscription.Subscription;
import org.mcvideo.sip.SipAdapters;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.MessageLimits;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.SipTimes;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;
import org.mcvideo.sip.testing.RawSip;

/** A server over real sockets with stores and tokens in memory, whose state can be told. */
final class ServedWorld implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
  private static final String LOOPBACK = "127.0.0.1";
  private static final List<String> IMPUS =
      List.of("sip:alice@ims.example", "sip:alice2@ims.example", "tel:+4930123456");
  private static final List<String> USERS =
      List.of("sip:alice@mcvideo.example", "sip:bob@mcvideo.example");
  private static final List<McVideoGroupId> GROUPS =
      List.of(
          new McVideoGroupId("sip:fire@groups.example"),
          new McVideoGroupId("sip:water@groups.example"));
  private static final MessageLimits LARGE = new MessageLimits(60_000, 50_000, 128);
  private static final int DEEP = 10_000;
  private static final int OVERSIZE = 50_001;

  private final InMemoryStores memory = new InMemoryStores();
  private final RecordingAccessTokens tokens = new RecordingAccessTokens();
  private final SipAdapters sip;
  private final AtomicReference<Optional<ServiceUri>> controlling =
      new AtomicReference<>(Optional.empty());

  private ServedWorld(List<String> given) throws Exception {
    grant("alice-token", USERS.get(0), TokenClaims.VIDEO_SERVICE, NOW.plusSeconds(3600));
    grant("bob-token", USERS.get(1), TokenClaims.VIDEO_SERVICE, NOW.plusSeconds(3600));
    grant("expired-token", USERS.get(0), TokenClaims.VIDEO_SERVICE, NOW.minusSeconds(60));
    grant("scope-token", USERS.get(0), TokenClaims.VIDEO_SERVICE + "_x", NOW.plusSeconds(3600));
    tokens.distrust("untrusted-token", UntrustedToken.Reason.SIGNATURE);
    ManualClock clock = ManualClock.at(NOW);
    SecureRandom random = new SecureRandom();
    sip =
        SipAdapters.open(
            config(given), new ServiceUri("sip:participating@mcvideo.example"), clock, random);
    sip.listen(
        McVideoCore.assemble(
                new Ports(
                    memory.stores(),
                    new Trust(tokens, Optional.empty()),
                    sip.deliveries(group -> controlling.get())),
                new Surroundings(policy(given), new ServerUri("sip:one.example"), clock, random))
            .inbound());
    if (given.contains("alice is implicitly in the fire group")) {
      memory.stores().userProfiles().replace(new McVideoId(USERS.get(0)), List.of(profile(given)));
    }
    if (given.contains("the database is down")) {
      memory.takeDown();
    }
    if (given.contains("the identity server is down")) {
      tokens.takeDown();
    }
  }

  static ServedWorld open(List<String> given) throws Exception {
    return new ServedWorld(given);
  }

  private static SipConfig config(List<String> given) {
    return new SipConfig(
        List.of(
            new ListenAddress(LOOPBACK, 0, Transport.UDP),
            new ListenAddress(LOOPBACK, 0, Transport.TCP)),
        given.contains("nobody is trusted") ? TrustedPeers.none() : TrustedPeers.of("127.0.0.0/8"),
        Optional.empty(),
        "mcvideo.example",
        limits(given));
  }

  private static SipLimits limits(List<String> given) {
    SipLimits usual = SipLimits.defaults().with(LARGE);
    SipTimes times = usual.times();
    return given.contains("answers are waited for half a second")
        ? usual.with(
            new SipTimes(
                times.retryAfter(),
                Duration.ofMillis(500),
                times.drain(),
                times.connect(),
                times.read()))
        : usual;
  }

  private static ServicePolicy policy(List<String> given) {
    ServicePolicy usual = ServicePolicy.USUAL;
    ServicePolicy limited =
        given.contains("at most 1 client of a user")
            ? new ServicePolicy(
                usual.tokenLeeway(),
                usual.oauthClients(),
                OptionalInt.of(1),
                usual.settingsExpiry(),
                usual.affiliateOnRegister())
            : usual;
    SubscriptionPolicy subscriptions = SubscriptionPolicy.USUAL;
    return limited.with(
        new SubscriptionPolicy(
            subscriptions.expiry(),
            given.contains("at most 1 subscription of a user") ? 1 : subscriptions.maxPerUser(),
            given.contains("changes are told at once")
                ? Duration.ZERO
                : subscriptions.minNoticeInterval()));
  }

  private void grant(String text, String user, String scope, Instant expiresAt) {
    tokens.grant(
        text, new TokenClaims(new McVideoId(user), "client", Set.of("openid", scope), expiresAt));
  }

  private static UserProfile profile(List<String> given) {
    UserProfileBuilder profile =
        given.contains("alice is implicitly in the water group")
            ? aProfile().implicitly(GROUPS.get(0), GROUPS.get(1))
            : aProfile().implicitly(GROUPS.get(0));
    return given.contains("N2 is 1") ? profile.maxAffiliations(1).build() : profile.build();
  }

  /** From here on {@code client} is the controlling function of all groups. */
  void controlledBy(RawSip client) {
    controlling.set(
        Optional.of(
            new ServiceUri(
                "sip:controlling@"
                    + client.local()
                    + ";transport="
                    + client.transport().toLowerCase(Locale.ROOT))));
  }

  ListenAddress listening(Transport transport) {
    return sip.listening().stream()
        .filter(place -> place.transport() == transport)
        .findFirst()
        .orElseThrow();
  }

  /** Values that would be too long to write down in a transcript. */
  Map<String, String> variables() {
    return Map.of("deep", "<x>".repeat(DEEP), "oversize", "x".repeat(OVERSIZE));
  }

  /** All that the stores hold; lifetimes only of what {@code asked} tells lifetimes of. */
  List<String> state(List<String> asked) {
    boolean lifetimes = asked.stream().anyMatch(line -> line.matches(".*, \\d+ s"));
    List<String> state = new ArrayList<>();
    for (String impu : IMPUS) {
      memory
          .stores()
          .registrations()
          .of(new PublicIdentity(impu))
          .map(registration -> told(registration, lifetimes))
          .ifPresent(state::add);
    }
    for (String user : USERS) {
      for (Binding binding : memory.stores().bindings().of(new McVideoId(user))) {
        state.add(told(binding, lifetimes));
        memory
            .stores()
            .publishedSettings()
            .of(binding.user(), binding.client())
            .map(published -> told(binding, published))
            .ifPresent(state::add);
      }
    }
    memory.stores().affiliations().of(new McVideoId(USERS.get(0))).entries().stream()
        .map(ServedWorld::told)
        .forEach(state::add);
    memory.subscriptions().stream().map(ServedWorld::told).forEach(state::add);
    return state.isEmpty() ? List.of("nothing") : state;
  }

  private static String told(ImsRegistration registration, boolean lifetimes) {
    return "registered "
        + registration.impu()
        + (lifetimes ? lifetime(registration.expiresAt()) : "");
  }

  private static String told(Binding binding, boolean lifetimes) {
    return "bound "
        + binding.user()
        + " at "
        + binding.impu()
        + ", client "
        + last4(binding)
        + binding.ue().map(ue -> ", UE " + ue).orElse("")
        + (lifetimes ? lifetime(binding.expiresAt()) : "");
  }

  private static String told(Binding binding, PublicationState state) {
    return state.settings().answerMode().map(Enum::name).orElse("unknown").toLowerCase(Locale.ROOT)
        + " answer of "
        + last4(binding)
        + state
            .settings()
            .selectedProfile()
            .map(index -> ", profile " + index + " selected")
            .orElse("");
  }

  private static String told(Affiliation entry) {
    return last4(entry.client())
        + " "
        + entry.status().name().toLowerCase(Locale.ROOT)
        + " to "
        + entry.group();
  }

  private static String told(Subscription subscription) {
    return "subscription of "
        + subscription.impu()
        + ", told "
        + subscription.dialog().localCseq()
        + subscription.end().map(reason -> ", ended").orElse("");
  }

  private static String last4(Binding binding) {
    return last4(binding.client());
  }

  private static String last4(McVideoClientId client) {
    return client.text().substring(client.text().length() - 4);
  }

  private static String lifetime(Instant end) {
    return ", " + Duration.between(NOW, end).toSeconds() + " s";
  }

  @Override
  public void close() {
    sip.close();
  }
}
