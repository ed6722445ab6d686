package org.mcvideo.sip.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.Keyring;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;
import org.mcvideo.sip.body.mime.Octets;

class SubscribeBodyTest {
  private static final McVideoId ALICE = new McVideoId("sip:alice@example.org");

  private static BodyPart info(String params) {
    return BodyPart.of(
        ContentType.of("application/vnd.3gpp.mcvideo-info+xml"),
        Octets.ofUtf8(
            "<mcvideoinfo xmlns='urn:3gpp:ns:mcvideoInfo:1.0'><mcvideo-Params>"
                + params
                + "</mcvideo-Params></mcvideoinfo>"));
  }

  @Test
  void theUserOfTheSettingsIsNamedInOnePart() throws Exception {
    BodyPart body = SubscribeBody.encode(ALICE, Optional.empty());

    Envelope<McVideoId> user = SubscribeBody.decode(body);

    assertThat(body.contentType().mediaType()).isEqualTo("application/vnd.3gpp.mcvideo-info+xml");
    assertThat(user.protection()).isEqualTo(Protection.NONE);
    assertThat(user.keyId()).isEmpty();
    assertThat(user.open(Keyring.empty())).isEqualTo(ALICE);
  }

  @Test
  void aBodyThatNamesNobodyIsRefused() {
    Refused.with(Reason.SYNTAX, () -> SubscribeBody.decode(info("")));
    Refused.with(
        Reason.SYNTAX,
        () ->
            SubscribeBody.decode(
                info("<mcvideo-request-uri><mcvideoURI>a</mcvideoURI></mcvideo-request-uri>")));
  }

  @Test
  void aBodyOfAnotherKindIsRefused() {
    BodyPart text = BodyPart.of(ContentType.of("text/plain"), Octets.ofUtf8("hello"));

    assertThat(Refused.with(Reason.UNSUPPORTED_TYPE, () -> SubscribeBody.decode(text)).accepted())
        .isEqualTo(SubscribeBody.accepted());
  }
}
