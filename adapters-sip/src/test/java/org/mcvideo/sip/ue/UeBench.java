package org.mcvideo.sip.ue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.application.testing.PlainCskTransport;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.body.NotifyBody;
import org.mcvideo.sip.stack.Destination;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.SipStack;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;
import org.mcvideo.sip.testing.RawSip;

/** A client over real sockets whose network is a transcript, and who does what it says. */
final class UeBench implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
  static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");
  static final McVideoClientId CLIENT =
      new McVideoClientId("urn:uuid:00000000-0000-4000-8000-000000000001");
  static final Credentials CREDENTIALS = new Credentials(AccessToken.of("alice-token"), CLIENT);

  private static final ServiceUri PSI = new ServiceUri("sip:participating@mcvideo.example");
  private static final int PATIENCE_SECONDS = 20;

  private final ManualAlarms alarms = new ManualAlarms();
  private final LinkedBlockingQueue<String> news = new LinkedBlockingQueue<>();
  private final SipStack stack;
  private final RawSip network;
  private final McVideoUe ue;
  private CompletionStage<UeResult> last = new CompletableFuture<>();

  UeBench(List<String> given) throws Exception {
    SecureRandom random = new SecureRandom();
    stack = SipStack.open(config(), Clock.systemUTC(), random);
    ListenAddress home = stack.listening(Transport.UDP);
    network = RawSip.udp(new InetSocketAddress(InetAddress.getByName(home.host()), home.port()));
    String elsewhere = given.contains("a proxy elsewhere") ? "127.0.0.9" : home.host();
    int port = Integer.parseInt(network.local().substring(network.local().indexOf(':') + 1));
    UeSurroundings surroundings = UeSurroundings.of(random, alarms).with(listener());
    ue =
        McVideoUe.on(
            stack,
            new UeConfig(
                new PublicIdentity("sip:alice@ims.example"),
                CLIENT,
                "sip:ims.example",
                PSI,
                Optional.of(
                    new Destination(elsewhere, Optional.of(port), Optional.of(Transport.UDP))),
                true),
            given.contains("no keys") ? surroundings : surroundings.with(keys(given)));
    ue.listen();
  }

  private static SipConfig config() {
    return new SipConfig(
        List.of(
            new ListenAddress("127.0.0.1", 0, Transport.UDP),
            new ListenAddress("127.0.0.1", 0, Transport.TCP)),
        TrustedPeers.of("127.0.0.0/8"),
        Optional.empty(),
        "ue.example",
        SipLimits.defaults());
  }

  private static UeKeys keys(List<String> given) {
    PlainCskTransport transport =
        PlainCskTransport.of(new SecurityIdentity(ALICE.uri()), ManualClock.at(NOW));
    if (given.contains("the KMS is down")) {
      transport.takeDown();
    }
    UeKeys keys = UeKeys.of(ALICE, transport, PSI);
    return given.contains("another security identity of the server")
        ? keys.towards(new SecurityIdentity("sip:mdsi.mcvideo.example"))
        : keys;
  }

  private UeListener listener() {
    return new UeListener() {
      @Override
      public void settingsNotified(NotifyBody settings) {
        settings.clients().forEach(client -> news.add("settings " + told(client)));
      }

      @Override
      public void keyReplaced(CskId id) {
        news.add("key " + id);
      }

      @Override
      public void registrationLost(UeResult why) {
        news.add("registration lost: " + told(why));
      }

      @Override
      public void authorizationLost(UeResult why) {
        news.add("authorization lost: " + told(why));
      }

      @Override
      public void subscriptionEnded(SubscriptionEnd why) {
        news.add("subscription ended: " + why);
      }
    };
  }

  private static String told(NotifyBody.ClientSettings client) {
    return client.answerMode().map(AnswerMode::toString).orElse("UNKNOWN")
        + " "
        + client.activeProfile().map(SelectedUserProfileIndex::toString).orElse("none");
  }

  private static String told(UeResult result) {
    return result.fold(
        accepted -> "accepted " + accepted.status(),
        refused ->
            "refused "
                + refused.status()
                + (refused.warning().isPresent() ? " " + refused.warning().getAsInt() : ""),
        unanswered -> "unanswered: " + unanswered.cause());
  }

  RawSip network() {
    return network;
  }

  /** Key messages, named by what is to be said of them; all are text. */
  Map<String, String> variables() {
    SecurityIdentity server = new SecurityIdentity(PSI.uri());
    PlainCskTransport now = PlainCskTransport.of(server, ManualClock.at(NOW));
    PlainCskTransport before = PlainCskTransport.of(server, ManualClock.at(NOW.minusSeconds(60)));
    PlainCskTransport longAgo = PlainCskTransport.of(server, ManualClock.at(NOW.minusSeconds(301)));
    PlainCskTransport other =
        PlainCskTransport.of(
            new SecurityIdentity("sip:other@mcvideo.example"), ManualClock.at(NOW));
    PlainCskTransport mdsi =
        PlainCskTransport.of(new SecurityIdentity("sip:mdsi.mcvideo.example"), ManualClock.at(NOW));
    Map<String, String> messages = new HashMap<>();
    messages.put("key", sealed(now, 0x2000_0001, ALICE.uri()));
    messages.put("key.before", sealed(before, 0x2000_0002, ALICE.uri()));
    messages.put("key.hidden", sealed(now.hidden(), 0x2000_0003, ALICE.uri()));
    messages.put("key.stale", sealed(longAgo, 0x2000_0004, ALICE.uri()));
    messages.put("key.other", sealed(other, 0x2000_0005, ALICE.uri()));
    messages.put("key.other.hidden", sealed(other.hidden(), 0x2000_0006, ALICE.uri()));
    messages.put("key.mdsi", sealed(mdsi, 0x2000_0007, ALICE.uri()));
    messages.put("key.for.bob", sealed(now, 0x2000_0008, "sip:bob@mcvideo.example"));
    // The name of the server over the signature of somebody else.
    messages.put(
        "key.forged", messages.get("key.other").replace("sip:other@mcvideo.example", PSI.uri()));
    messages.put("key.broken", text(now.sealBroken(new SecurityIdentity(ALICE.uri()))));
    messages.put("ue", stack.listening(Transport.UDP).hostPort());
    messages.put("key.group", sealed(now, 0x0000_0001, ALICE.uri()));
    messages.put("key.music", sealed(now, 0x6000_0001, ALICE.uri()));
    return messages;
  }

  private static String sealed(PlainCskTransport transport, int keyId, String recipient) {
    Csk key = Csk.takeOwnershipOf("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    return text(transport.seal(keyId, key, new SecurityIdentity(recipient)));
  }

  private static String text(SealedCsk sealed) {
    return new String(sealed.octets(), StandardCharsets.UTF_8);
  }

  /** Does what a transcript says after an exclamation mark. */
  void perform(String deed) {
    String[] words = deed.split(" ", 2);
    String rest = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "register" -> last = registered(rest);
      case "authorize" -> last = ue.authorize(CREDENTIALS, settings(rest));
      case "publish" -> last = ue.publish(ALICE, settings(rest));
      case "refresh" -> last = ue.refresh();
      case "subscribe" -> last = ue.subscribe(ALICE);
      case "fetch" -> last = ue.fetch(ALICE);
      case "unsubscribe" -> last = ue.unsubscribe();
      case "log-off" -> last = ue.logOff();
      case "leave" -> last = ue.leaveService(600);
      case "deregister" -> last = ue.deregister();
      case "close" -> ue.close();
      case "pass" -> alarms.pass(Duration.parse(rest));
      case "result" -> assertThat(told(await(last))).isEqualTo(rest);
      case "told" -> assertThat(nextNews()).isEqualTo(rest);
      case "tag" -> soon(() -> assertThat(tag()).isEqualTo(rest));
      case "key" -> soon(() -> assertThat(key()).isEqualTo(rest));
      case "alarms" -> soon(() -> assertThat(alarms.count()).isEqualTo(Integer.parseInt(rest)));
      case "alarm" -> soon(() -> checkNextAlarm(rest));
      default -> throw new IllegalArgumentException("nobody can " + deed);
    }
  }

  /** What follows an answer that was just sent. */
  private static void soon(ThrowingRunnable check) {
    Awaitility.await()
        .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .pollInterval(5, TimeUnit.MILLISECONDS)
        .untilAsserted(check);
  }

  /** The next alarm rings at a time, or up to a tenth (at most a minute) before it. */
  private void checkNextAlarm(String text) {
    String[] bounds = text.split("\\.\\.", -1);
    Duration latest = Duration.parse(bounds[bounds.length - 1]);
    Duration earliest =
        bounds.length == 2 ? Duration.parse(bounds[0]) : latest.minus(latest.dividedBy(10));
    assertThat(alarms.untilNext().orElseThrow()).isBetween(earliest, latest);
  }

  private CompletionStage<UeResult> registered(String how) {
    String[] words = how.split(" ", 2);
    long expires = Long.parseLong(words[0]);
    return words.length == 1 ? ue.register(expires) : ue.register(expires, CREDENTIALS);
  }

  private static ServiceSettings settings(String text) {
    String[] words = text.split(" ", -1);
    return new ServiceSettings(
        Optional.of(AnswerMode.valueOf(words[0].toUpperCase(Locale.ROOT))),
        words.length == 1
            ? Optional.empty()
            : Optional.of(SelectedUserProfileIndex.of(Integer.parseInt(words[1]))));
  }

  private String tag() {
    return ue.entityTag().map(EntityTag::value).orElse("none");
  }

  private String key() {
    return ue.cskId().map(CskId::toString).orElse("none");
  }

  private String nextNews() {
    try {
      return Optional.ofNullable(news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).orElse("nothing");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static UeResult await(CompletionStage<UeResult> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the call came to nothing", e);
    }
  }

  /** What was told and not asked for. */
  List<String> untold() {
    return List.copyOf(news);
  }

  @Override
  public void close() throws IOException {
    ue.close();
    stack.close();
    network.close();
  }
}
