package org.mcvideo.sip.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.HeaderField;
import org.mcvideo.sip.body.mime.HeaderFields;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.mime.Octets;

class KeyDownloadBodyTest {
  /** Begins and ends with what a careless reader cuts off. */
  private static final byte[] OCTETS = {' ', '\r', '\n', 0, 1, 26, (byte) 0xff, '\t', '\r', '\n'};

  private static final SealedCsk SEALED = SealedCsk.of(OCTETS);

  private static BodyPart mikey(String encoding, byte[] octets) throws MalformedBody {
    return BodyPart.received(
        new HeaderFields(
            List.of(
                new HeaderField("Content-Type", "application/mikey"),
                new HeaderField("Content-Transfer-Encoding", encoding))),
        Octets.copyOf(octets));
  }

  @Test
  void aKeyIsOnePartOfItsExactOctets() throws MalformedBody {
    BodyPart body = KeyDownloadBody.encode(SEALED);

    assertThat(body.contentType()).isEqualTo(ContentType.of("application/mikey"));
    assertThat(body.octets().toByteArray()).isEqualTo(OCTETS);
    assertThat(KeyDownloadBody.decode(body)).contains(SEALED);
  }

  @Test
  void aKeyInBase64IsTheSameKey() throws MalformedBody {
    byte[] base64 = Base64.getMimeEncoder(4, new byte[] {'\r', '\n'}).encode(OCTETS);

    assertThat(KeyDownloadBody.decode(mikey("base64", base64))).contains(SEALED);
    assertThat(KeyDownloadBody.decode(mikey("binary", OCTETS))).contains(SEALED);
  }

  @Test
  void aKeyAmongOtherPartsIsFound() throws MalformedBody {
    BodyPart text = BodyPart.of(ContentType.of("text/plain"), Octets.ofUtf8("hello"));

    assertThat(
            KeyDownloadBody.decode(Multipart.encode(List.of(text, KeyDownloadBody.encode(SEALED)))))
        .contains(SEALED);
  }

  @Test
  void aBodyWithoutKeyIsNoKeyDownload() throws MalformedBody {
    BodyPart text = BodyPart.of(ContentType.of("text/plain"), Octets.ofUtf8("hello"));

    assertThat(KeyDownloadBody.decode(text)).isEmpty();
  }

  @Test
  void aBodyThatCannotBeReadIsRefused() {
    byte[] notBase64 = "?".getBytes(StandardCharsets.US_ASCII);
    BodyPart key = KeyDownloadBody.encode(SEALED);

    Refused.with(Reason.SYNTAX, () -> KeyDownloadBody.decode(mikey("base64", notBase64)));
    Refused.with(Reason.SYNTAX, () -> KeyDownloadBody.decode(mikey("binary", new byte[0])));
    Refused.with(
        Reason.UNSUPPORTED_ENCODING,
        () -> KeyDownloadBody.decode(mikey("quoted-printable", OCTETS)));
    Refused.with(
        Reason.DUPLICATE, () -> KeyDownloadBody.decode(Multipart.encode(List.of(key, key))));
  }
}
