package org.mcvideo.sip.ue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.application.testing.PlainCskTransport;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.Keyring;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.PublishedContent;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.body.KeyDownloadBody;
import org.mcvideo.sip.body.PublishBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.McWarning;
import org.mcvideo.sip.stack.Reply;
import org.mcvideo.sip.testing.NoLeakedThreads;

/** What a client with keys sends, as its server reads it (TS 24.281 7.2.1 to 7.2.3, 7.2.5). */
@ExtendWith(NoLeakedThreads.class)
class UeProtectionTest {
  private static final ServiceUri PSI = new ServiceUri("sip:participating@mcvideo.example");
  private static final SecurityIdentity SERVER = new SecurityIdentity(PSI.uri());
  private static final SecurityIdentity USER = new SecurityIdentity(UeBench.ALICE.uri());
  private static final ServiceSettings SETTINGS =
      new ServiceSettings(Optional.of(AnswerMode.MANUAL), Optional.empty());

  private final ManualClock clock = ManualClock.at(UeBench.NOW);
  private final PlainCskTransport server = PlainCskTransport.of(SERVER, clock);
  private ScriptedNetwork network;

  @BeforeEach
  void open() throws Exception {
    network = ScriptedNetwork.open();
  }

  @AfterEach
  void close() {
    network.close();
  }

  static Stream<Protection> protections() {
    return Stream.of(Protection.FULL, new Protection(true, false), new Protection(false, true));
  }

  @ParameterizedTest
  @MethodSource("protections")
  void anAuthorisingPublishUploadsTheKeyThatProtectsIt(Protection protection) throws Exception {
    // Given
    McVideoUe ue = client(protection);
    network.answer(Reply.of(200).with("SIP-ETag", "one"));
    // When
    await(ue.authorize(UeBench.CREDENTIALS, SETTINGS));
    // Then
    PublishBody body = publish(0);
    AgreedCsk uploaded = uploaded(body);
    assertThat(ue.cskId()).contains(uploaded.id());
    assertThat(body.content().protection()).isEqualTo(protection);
    PublishedContent content = body.content().open(only(uploaded));
    assertThat(content.token()).contains(AccessToken.of("alice-token"));
    assertThat(content.settingsOf(UeBench.CLIENT)).contains(SETTINGS);
    assertThat(text(network.received(0)).contains("alice-token"))
        .isEqualTo(!protection.encrypted());
  }

  @Test
  void aRegisterUploadsTheKeyAndHidesTheToken() throws Exception {
    // Given
    McVideoUe ue = client(Protection.FULL);
    network.answer(Reply.of(200));
    // When
    await(ue.register(600, UeBench.CREDENTIALS));
    // Then
    List<BodyPart> parts = Multipart.leaves(body(network.received(0)));
    SealedCsk sealed =
        SealedCsk.of(
            Multipart.only(parts, KeyDownloadBody.MEDIA_TYPE)
                .orElseThrow()
                .content()
                .toByteArray());
    assertThat(ue.cskId()).contains(server.open(sealed, ExpectedInitiator.only(USER)).id());
    assertThat(text(network.received(0))).doesNotContain("alice-token");
  }

  @Test
  void withoutProtectionNoKeyIsMade() throws Exception {
    // Given
    McVideoUe ue = client(Protection.NONE);
    network.answer(Reply.of(200).with("SIP-ETag", "one"));
    // When
    await(ue.authorize(UeBench.CREDENTIALS, SETTINGS));
    // Then
    assertThat(publish(0).csks()).isEmpty();
    assertThat(publish(0).content().protection()).isEqualTo(Protection.NONE);
    assertThat(ue.cskId()).isEmpty();
  }

  @Test
  void aChangeIsProtectedUnderTheSameKeyAndUploadsNone() throws Exception {
    // Given
    McVideoUe ue = client(Protection.FULL);
    network.answer(Reply.of(200).with("SIP-ETag", "one"));
    network.answer(Reply.of(200).with("SIP-ETag", "two"));
    await(ue.authorize(UeBench.CREDENTIALS, SETTINGS));
    // When
    await(ue.publish(UeBench.ALICE, SETTINGS));
    // Then
    assertThat(publish(1).csks()).isEmpty();
    assertThat(publish(1).content().open(only(uploaded(publish(0)))).user())
        .contains(UeBench.ALICE);
    assertThat(text(network.received(1))).doesNotContain(UeBench.ALICE.uri());
  }

  @Test
  void afterADownloadTheNewKeyIsUsed() throws Exception {
    // Given
    McVideoUe ue = client(Protection.FULL);
    network.answer(Reply.of(200).with("SIP-ETag", "one"));
    network.answer(Reply.of(200).with("SIP-ETag", "two"));
    await(ue.authorize(UeBench.CREDENTIALS, SETTINGS));
    AgreedCsk fresh =
        new AgreedCsk(Csk.random(new SecureRandom()), new CskId(0x2000_0042), UeBench.ALICE);
    assertThat(network.download(server.seal(fresh, USER))).isEqualTo(200);
    // When
    await(ue.publish(UeBench.ALICE, SETTINGS));
    // Then
    assertThat(publish(1).content().keyId()).contains(fresh.id());
    assertThat(publish(1).content().open(only(fresh)).settingsOf(UeBench.CLIENT))
        .contains(SETTINGS);
    assertThatExceptionOfType(UnopenableEnvelope.class)
        .isThrownBy(() -> publish(1).content().open(only(uploaded(publish(0)))));
  }

  @Test
  void aServerThatLostTheKeyGetsItAgainWithTheCredentials() throws Exception {
    // Given
    McVideoUe ue = client(Protection.FULL);
    network.answer(Reply.of(200).with("SIP-ETag", "one"));
    network.answer(Reply.of(403).with(McWarning.UNABLE_TO_DECRYPT));
    network.answer(Reply.of(200).with("SIP-ETag", "three"));
    await(ue.authorize(UeBench.CREDENTIALS, SETTINGS));
    // When
    UeResult result = await(ue.publish(UeBench.ALICE, SETTINGS));
    // Then
    assertThat(result.isAccepted()).isTrue();
    assertThat(uploaded(publish(2))).isEqualTo(uploaded(publish(0)));
    assertThat(publish(2).content().open(only(uploaded(publish(2)))).token())
        .contains(AccessToken.of("alice-token"));
  }

  @Test
  void afterLogOffAnotherKeyIsMade() throws Exception {
    // Given
    McVideoUe ue = client(Protection.FULL);
    network.answer(Reply.of(200).with("SIP-ETag", "one"));
    network.answer(Reply.of(200));
    network.answer(Reply.of(200).with("SIP-ETag", "two"));
    await(ue.authorize(UeBench.CREDENTIALS, SETTINGS));
    await(ue.logOff());
    assertThat(ue.cskId()).isEmpty();
    // When
    await(ue.authorize(UeBench.CREDENTIALS, SETTINGS));
    // Then
    assertThat(uploaded(publish(2)).csk()).isNotEqualTo(uploaded(publish(0)).csk());
  }

  private McVideoUe client(Protection protection) {
    McVideoUe ue =
        network.client(
            UeBench.CLIENT,
            UeSurroundings.of(new SecureRandom(), Alarms.never())
                .with(
                    UeKeys.of(UeBench.ALICE, PlainCskTransport.of(USER, clock), PSI)
                        .with(protection)));
    ue.listen();
    return ue;
  }

  private AgreedCsk uploaded(PublishBody body) throws Exception {
    assertThat(body.csks()).hasSize(1);
    return server.open(body.csks().get(0), ExpectedInitiator.only(USER)).agreedWith(UeBench.ALICE);
  }

  private static Keyring only(AgreedCsk key) {
    return id -> Optional.of(key).filter(k -> k.id().equals(id));
  }

  private PublishBody publish(int index) throws Exception {
    return PublishBody.decode(body(network.received(index)));
  }

  private static BodyPart body(IncomingRequest request) throws Exception {
    return BodyPart.of(
        ContentType.parse(request.body().orElseThrow().contentType()),
        Octets.takeOwnershipOf(request.body().orElseThrow().octets()));
  }

  private static String text(IncomingRequest request) {
    return new String(request.body().orElseThrow().octets(), StandardCharsets.UTF_8);
  }

  private static UeResult await(CompletionStage<UeResult> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
