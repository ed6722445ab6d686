package org.mcvideo.bootstrap.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.bootstrap.ops.UeWorld.ALICE;
import static org.mcvideo.bootstrap.ops.UeWorld.ALICE_KEYS;
import static org.mcvideo.bootstrap.ops.UeWorld.BOB_KEYS;
import static org.mcvideo.bootstrap.ops.UeWorld.MALLORY_KEYS;
import static org.mcvideo.bootstrap.ops.UeWorld.PHONE;
import static org.mcvideo.bootstrap.ops.UeWorld.SERVER;
import static org.mcvideo.bootstrap.ops.UeWorld.awaitThat;
import static org.mcvideo.bootstrap.ops.UeWorld.resultOf;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mcvideo.bootstrap.ops.UeWorld.Setup;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.policy.ProtectionPolicy;
import org.mcvideo.domain.policy.ProtectionPolicy.Demand;
import org.mcvideo.domain.policy.ProtectionPolicy.Demands;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.SentIdentities;
import org.mcvideo.sip.body.NotifyBody;
import org.mcvideo.sip.body.NotifyBody.ClientSettings;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.McWarning;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.ue.SubscriptionEnd;
import org.mcvideo.sip.ue.UeResult;

/** TS 24.281 7.2 against 7.3: the client library and a whole server, from both ends. */
@ExtendWith(NoLeakedThreads.class)
class ClientAgainstServerTest {
  private static final long EXPIRES = 600_000;
  private static final ServiceSettings AUTOMATIC = settings(AnswerMode.AUTOMATIC);
  private static final ServiceSettings MANUAL = settings(AnswerMode.MANUAL);
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path directory;
  private UeWorld world;

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({"UDP, SHOWN", "UDP, HIDDEN", "TCP, SHOWN", "TCP, HIDDEN"})
  void aClientIsServedFromItsFirstKeyToItsLogOff(Transport transport, SentIdentities identities)
      throws Exception {
    open(transport, identities, ProtectionPolicy.REQUIRED, Protection.FULL);
    // 7.2.1, 7.3.2
    Credentials credentials = world.credentials();
    assertAccepted(world.ue.register(EXPIRES, credentials));
    assertThat(world.server.stores().bindings().of(ALICE)).hasSize(1);
    assertThat(world.activeKey()).isPresent().isEqualTo(world.ue.cskId());
    // 7.2.2, 7.3.3
    assertAccepted(world.ue.authorize(credentials, AUTOMATIC));
    assertThat(published()).contains(AUTOMATIC);
    // 7.2.4, 7.3.6.1
    assertAccepted(world.ue.subscribe(ALICE));
    awaitTold(AnswerMode.AUTOMATIC);
    // 7.2.3, 7.3.4, 7.3.6.2
    assertAccepted(world.ue.publish(ALICE, MANUAL));
    awaitTold(AnswerMode.MANUAL);
    // 7.3.7, 7.2.5
    world.replaceKey();
    assertThat(world.server.stores().csks().of(PHONE).orElseThrow().superseded()).isPresent();
    assertAccepted(world.ue.publish(ALICE, AUTOMATIC));
    awaitTold(AnswerMode.AUTOMATIC);
    assertThat(world.server.stores().csks().of(PHONE).orElseThrow().superseded()).isEmpty();
    assertThat(isReadable(credentials)).isFalse();
    assertThat(world.heard.noticeTypes).containsExactly("application/poc-settings+xml");
    // 7.2.1A NOTE 3, 7.3.5
    assertAccepted(world.ue.logOff());
    assertNothingIsLeft();
    awaitThat(() -> world.heard.ends.equals(List.of(SubscriptionEnd.WANTED)));
    assertAccepted(world.ue.deregister());
    assertThat(world.server.stores().registrations().of(UeWorld.IMPU)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"UDP", "TCP"})
  void withProtectionOffAClientWithoutKeysIsServed(Transport transport) throws Exception {
    open(transport, SentIdentities.SHOWN, ProtectionPolicy.OFF, Protection.NONE);
    Credentials credentials = world.credentials();
    assertAccepted(world.ue.register(EXPIRES, credentials));
    assertThat(world.server.stores().bindings().of(ALICE)).hasSize(1);
    assertAccepted(world.ue.authorize(credentials, AUTOMATIC));
    assertAccepted(world.ue.subscribe(ALICE));
    awaitTold(AnswerMode.AUTOMATIC);
    assertAccepted(world.ue.publish(ALICE, MANUAL));
    awaitTold(AnswerMode.MANUAL);
    assertThat(isReadable(credentials)).isTrue();
    assertAccepted(world.ue.logOff());
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"UDP", "TCP"})
  void whereProtectionIsRequiredAPlainBodyChangesNothing(Transport transport) throws Exception {
    // Given
    open(transport, SentIdentities.SHOWN, ProtectionPolicy.REQUIRED, Protection.NONE);
    Credentials credentials = world.credentials();
    // When
    UeResult registered = resultOf(world.ue.register(EXPIRES, credentials));
    UeResult authorized = resultOf(world.ue.authorize(credentials, AUTOMATIC));
    UeResult changed = resultOf(world.ue.publish(ALICE, AUTOMATIC));
    // Then: the registrar's answer says nothing of the server's
    assertThat(registered.isAccepted()).isTrue();
    assertRefused(authorized, 403, McWarning.UNABLE_TO_DECRYPT);
    assertRefused(changed, 403, McWarning.UNABLE_TO_DECRYPT);
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void oneKindOfProtectionIsEnoughWhereNoMoreIsDemanded(boolean encrypted, boolean signed)
      throws Exception {
    // Given
    Demands demands =
        new Demands(
            encrypted ? Demand.REQUIRED : Demand.OFF, signed ? Demand.REQUIRED : Demand.OFF);
    open(
        Transport.UDP,
        SentIdentities.SHOWN,
        new ProtectionPolicy(demands, demands),
        new Protection(encrypted, signed));
    Credentials credentials = world.credentials();
    // When
    assertAccepted(world.ue.register(EXPIRES, credentials));
    assertAccepted(world.ue.authorize(credentials, AUTOMATIC));
    assertAccepted(world.ue.publish(ALICE, MANUAL));
    // Then
    assertThat(published()).contains(MANUAL);
    assertThat(isReadable(credentials)).isEqualTo(!encrypted);
  }

  @ParameterizedTest
  @CsvSource({"UDP, SHOWN", "UDP, HIDDEN", "TCP, SHOWN", "TCP, HIDDEN"})
  void aForgedKeyIsRefusedAndTheOneInUseStays(Transport transport, SentIdentities identities)
      throws Exception {
    // Given
    serve(transport, identities);
    SealedCsk fromMallory = sealed(MALLORY_KEYS, ALICE_KEYS, identities);
    SealedCsk forBob = sealed(SERVER, BOB_KEYS, identities);
    byte[] altered = sealed(SERVER, ALICE_KEYS, identities).octets();
    altered[altered.length - 1] ^= 1;
    // When, Then
    for (SealedCsk forged : List.of(fromMallory, forBob, SealedCsk.of(altered))) {
      assertRefused(forged);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"UDP", "TCP"})
  void aStaleKeyIsRefusedAndTheOneInUseStays(Transport transport) throws Exception {
    // Given
    serve(transport, SentIdentities.SHOWN);
    world.replaceKey();
    world.replaceKey();
    SealedCsk replayed = world.heard.downloads.get(0);
    SealedCsk late = sealed(SERVER, ALICE_KEYS, SentIdentities.SHOWN);
    // When, Then
    assertRefused(replayed);
    world.clock.advance(CskTransportSettings.DEFAULT_MAX_SKEW.plusSeconds(1));
    assertRefused(late);
  }

  @Test
  void aClientIsAuthorisedAgainWhenTheServerHasLostIt() throws Exception {
    // Given
    serve(Transport.UDP, SentIdentities.SHOWN);
    world.server.stores().bindings().remove(ALICE, PHONE.client());
    // When
    assertAccepted(world.ue.publish(ALICE, MANUAL));
    // Then
    assertThat(published()).contains(MANUAL);
    assertThat(world.activeKey()).isPresent().isEqualTo(world.ue.cskId());
  }

  private void open(
      Transport transport,
      SentIdentities identities,
      ProtectionPolicy policy,
      Protection protection)
      throws Exception {
    world = new UeWorld(directory, new Setup(transport, identities, policy, protection));
  }

  private void serve(Transport transport, SentIdentities identities) throws Exception {
    open(transport, identities, ProtectionPolicy.REQUIRED, Protection.FULL);
    Credentials credentials = world.credentials();
    assertAccepted(world.ue.register(EXPIRES, credentials));
    assertAccepted(world.ue.authorize(credentials, AUTOMATIC));
  }

  private SealedCsk sealed(
      SecurityIdentity from, SecurityIdentity recipient, SentIdentities identities) {
    AgreedCsk key = new AgreedCsk(Csk.random(RANDOM), CskId.random(RANDOM), ALICE);
    return world.kms.transport(from, identities).seal(key, recipient);
  }

  /** 7.2.5 step 1, and that client and server go on as before. */
  private void assertRefused(SealedCsk download) throws Exception {
    Optional<CskId> before = world.ue.cskId();
    Answer.Answered answer = world.download(download);
    assertThat(answer.status()).isEqualTo(488);
    assertThat(McWarning.codeOf(answer.headers()))
        .hasValue(McWarning.MIKEY_AUTHENTICATION_FAILED.code());
    assertThat(world.ue.cskId()).isPresent().isEqualTo(before).isEqualTo(world.activeKey());
    assertAccepted(world.ue.publish(ALICE, MANUAL));
    assertThat(world.activeKey()).isEqualTo(before);
  }

  private static void assertAccepted(CompletionStage<UeResult> request) throws Exception {
    UeResult result = resultOf(request);
    assertThat(result.isAccepted()).as(result.toString()).isTrue();
  }

  private static void assertRefused(UeResult result, int status, McWarning warning) {
    assertThat(result).isEqualTo(new UeResult.Refused(status, OptionalInt.of(warning.code())));
  }

  private void awaitTold(AnswerMode mode) {
    NotifyBody expected =
        new NotifyBody(
            List.of(
                new ClientSettings(
                    PHONE.client(),
                    Optional.of(mode),
                    Optional.of(SelectedUserProfileIndex.of(1)))));
    awaitThat(
        () -> {
          List<NotifyBody> told = world.heard.settings;
          return !told.isEmpty() && told.get(told.size() - 1).equals(expected);
        });
  }

  /** Whether somebody on the way can read the token or the user's identity. */
  private boolean isReadable(Credentials credentials) {
    return world.heard.sent.stream()
        .anyMatch(
            body -> credentials.token().use(body::contains) || body.contains(ALICE.uri() + "<"));
  }

  private Optional<ServiceSettings> published() {
    return world
        .server
        .stores()
        .publishedSettings()
        .of(ALICE, PHONE.client())
        .map(PublicationState::settings);
  }

  private void assertNothingIsLeft() {
    assertThat(world.server.stores().bindings().of(ALICE)).isEmpty();
    assertThat(published()).isEmpty();
    assertThat(world.activeKey()).isEmpty();
    assertThat(world.ue.cskId()).isEmpty();
  }

  private static ServiceSettings settings(AnswerMode mode) {
    return new ServiceSettings(Optional.of(mode), Optional.empty());
  }
}
