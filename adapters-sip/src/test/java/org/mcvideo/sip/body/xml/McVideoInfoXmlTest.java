package org.mcvideo.sip.body.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.body.BodyVectors;
import org.mcvideo.sip.body.Refused;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.McVideoInfo.Element;

class McVideoInfoXmlTest {

  private static final ClearText CLIENT =
      ClearText.of("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
  private static final EncryptedText ENCRYPTED =
      new EncryptedText(
          "http://www.w3.org/2009/xmlenc11#aes128-gcm", "IAAAAQ==", Octets.ofUtf8("cipher"));
  private static final String ENCRYPTED_DATA =
      "<EncryptedData xmlns='http://www.w3.org/2001/04/xmlenc#'>"
          + "<EncryptionMethod Algorithm='a'/>"
          + "<KeyInfo xmlns='http://www.w3.org/2000/09/xmldsig#'><KeyName>k</KeyName></KeyInfo>"
          + "<CipherData><CipherValue>AAAA</CipherValue></CipherData></EncryptedData>";

  private static McVideoInfo decode(String params) throws MalformedBody {
    return McVideoInfoXml.decode(
        Octets.ofUtf8(
            "<mcvideoinfo xmlns='urn:3gpp:ns:mcvideoInfo:1.0'>" + params + "</mcvideoinfo>"));
  }

  private static McVideoInfo params(String elements) throws MalformedBody {
    return decode("<mcvideo-Params>" + elements + "</mcvideo-Params>");
  }

  private static String clientId(String content) {
    return "<mcvideo-client-id>" + content + "</mcvideo-client-id>";
  }

  @Test
  void tokenAndClientAreReadInClear() throws MalformedBody {
    McVideoInfo info = McVideoInfoXml.decode(BodyVectors.octets("xml/mcvideo-info-clear.xml"));

    assertThat(info.clear(Element.ACCESS_TOKEN))
        .contains(ClearText.of("eyJhbGciOiJFUzI1NiJ9.e30.c2ln"));
    assertThat(info.clear(Element.CLIENT_ID)).contains(CLIENT);
    assertThat(info.content(Element.REQUEST_URI)).isEmpty();
    assertThat(info.hasEncrypted()).isFalse();
  }

  @Test
  void anEncryptedElementIsKeptAsItIs() throws MalformedBody {
    McVideoInfo info = McVideoInfoXml.decode(BodyVectors.octets("xml/mcvideo-info-encrypted.xml"));

    byte[] cipher = new byte[30];
    for (int i = 0; i < cipher.length; i++) {
      cipher[i] = (byte) i;
    }
    assertThat(info.content(Element.ACCESS_TOKEN))
        .contains(
            new EncryptedText(ENCRYPTED.algorithm(), ENCRYPTED.keyName(), Octets.copyOf(cipher)));
    assertThat(info.clear(Element.ACCESS_TOKEN)).isEmpty();
    assertThat(info.clear(Element.CLIENT_ID)).contains(CLIENT);
    assertThat(info.hasEncrypted()).isTrue();
  }

  @Test
  void unknownElementsAndAnotherOrderAreNoFault() throws MalformedBody {
    McVideoInfo info =
        params(
            "<x xmlns='urn:example'><mcvideo-client-id/></x><later/>"
                + clientId("<mcvideoString> c\n</mcvideoString><anyExt><mcvideoString/></anyExt>")
                + "<session-type>chat</session-type>"
                + "<mcvideo-request-uri later='1'><mcvideoURI>sip:g</mcvideoURI></mcvideo-request-uri>"
                + "<anyExt/>");

    assertThat(info)
        .isEqualTo(
            McVideoInfo.EMPTY
                .with(Element.CLIENT_ID, ClearText.of("c"))
                .with(Element.REQUEST_URI, ClearText.of("sip:g")));
  }

  @Test
  void aDocumentWithoutParametersIsEmpty() throws MalformedBody {
    assertThat(decode("")).isEqualTo(McVideoInfo.EMPTY);
    assertThat(params("")).isEqualTo(McVideoInfo.EMPTY);
  }

  @Test
  void anIdentityMayBeTextOrUri() throws MalformedBody {
    assertThat(params(clientId("<mcvideoURI>c</mcvideoURI>")))
        .isEqualTo(params(clientId("<mcvideoString>c</mcvideoString>")));
  }

  @Test
  void aCommentDoesNotCutAText() throws MalformedBody {
    assertThat(params(clientId("<mcvideoString>a<!-- x -->b<?pi?>c</mcvideoString>")))
        .isEqualTo(McVideoInfo.EMPTY.with(Element.CLIENT_ID, ClearText.of("abc")));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "1, true", "' false ', false", "0, false"})
  void aTruthValueIsReadInEverySpelling(String text, boolean expected) throws MalformedBody {
    McVideoInfo info =
        params(
            "<multiple-devices-ind type='Normal'><mcvideoBoolean>"
                + text
                + "</mcvideoBoolean></multiple-devices-ind>");

    assertThat(info.clear(Element.MULTIPLE_DEVICES_IND)).contains(ClearText.of(expected));
  }

  @ParameterizedTest
  @EnumSource(Element.class)
  void anElementThatOccursTwiceIsRefused(Element element) {
    String name = element.elementName();
    String once = "<" + name + "><mcvideoString>x</mcvideoString></" + name + ">";

    MalformedBody refusal = Refused.with(Reason.DUPLICATE, () -> params(once + once));

    assertThat(refusal.place()).isEqualTo("mcvideo-info " + name);
  }

  @Test
  void twoSetsOfParametersAreRefused() {
    Refused.with(Reason.DUPLICATE, () -> decode("<mcvideo-Params/><mcvideo-Params/>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mcvideoString>a</mcvideoString><mcvideoString>b</mcvideoString>",
        "<mcvideoString>a</mcvideoString><mcvideoURI>b</mcvideoURI>"
      })
  void anElementWithTwoContentsIsRefused(String content) {
    Refused.with(Reason.DUPLICATE, () -> params(clientId(content)));
    Refused.with(Reason.DUPLICATE, () -> params(clientId(content + ENCRYPTED_DATA)));
    Refused.with(Reason.DUPLICATE, () -> params(clientId(ENCRYPTED_DATA + ENCRYPTED_DATA)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "<anyExt/>",
        "<mcvideoString/>",
        "<mcvideoString> \n</mcvideoString>",
        "<mcvideoString>a\nb</mcvideoString>",
        "<mcvideoString>a&#x85;b</mcvideoString>",
        "<mcvideoBoolean>true</mcvideoBoolean>"
      })
  void anElementWithoutTheContentItMustHaveIsRefused(String content) {
    Refused.with(Reason.SYNTAX, () -> params(clientId(content)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mcvideoString>true</mcvideoString>",
        "<mcvideoURI>true</mcvideoURI>",
        "<mcvideoBoolean>TRUE</mcvideoBoolean>",
        "<mcvideoBoolean/>"
      })
  void aTruthValueThatIsNoneIsRefused(String content) {
    Refused.with(
        Reason.SYNTAX,
        () -> params("<multiple-devices-ind>" + content + "</multiple-devices-ind>"));
  }

  @Test
  void aTypeThatContradictsTheContentIsRefused() throws MalformedBody {
    String clear = "<mcvideoString>c</mcvideoString></mcvideo-client-id>";
    String encrypted = ENCRYPTED_DATA + "</mcvideo-client-id>";

    assertThat(params("<mcvideo-client-id type='Encrypted'>" + encrypted).hasEncrypted()).isTrue();
    assertThat(params("<mcvideo-client-id>" + encrypted).hasEncrypted()).isTrue();
    for (String start :
        new String[] {
          "type='Normal'>" + encrypted,
          "type='Encrypted'>" + clear,
          "type='normal'>" + clear,
          "type=''>" + clear
        }) {
      Refused.with(Reason.SYNTAX, () -> params("<mcvideo-client-id " + start));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xmldsig#'>|xmldsig#'><KeyName>l</KeyName>|DUPLICATE",
        "<KeyName>k</KeyName>||SYNTAX",
        "<KeyName>k|<KeyName>|SYNTAX",
        "<EncryptionMethod Algorithm='a'/>||SYNTAX",
        "<EncryptionMethod Algorithm='a'/>|<EncryptionMethod/>|SYNTAX",
        "<EncryptionMethod Algorithm='a'/>|<EncryptionMethod Algorithm=''/>|SYNTAX",
        "<CipherValue>AAAA</CipherValue>|<CipherReference URI='http://192.0.2.1/'/>|SYNTAX",
        "<CipherValue>AAAA</CipherValue>|<CipherValue>AA*A</CipherValue>|SYNTAX",
        "<CipherValue>AAAA</CipherValue>|<CipherValue> </CipherValue>|SYNTAX",
        "</CipherValue>|</CipherValue><CipherValue>AAAA</CipherValue>|DUPLICATE",
        "xmlenc#'>|xmlenc#' Type='http://www.w3.org/2001/04/xmlenc#Element'>|SYNTAX"
      })
  void encryptedDataInAnotherFormIsRefused(String part, String replacement, Reason reason) {
    String changed = ENCRYPTED_DATA.replace(part, replacement == null ? "" : replacement);

    Refused.with(reason, () -> params(clientId(changed)));
  }

  @Test
  void openedContentMayLackItsNamespace() throws MalformedBody {
    Octets content = Octets.ofUtf8("<mcvideoString>t</mcvideoString>");

    assertThat(McVideoInfoXml.decodeContent(Element.ACCESS_TOKEN, content))
        .isEqualTo(ClearText.of("t"));
  }

  /** XML Encryption 4.4: prefixes were bound outside of what is encrypted. */
  @Test
  void thePrefixOfOpenedContentIsThatOfItsDocument() throws MalformedBody {
    Octets content = Octets.ofUtf8(" <p:mcvideoString>t</p:mcvideoString>");

    assertThat(McVideoInfoXml.decodeContent(Element.ACCESS_TOKEN, content))
        .isEqualTo(ClearText.of("t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t",
        "<mcvideoString>t",
        "<mcvideoBoolean>true</mcvideoBoolean>",
        "<mcvideoString>t</mcvideoString></content>",
        "<mcvideoString>t</mcvideoString></content><content>",
        "<p:mcvideoString>t</p:mcvideoString><q:mcvideoString>t</q:mcvideoString>",
        "<p:mcvideoString xmlns:p='urn:other'>t</p:mcvideoString>",
        "<p:other>t</p:other>",
        "<xml:mcvideoString>t</xml:mcvideoString>",
        ENCRYPTED_DATA
      })
  void openedContentThatIsNoneIsRefused(String content) {
    Refused.with(
        Reason.SYNTAX,
        () -> McVideoInfoXml.decodeContent(Element.ACCESS_TOKEN, Octets.ofUtf8(content)));
  }

  @Test
  void aRefusalDoesNotRepeatTheToken() {
    String token = "<mcvideo-access-token><mcvideoString>secret\nsecret</mcvideoString>";

    MalformedBody refusal =
        Refused.with(Reason.SYNTAX, () -> params(token + "</mcvideo-access-token>"));
    MalformedBody unfinished = Refused.with(Reason.SYNTAX, () -> params(token));

    assertThat(refusal.getMessage() + unfinished.getMessage()).doesNotContain("secret");
  }
}
