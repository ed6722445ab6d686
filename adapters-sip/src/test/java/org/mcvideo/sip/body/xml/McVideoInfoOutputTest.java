package org.mcvideo.sip.body.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.McVideoInfo.Element;

class McVideoInfoOutputTest {

  private static final EncryptedText ENCRYPTED =
      new EncryptedText(
          "http://www.w3.org/2009/xmlenc11#aes128-gcm", "IAAAAQ==", Octets.ofUtf8("cipher"));

  @Test
  void outputIsValidAndInTheOrderOfTheSchema() throws Exception {
    McVideoInfo info = McVideoInfo.EMPTY;
    for (Element element : Element.values()) {
      boolean flag = element == Element.MULTIPLE_DEVICES_IND;
      info = info.with(element, flag ? ClearText.of(true) : ClearText.of("sip:<&>\"'\u00e4"));
      Octets document = McVideoInfoXml.encode(info.with(Element.REQUEST_URI, ENCRYPTED));

      SchemaChecks.of("mcvideo-info.xsd").validate(document);
    }
    String text = McVideoInfoXml.encode(info).utf8("test");
    assertThat(text)
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mcvideoinfo xmlns=")
        .contains("<mcvideo-client-id type=\"Normal\"><mcvideoString>sip:&lt;&amp;")
        .contains("<mcvideo-request-uri type=\"Normal\"><mcvideoURI>")
        .contains("<multiple-devices-ind type=\"Normal\"><mcvideoBoolean>true</mcvideoBoolean>");
  }

  @Test
  void whatIsWrittenIsReadBack() throws MalformedBody {
    assertThat(McVideoInfoXml.decode(McVideoInfoXml.encode(McVideoInfo.EMPTY)))
        .isEqualTo(McVideoInfo.EMPTY);
    for (long seed = 0; seed < 300; seed++) {
      McVideoInfo info = random(new Random(seed));

      assertThat(McVideoInfoXml.decode(McVideoInfoXml.encode(info)))
          .as("seed " + seed)
          .isEqualTo(info);
    }
  }

  private static McVideoInfo random(Random random) {
    McVideoInfo info = McVideoInfo.EMPTY;
    for (Element element : Element.values()) {
      int kind = random.nextInt(3);
      if (kind == 1) {
        info = info.with(element, new EncryptedText(text(random), text(random), cipher(random)));
      } else if (kind == 2 && element == Element.MULTIPLE_DEVICES_IND) {
        info = info.with(element, ClearText.of(random.nextBoolean()));
      } else if (kind == 2) {
        info = info.with(element, ClearText.of(text(random)));
      }
    }
    return info;
  }

  private static Octets cipher(Random random) {
    byte[] octets = new byte[1 + random.nextInt(100)];
    random.nextBytes(octets);
    return Octets.takeOwnershipOf(octets);
  }

  private static String text(Random random) {
    String alphabet = "ab <>&\"']]>:\u00e4\u20ac";
    StringBuilder text = new StringBuilder("x\ud83d\ude00");
    for (int i = random.nextInt(20); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.append('y').toString();
  }

  @ParameterizedTest
  @EnumSource(Element.class)
  void theContentToBeEncryptedIsReadBackOnceOpened(Element element) throws MalformedBody {
    ClearText text =
        element == Element.MULTIPLE_DEVICES_IND ? ClearText.of(true) : ClearText.of("a<&>b");

    Octets content = McVideoInfoXml.encodeContent(element, text);

    assertThat(McVideoInfoXml.decodeContent(element, content)).isEqualTo(text);
  }

  @Test
  void noTextFormShowsAContent() {
    McVideoInfo info =
        McVideoInfo.EMPTY
            .with(Element.ACCESS_TOKEN, ClearText.of("secret"))
            .with(Element.REQUEST_URI, ENCRYPTED);

    assertThat(info.toString() + info.content(Element.ACCESS_TOKEN))
        .contains("ACCESS_TOKEN", "redacted")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " a", "a ", "a\nb", "\u0000", "\ud800", "\uffff", "a\ufffeb", "\u0085"})
  void aTextThatWouldNotSurviveCannotBeMade(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ClearText.of(text));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EncryptedText(text, "k", ENCRYPTED.cipher()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EncryptedText("a", text, ENCRYPTED.cipher()));
  }

  @Test
  void aValueOfTheWrongKindCannotBeMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EncryptedText("a", "k", Octets.EMPTY));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> McVideoInfo.EMPTY.with(Element.MULTIPLE_DEVICES_IND, ClearText.of("yes")));
    assertThat(ClearText.of("true").isTrue()).isTrue();
    assertThat(ClearText.of("1").isTrue()).isFalse();
  }
}
