package org.mcvideo.sip.body.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.body.Refused;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;
import org.mcvideo.sip.body.mime.Octets;

class SecureXmlTest {

  private static final String NS = " xmlns=\"urn:3gpp:ns:mcvideoInfo:1.0\"";

  private static McVideoInfo decode(String document) throws MalformedBody {
    return McVideoInfoXml.decode(Octets.ofUtf8(document));
  }

  private static String around(String content) {
    return "<mcvideoinfo" + NS + ">" + content + "</mcvideoinfo>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE mcvideoinfo>",
        "<!DOCTYPE mcvideoinfo SYSTEM \"file:///etc/passwd\">",
        "<!DOCTYPE mcvideoinfo PUBLIC \"x\" \"http://192.0.2.1/x.dtd\">",
        "<!DOCTYPE mcvideoinfo [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE mcvideoinfo [<!ENTITY % a SYSTEM \"http://192.0.2.1/x\"> %a;]>",
        "<!DOCTYPE mcvideoinfo [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
      })
  void aDocumentTypeDeclarationIsRefused(String declaration) {
    Refused.with(Reason.FORBIDDEN_XML, () -> decode(declaration + around("&a;")));
  }

  @Test
  void aBillionLaughsAreRefused() {
    StringBuilder dtd = new StringBuilder("<!DOCTYPE mcvideoinfo [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 10; i++) {
      dtd.append("<!ENTITY l").append(i).append(" \"");
      dtd.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
    }

    Refused.with(Reason.FORBIDDEN_XML, () -> decode(dtd + "]>" + around("&l9;")));
  }

  @Test
  void anEntityThatNobodyDeclaredIsRefused() {
    MalformedBody refusal =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            MalformedBody.class, () -> decode(around("&nobody;")));

    assertThat(refusal.reason()).isIn(Reason.FORBIDDEN_XML, Reason.SYNTAX);
  }

  @Test
  void builtInEntitiesAndCharacterReferencesAreText() throws MalformedBody {
    McVideoInfo info =
        decode(
            around(
                "<mcvideo-Params><mcvideo-client-id><mcvideoString>&lt;&amp;&#x41;<![CDATA[<&]]>"
                    + "</mcvideoString></mcvideo-client-id></mcvideo-Params>"));

    assertThat(info.clear(McVideoInfo.Element.CLIENT_ID)).contains(ClearText.of("<&A<&"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"type='xs:string'", "nil='true'"})
  void anAttributeThatTurnsTheTypeOfAnElementIsRefused(String attribute) {
    String declarations =
        " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
            + " xmlns:xs='http://www.w3.org/2001/XMLSchema'";
    String params = "<mcvideo-Params" + declarations + " xsi:" + attribute + ">x</mcvideo-Params>";
    String root = "<mcvideoinfo" + NS + declarations + " xsi:" + attribute + "/>";

    Refused.with(Reason.FORBIDDEN_XML, () -> decode(around(params)));
    Refused.with(Reason.FORBIDDEN_XML, () -> decode(root));
  }

  @Test
  void aFaultForWhichTheParserHasNoMessageIsRefused() {
    Refused.with(Reason.SYNTAX, () -> decode("<!DOCTYPE mcvideoinfo [\u0001]>" + around("")));
  }

  @Test
  void asManyLevelsAsTheLimitAreReadAndOneMoreIsRefused() throws MalformedBody {
    int inner = XmlLimits.MAX_DEPTH - 1;
    String deepest = "<a>".repeat(inner) + "</a>".repeat(inner);

    assertThat(decode(around(deepest))).isEqualTo(McVideoInfo.EMPTY);
    Refused.with(Reason.TOO_DEEP, () -> decode(around("<a>" + deepest + "</a>")));
  }

  @Test
  void tenThousandNestedElementsAreRefused() {
    MalformedBody refusal =
        Refused.with(Reason.TOO_DEEP, () -> decode(around("<a>".repeat(10_000))));

    assertThat(refusal.place()).startsWith("mcvideo-info line 1 column ");
  }

  @Test
  void asManyElementsAsTheLimitAreReadAndOneMoreIsRefused() throws MalformedBody {
    String most = "<a/>".repeat(XmlLimits.MAX_ELEMENTS - 1);

    assertThat(decode(around(most))).isEqualTo(McVideoInfo.EMPTY);
    Refused.with(Reason.TOO_LARGE, () -> decode(around(most + "<a/>")));
  }

  @Test
  void asManyAttributesAsTheLimitAreReadAndOneMoreIsRefused() throws MalformedBody {
    StringBuilder most = new StringBuilder("<a");
    for (int i = 0; i < XmlLimits.MAX_ATTRIBUTES; i++) {
      most.append(" a").append(i).append("=''");
    }

    assertThat(decode(around(most + "/>"))).isEqualTo(McVideoInfo.EMPTY);
    Refused.with(Reason.TOO_LARGE, () -> decode(around(most + " b=''/>")));
  }

  @Test
  void asManyNamespacesAsTheLimitAreReadAndOneMoreIsRefused() throws MalformedBody {
    StringBuilder most = new StringBuilder("<a");
    for (int i = 0; i < XmlLimits.MAX_NAMESPACES; i++) {
      most.append(" xmlns:a").append(i).append("='a'");
    }

    assertThat(decode(around(most + "/>"))).isEqualTo(McVideoInfo.EMPTY);
    Refused.with(Reason.TOO_LARGE, () -> decode(around(most + " xmlns:b='b'/>")));
  }

  @Test
  void aDocumentAsLongAsTheLimitIsReadAndOneOctetMoreIsRefused() throws MalformedBody {
    String padding = " ".repeat(XmlLimits.MAX_OCTETS - around("").length());

    assertThat(decode(around(padding))).isEqualTo(McVideoInfo.EMPTY);
    Refused.with(Reason.TOO_LARGE, () -> decode(around(padding + " ")));
  }

  @Test
  void invalidUtf8IsRefused() {
    byte[] document = around("?").getBytes(StandardCharsets.UTF_8);
    for (int octet : new int[] {0xff, 0xc0, 0x80, 0xe4}) {
      document[around("").indexOf("</")] = (byte) octet;

      Refused.with(Reason.NOT_UTF8, () -> McVideoInfoXml.decode(Octets.copyOf(document)));
    }
  }

  @Test
  void anotherEncodingIsRefused() {
    Octets utf16 = Octets.copyOf(around("").getBytes(StandardCharsets.UTF_16));

    Refused.with(Reason.NOT_UTF8, () -> McVideoInfoXml.decode(utf16));
    for (String encoding : new String[] {"ISO-8859-1", "UTF-16", "UTF-7"}) {
      Refused.with(
          Reason.NOT_UTF8,
          () -> decode("<?xml version='1.0' encoding='" + encoding + "'?>" + around("")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\ufeff",
        "<?xml version='1.0'?>",
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
        "<!-- c -->",
        "<?pi x?>\n"
      })
  void whatMayStandBeforeTheRootIsPassedOver(String prolog) throws MalformedBody {
    assertThat(decode(prolog + around(""))).isEqualTo(McVideoInfo.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "text",
        "<?xml version='1.1'?><mcvideoinfo xmlns='urn:3gpp:ns:mcvideoInfo:1.0'/>",
        "<?xml version='1.0' version='1.0'?><mcvideoinfo xmlns='urn:3gpp:ns:mcvideoInfo:1.0'/>",
        "<mcvideoinfo xmlns='urn:3gpp:ns:mcvideoInfo:1.0'>",
        "<mcvideoinfo xmlns='urn:3gpp:ns:mcvideoInfo:1.0'/><a/>",
        "<mcvideoinfo xmlns='urn:3gpp:ns:mcvideoInfo:1.0'/>text",
        "<mcvideoinfo xmlns='urn:3gpp:ns:mcvideoInfo:1.0'/>\u0000",
        "<mcvideoinfo xmlns='urn:3gpp:ns:mcvideoInfo:1.0' a='' a=''/>",
        "<x:mcvideoinfo/>",
        "<mcvideoinfo/>",
        "<mcvideo-info xmlns='urn:3gpp:ns:mcvideoInfo:1.0'/>",
        "<mcpttinfo xmlns='urn:3gpp:ns:mcpttInfo:1.0'/>"
      })
  void anythingElseIsRefused(String document) {
    Refused.with(Reason.SYNTAX, () -> decode(document));
  }

  @Test
  void aRefusalIsNoBurdenForTheNextDocument() throws MalformedBody {
    String good =
        around(
            "<mcvideo-Params><mcvideo-client-id><mcvideoString>c</mcvideoString>"
                + "</mcvideo-client-id></mcvideo-Params>");
    for (int i = 0; i < 20; i++) {
      Refused.with(Reason.SYNTAX, () -> decode(good.substring(0, good.length() - 20)));

      assertThat(decode(good).clear(McVideoInfo.Element.CLIENT_ID)).contains(ClearText.of("c"));
    }
  }
}
