package org.mcvideo.sip.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.sip.body.NotifyBody.ClientSettings;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;
import org.mcvideo.sip.body.mime.Octets;

class NotifyBodyTest {
  private static final ClientSettings FULL =
      new ClientSettings(
          new McVideoClientId("urn:uuid:1"),
          Optional.of(AnswerMode.MANUAL),
          Optional.of(SelectedUserProfileIndex.of(2)));
  private static final ClientSettings BARE =
      new ClientSettings(new McVideoClientId("urn:uuid:2"), Optional.empty(), Optional.empty());

  private static BodyPart settings(String xml) {
    return BodyPart.of(ContentType.of("application/poc-settings+xml"), Octets.ofUtf8(xml));
  }

  @Test
  void eachClientIsAnEntityOfTheDocument() throws MalformedBody {
    NotifyBody body = new NotifyBody(List.of(FULL, BARE));

    BodyPart part = body.encode();

    assertThat(part.contentType()).isEqualTo(ContentType.of("application/poc-settings+xml"));
    assertThat(part.octets().utf8("test"))
        .contains("id=\"urn:uuid:1\"", ">manual<", ">2<", "id=\"urn:uuid:2\"");
    assertThat(NotifyBody.decode(part)).isEqualTo(body);
  }

  @Test
  void whenNoClientHasDeliveredSettingsTheDocumentIsEmpty() throws MalformedBody {
    NotifyBody body = new NotifyBody(List.of());

    BodyPart part = body.encode();

    assertThat(part.octets().utf8("test")).contains("poc-settings").doesNotContain("entity");
    assertThat(NotifyBody.decode(part)).isEqualTo(body);
  }

  @Test
  void theExampleOfTheStandardNamesTwoClients() throws MalformedBody {
    BodyPart example = settings(BodyVectors.text("xml/poc-settings-example.xml"));

    assertThat(NotifyBody.decode(example).clients())
        .extracting(client -> client.activeProfile().orElseThrow())
        .containsExactly(SelectedUserProfileIndex.of(1), SelectedUserProfileIndex.of(2));
  }

  @Test
  void aBodyThatCannotBeReadIsRefused() {
    String poc = "<poc-settings xmlns='urn:oma:params:xml:ns:poc:poc-settings'>";

    Refused.with(
        Reason.UNSUPPORTED_TYPE,
        () -> NotifyBody.decode(BodyPart.of(ContentType.of("text/plain"), Octets.ofUtf8("hello"))));
    Refused.with(Reason.SYNTAX, () -> NotifyBody.decode(settings(poc)));
    Refused.with(
        Reason.SYNTAX,
        () -> NotifyBody.decode(settings(poc + "<entity id='a b'/></poc-settings>")));
  }

  @Test
  void aClientThatOccursTwiceCannotBeNotified() {
    assertThatIllegalArgumentException().isThrownBy(() -> new NotifyBody(List.of(FULL, FULL)));
  }
}
