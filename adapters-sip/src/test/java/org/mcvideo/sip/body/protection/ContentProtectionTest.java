package org.mcvideo.sip.body.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.settings.PublishedContent;
import org.mcvideo.sip.body.PublishBody;
import org.mcvideo.sip.body.RegisterBody;
import org.mcvideo.sip.body.SubscribeBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.mime.Octets;

/** What is protected is read by who has the key, and says what protects it. */
class ContentProtectionTest {
  private static final SealedCsk UPLOAD = SealedCsk.of(new byte[] {1, 13, 10, 0, -1});

  private static void assertProtection(Envelope<?> envelope, Protection protection) {
    assertThat(envelope.protection()).isEqualTo(protection);
    boolean any = protection.encrypted() || protection.signed();
    assertThat(envelope.keyId()).isEqualTo(Optional.of(SharedKeys.KEY.id()).filter(id -> any));
  }

  /** A third-party REGISTER around a client's own one with {@code body}. */
  static BodyPart thirdParty(BodyPart body) {
    String head =
        "REGISTER sip:example.org SIP/2.0\r\n"
            + "Contact: <sip:a@192.0.2.1>;+g.3gpp.mcvideo\r\n"
            + "Content-Type: "
            + body.contentType()
            + "\r\n"
            + body.contentId().map(id -> "Content-ID: <" + id + ">\r\n").orElse("")
            + "\r\n";
    return BodyPart.of(
        ContentType.of("message/sip"), body.octets().between(Octets.ofUtf8(head), Octets.EMPTY));
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void credentialsInARegister(boolean encrypted, boolean signed) throws Exception {
    Protection protection = new Protection(encrypted, signed);

    BodyPart body =
        RegisterBody.encode(
            SharedKeys.CREDENTIALS, Optional.of(UPLOAD), SharedKeys.with(protection));
    RegisterBody read = RegisterBody.decode(thirdParty(body)).orElseThrow();
    Envelope<Credentials> credentials = read.credentials().orElseThrow();

    assertProtection(credentials, protection);
    assertThat(credentials.open(SharedKeys.KEYRING)).isEqualTo(SharedKeys.CREDENTIALS);
    assertThat(read.csks()).containsExactly(UPLOAD);
    assertThat(SharedKeys.text(body).contains(SharedKeys.TOKEN)).isNotEqualTo(encrypted);
    assertThat(SharedKeys.text(body).contains(SharedKeys.CLIENT.text())).isNotEqualTo(encrypted);
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void credentialsAndSettingsInAPublish(boolean encrypted, boolean signed) throws Exception {
    Protection protection = new Protection(encrypted, signed);

    BodyPart body = SharedKeys.publish(protection);
    Envelope<PublishedContent> content = PublishBody.decode(body).content();

    assertProtection(content, protection);
    PublishedContent open = content.open(SharedKeys.KEYRING);
    assertThat(open.token()).contains(SharedKeys.CREDENTIALS.token());
    assertThat(open.client()).contains(SharedKeys.CLIENT);
    assertThat(open.settingsOf(SharedKeys.CLIENT)).contains(SharedKeys.SETTINGS);
    assertThat(SharedKeys.text(body).contains(SharedKeys.TOKEN)).isNotEqualTo(encrypted);
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void userAndSettingsInAPublish(boolean encrypted, boolean signed) throws Exception {
    Protection protection = new Protection(encrypted, signed);

    BodyPart body =
        PublishBody.encode(
            SharedKeys.ALICE, SharedKeys.CLIENT, SharedKeys.SETTINGS, SharedKeys.with(protection));
    Envelope<PublishedContent> content = PublishBody.decode(body).content();

    assertProtection(content, protection);
    assertThat(content.open(SharedKeys.KEYRING).user()).contains(SharedKeys.ALICE);
    assertThat(SharedKeys.text(body).contains(SharedKeys.ALICE.uri())).isNotEqualTo(encrypted);
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void theUserInASubscribe(boolean encrypted, boolean signed) throws Exception {
    Protection protection = new Protection(encrypted, signed);

    BodyPart body = SubscribeBody.encode(SharedKeys.ALICE, SharedKeys.with(protection));
    Envelope<McVideoId> user = SubscribeBody.decode(body);

    assertProtection(user, protection);
    assertThat(user.open(SharedKeys.KEYRING)).isEqualTo(SharedKeys.ALICE);
    assertThat(body.contentType().is(Multipart.MIXED)).isEqualTo(signed);
  }

  @Test
  void noVectorIsUsedTwice() {
    String first = SharedKeys.text(SharedKeys.publish(new Protection(true, false)));
    String second = SharedKeys.text(SharedKeys.publish(new Protection(true, false)));

    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void oneElementInClearIsNotEncryptedContent() throws Exception {
    BodyPart half =
        SharedKeys.changed(
            SharedKeys.publish(new Protection(true, false)),
            text ->
                text.replaceFirst(
                    "(?s)<mcvideo-client-id .*</mcvideo-client-id>",
                    "<mcvideo-client-id><mcvideoString>"
                        + SharedKeys.CLIENT.text()
                        + "</mcvideoString></mcvideo-client-id>"));

    Envelope<PublishedContent> content = PublishBody.decode(half).content();

    assertThat(content.protection()).isEqualTo(Protection.NONE);
    assertThat(content.keyId()).contains(SharedKeys.KEY.id());
    assertThat(content.open(SharedKeys.KEYRING).client()).contains(SharedKeys.CLIENT);
  }

  @Test
  void aUserInAnEncryptedUriIsRead() throws Exception {
    String uri = EncryptedUri.encrypt(SharedKeys.ALICE.uri(), SharedKeys.KEY);
    BodyPart body = SubscribeBody.encode(new McVideoId(uri), Optional.empty());

    Envelope<McVideoId> user = SubscribeBody.decode(body);

    assertProtection(user, new Protection(true, false));
    assertThat(user.open(SharedKeys.KEYRING)).isEqualTo(SharedKeys.ALICE);
  }

  /** TS 24.281 7.1: one REGISTER carries the parts of all services of a UE. */
  @Test
  void signaturesOfAnotherServiceAreLeftAside() throws Exception {
    BodyPart foreign =
        BodyPart.of(
                ContentType.of("application/vnd.3gpp.mcptt-info+xml"),
                Octets.ofUtf8("<mcpttinfo/>"))
            .withContentId("theirs@mcptt");
    BodyPart theirs = SignatureWriter.sign(List.of(foreign), SharedKeys.OTHER_KEY);
    BodyPart own =
        RegisterBody.encode(
            SharedKeys.CREDENTIALS, Optional.empty(), SharedKeys.with(Protection.FULL));

    BodyPart all = Multipart.encode(List.of(foreign, theirs, own));
    RegisterBody read = RegisterBody.decode(thirdParty(all)).orElseThrow();

    assertProtection(read.credentials().orElseThrow(), Protection.FULL);
    assertThat(read.credentials().orElseThrow().open(SharedKeys.KEYRING))
        .isEqualTo(SharedKeys.CREDENTIALS);
  }

  @Test
  void signaturesOfAnotherServiceAloneProtectNothing() throws Exception {
    BodyPart foreign =
        BodyPart.of(
                ContentType.of("application/vnd.3gpp.mcptt-info+xml"),
                Octets.ofUtf8("<mcpttinfo/>"))
            .withContentId("theirs@mcptt");
    BodyPart theirs = SignatureWriter.sign(List.of(foreign), SharedKeys.OTHER_KEY);
    BodyPart own = RegisterBody.encode(SharedKeys.CREDENTIALS, Optional.empty(), Optional.empty());

    BodyPart all = Multipart.encode(List.of(foreign, theirs, own));
    RegisterBody read = RegisterBody.decode(thirdParty(all)).orElseThrow();

    assertProtection(read.credentials().orElseThrow(), Protection.NONE);
  }

  @Test
  void theTypeThatMcVideoDoesNotHaveIsReadToo() throws Exception {
    BodyPart body =
        SharedKeys.changed(
            SharedKeys.publish(Protection.FULL),
            text -> text.replace("vnd.3gpp.mcptt-signed+xml", "vnd.3gpp.mcvideo-signed+xml"));

    Envelope<PublishedContent> content = PublishBody.decode(body).content();

    assertProtection(content, Protection.FULL);
    assertThat(content.open(SharedKeys.KEYRING).client()).contains(SharedKeys.CLIENT);
  }
}
