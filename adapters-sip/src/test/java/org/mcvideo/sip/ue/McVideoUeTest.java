package org.mcvideo.sip.ue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.Keyring;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.PublishedContent;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.PublishBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.Contact;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.McVideoInfo;
import org.mcvideo.sip.body.xml.McVideoInfoXml;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.McWarning;
import org.mcvideo.sip.stack.Reply;
import org.mcvideo.sip.testing.NoLeakedThreads;

@ExtendWith(NoLeakedThreads.class)
class McVideoUeTest {
  private static final McVideoClientId CLIENT =
      new McVideoClientId("urn:uuid:00000000-0000-4000-8000-000000000001");
  private static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");
  private static final Credentials CREDENTIALS =
      new Credentials(AccessToken.of("alice-token"), CLIENT);
  private static final ServiceSettings SETTINGS =
      new ServiceSettings(
          Optional.of(AnswerMode.MANUAL), Optional.of(SelectedUserProfileIndex.of(2)));

  private ScriptedNetwork network;
  private McVideoUe ue;

  @BeforeEach
  void open() throws Exception {
    network = ScriptedNetwork.open();
    ue = network.client(CLIENT);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void aRegistrationShowsTheServiceTheInstanceAndResourceSharing() throws Exception {
    // Given
    network.answer(Reply.of(200));
    // When
    UeResult result = await(ue.register(600));
    // Then
    assertThat(result).isEqualTo(new UeResult.Accepted(200));
    IncomingRequest register = network.received(0);
    assertThat(register.requestUri()).isEqualTo("sip:ims.example");
    assertThat(register.to().uri()).isEqualTo("sip:alice@ims.example");
    assertThat(register.expires()).hasValue(600);
    assertThat(register.headers().first("Resource-Share")).contains("supported");
    Contact contact = contact(register);
    assertThat(contact.hasFeature(McVideoNames.FEATURE_TAG)).isTrue();
    assertThat(contact.namesService(McVideoNames.ICSI)).isTrue();
    assertThat(contact.parameter("+sip.instance")).contains("<" + CLIENT.text() + ">");
    assertThat(register.body()).isEmpty();
  }

  @Test
  void aRegistrationWithCredentialsCarriesMcVideoInfo() throws Exception {
    // Given
    network.answer(Reply.of(200));
    // When
    await(ue.register(600, CREDENTIALS));
    // Then
    BodyPart body = body(network.received(0));
    McVideoInfo info = McVideoInfoXml.decode(body.content());
    assertThat(body.contentType().is(McVideoInfoXml.MEDIA_TYPE)).isTrue();
    assertThat(info.clear(McVideoInfo.Element.ACCESS_TOKEN).orElseThrow().text())
        .isEqualTo("alice-token");
    assertThat(info.clear(McVideoInfo.Element.CLIENT_ID).orElseThrow().text())
        .isEqualTo(CLIENT.text());
  }

  @Test
  void aClientThatLeavesTheServiceRegistersWithoutItsTags() throws Exception {
    // Given
    network.answer(Reply.of(200));
    // When
    await(ue.leaveService(600));
    // Then
    Contact contact = contact(network.received(0));
    assertThat(contact.hasFeature(McVideoNames.FEATURE_TAG)).isFalse();
    assertThat(contact.namesService(McVideoNames.ICSI)).isFalse();
  }

  @Test
  void aDeregistrationHasNoLifetime() throws Exception {
    // Given
    network.answer(Reply.of(200));
    // When
    await(ue.deregister());
    // Then
    assertThat(network.received(0).expires()).hasValue(0);
  }

  @Test
  void anAuthorisingPublishCarriesTokenAndSettingsAndItsTagIsKept() throws Exception {
    // Given
    network.answer(Reply.of(200).with("SIP-ETag", "one"));
    // When
    UeResult result = await(ue.authorize(CREDENTIALS, SETTINGS));
    // Then
    assertThat(result.isAccepted()).isTrue();
    assertThat(ue.entityTag()).contains(new EntityTag("one"));
    IncomingRequest publish = network.received(0);
    assertThat(publish.requestUri()).isEqualTo("sip:participating@mcvideo.example");
    assertThat(publish.expires()).hasValue(4_294_967_295L);
    assertThat(publish.headers().first("Event")).contains("poc-settings");
    assertThat(publish.headers().first("P-Preferred-Service")).contains(McVideoNames.ICSI);
    assertThat(publish.headers().has("SIP-If-Match")).isFalse();
    PublishedContent content = content(publish);
    assertThat(content.token()).contains(AccessToken.of("alice-token"));
    assertThat(content.settingsOf(CLIENT)).contains(SETTINGS);
  }

  @Test
  void aChangeNamesTheUserAndTheTagInForce() throws Exception {
    // Given
    network.answer(Reply.of(200).with("SIP-ETag", "one"));
    network.answer(Reply.of(200).with("SIP-ETag", "two"));
    await(ue.authorize(CREDENTIALS, SETTINGS));
    // When
    await(ue.publish(ALICE, SETTINGS));
    // Then
    assertThat(network.received(1).headers().first("SIP-If-Match")).contains("one");
    assertThat(content(network.received(1)).user()).contains(ALICE);
    assertThat(content(network.received(1)).token()).isEmpty();
    assertThat(ue.entityTag()).contains(new EntityTag("two"));
  }

  @Test
  void aRefreshHasTheTagAndNoBody() throws Exception {
    // Given
    network.answer(Reply.of(200).with("SIP-ETag", "one"));
    network.answer(Reply.of(200).with("SIP-ETag", "two"));
    await(ue.authorize(CREDENTIALS, SETTINGS));
    // When
    await(ue.refresh());
    // Then
    assertThat(network.received(1).headers().first("SIP-If-Match")).contains("one");
    assertThat(network.received(1).body()).isEmpty();
    assertThat(ue.entityTag()).contains(new EntityTag("two"));
  }

  @Test
  void nothingPublishedCannotBeRefreshed() {
    assertThatIllegalStateException().isThrownBy(() -> ue.refresh());
  }

  @Test
  void aTagThatIsNotInForceIsDroppedAndTheSettingsArePublishedAnew() throws Exception {
    // Given
    network.answer(Reply.of(200).with("SIP-ETag", "one"));
    network.answer(Reply.of(412));
    network.answer(Reply.of(200).with("SIP-ETag", "three"));
    await(ue.authorize(CREDENTIALS, SETTINGS));
    // When
    UeResult result = await(ue.publish(ALICE, SETTINGS));
    // Then
    assertThat(result.isAccepted()).isTrue();
    assertThat(network.received(2).headers().has("SIP-If-Match")).isFalse();
    assertThat(ue.entityTag()).contains(new EntityTag("three"));
  }

  @Test
  void aRefreshWhoseTagIsNotInForcePublishesTheSettingsAnew() throws Exception {
    // Given
    network.answer(Reply.of(200).with("SIP-ETag", "one"));
    network.answer(Reply.of(412));
    network.answer(Reply.of(200).with("SIP-ETag", "three"));
    await(ue.authorize(CREDENTIALS, SETTINGS));
    // When
    UeResult result = await(ue.refresh());
    // Then
    assertThat(result).isEqualTo(new UeResult.Accepted(200));
    assertThat(content(network.received(2)).settingsOf(CLIENT)).contains(SETTINGS);
    assertThat(ue.entityTag()).contains(new EntityTag("three"));
  }

  @Test
  void aRefusalTellsTheCodeOfItsWarning() throws Exception {
    // Given
    network.answer(Reply.of(403).with(McWarning.SERVICE_AUTHORISATION_FAILED));
    // When
    UeResult result = await(ue.authorize(CREDENTIALS, SETTINGS));
    // Then
    assertThat(result).isEqualTo(new UeResult.Refused(403, OptionalInt.of(101)));
    assertThat(ue.entityTag()).isEmpty();
  }

  @Test
  void aMinimumThatIsNoLongerThanTheWishIsNotTriedAgain() throws Exception {
    // Given
    network.answer(Reply.of(423).with("Min-Expires", "60"));
    // When
    UeResult result = await(ue.authorize(CREDENTIALS, SETTINGS));
    // Then
    assertThat(result).isEqualTo(new UeResult.Refused(423, OptionalInt.empty()));
    assertThat(network.count()).isEqualTo(1);
  }

  @Test
  void aLogOffNamesTheTagAndForgetsIt() throws Exception {
    // Given
    network.answer(Reply.of(200).with("SIP-ETag", "one"));
    network.answer(Reply.of(200).with("SIP-ETag", "void").with("Expires", "0"));
    await(ue.authorize(CREDENTIALS, SETTINGS));
    // When
    await(ue.logOff());
    // Then
    assertThat(network.received(1).expires()).hasValue(0);
    assertThat(network.received(1).headers().first("SIP-If-Match")).contains("one");
    assertThat(ue.entityTag()).isEmpty();
  }

  @Test
  void aNetworkOutOfReachIsNoRefusal() throws Exception {
    // Given
    network.goAway();
    // When
    UeResult result = await(ue.register(600));
    // Then
    assertThat(result).isInstanceOf(UeResult.Unanswered.class);
    assertThat(result.isAccepted()).isFalse();
  }

  private static UeResult await(CompletionStage<UeResult> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static Contact contact(IncomingRequest request) throws Exception {
    List<Contact> contacts = Contact.parse(request.headers().first("Contact").orElseThrow());
    assertThat(contacts).hasSize(1);
    return contacts.get(0);
  }

  private static BodyPart body(IncomingRequest request) throws Exception {
    return BodyPart.of(
        ContentType.parse(request.body().orElseThrow().contentType()),
        Octets.takeOwnershipOf(request.body().orElseThrow().octets()));
  }

  private static PublishedContent content(IncomingRequest request) throws Exception {
    return PublishBody.decode(body(request)).content().open(Keyring.empty());
  }
}
