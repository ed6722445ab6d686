package org.mcvideo.sip.body.xml;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mcvideo.sip.body.BodyVectors;
import org.mcvideo.sip.body.Mutations;

class XmlFuzzTest {

  private static final List<String> WORDS =
      List.of(
          "<",
          ">",
          "/>",
          "</",
          "&",
          "&amp;",
          "&#0;",
          "&#x10ffff;",
          "&x;",
          "\"",
          "'",
          "=",
          ":",
          "<a>",
          "</a>",
          "<![CDATA[",
          "]]>",
          "<!--",
          "-->",
          "--",
          "<?",
          "?>",
          "<?xml version='1.0'?>",
          "<!DOCTYPE x [<!ENTITY a 'b'>]>",
          "<!DOCTYPE",
          "xmlns=''",
          " xmlns:a='b'",
          "\u0000",
          "\u00ff",
          "\u00ef\u00bb\u00bf",
          "\u00ed\u00a0\u0080",
          " type='Encrypted'",
          " xsi:type='a'",
          " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'",
          "<mcvideo-client-id>",
          "<mcvideoString/>",
          "<entity id='x'/>",
          "encoding='UTF-16'");

  @Test
  void aDamagedInfoIsReadOrRefused() {
    Mutations mutations =
        new Mutations(
            List.of(
                BodyVectors.octets("xml/mcvideo-info-clear.xml"),
                BodyVectors.octets("xml/mcvideo-info-encrypted.xml")),
            WORDS);

    mutations.feed(octets -> McVideoInfoXml.encode(McVideoInfoXml.decode(octets)));
  }

  @Test
  void aDamagedPresenceDocumentIsReadOrRefused() {
    Mutations mutations =
        new Mutations(
            List.of(
                AffiliationPidfXml.encode(
                    new AffiliationPidf(
                        "sip:fire@groups.example",
                        List.of(
                            new AffiliationPidf.Tuple(
                                "sip:alice@mcvideo.example",
                                List.of(
                                    new AffiliationPidf.Mark(
                                        Optional.empty(),
                                        Optional.of("urn:uuid:1"),
                                        Optional.of("affiliated"))))),
                        Optional.of("p-1")))),
            WORDS);

    mutations.feed(octets -> AffiliationPidfXml.encode(AffiliationPidfXml.decode(octets)));
  }

  @Test
  void damagedContentIsReadOrRefused() {
    Mutations mutations =
        new Mutations(
            List.of(
                McVideoInfoXml.encodeContent(
                    McVideoInfo.Element.ACCESS_TOKEN, ClearText.of("token"))),
            WORDS);

    mutations.feed(
        octets -> McVideoInfoXml.decodeContent(McVideoInfo.Element.ACCESS_TOKEN, octets));
  }

  @Test
  void damagedSettingsAreReadOrRefused() {
    Mutations mutations =
        new Mutations(
            List.of(
                BodyVectors.octets("xml/poc-settings-example.xml"),
                BodyVectors.octets("xml/poc-settings-full.xml")),
            WORDS);

    mutations.feed(octets -> PocSettingsXml.encode(PocSettingsXml.decode(octets)));
  }
}
