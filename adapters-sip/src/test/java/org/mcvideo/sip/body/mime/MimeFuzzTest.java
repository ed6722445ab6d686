package org.mcvideo.sip.body.mime;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mcvideo.sip.body.BodyVectors;
import org.mcvideo.sip.body.Mutations;

class MimeFuzzTest {

  private static final List<String> WORDS =
      List.of(
          "\r\n",
          "\n",
          "\r",
          "\r\n\r\n",
          "--",
          "--inner",
          "--outer-7\r\n",
          "--outer-7--",
          "\"",
          "\\",
          ";",
          ",",
          "<",
          ">",
          ":",
          " ",
          "\t",
          "\u0000",
          "\u00ff",
          "\u00c3(",
          "%",
          "=",
          "Content-Type: message/sip\r\n",
          "Content-Type: multipart/mixed;boundary=inner\r\n",
          "Content-Transfer-Encoding: base64\r\n",
          "l: 99999999999\r\n",
          "Contact: *\r\n",
          "Expires: -1\r\n",
          "SIP/2.0 ",
          "REGISTER sip:a SIP/2.0\r\n");

  @Test
  void aDamagedMultipartIsReadOrRefused() {
    ContentType type = new ContentType(Multipart.MIXED, Map.of("boundary", "outer-7"));
    Mutations mutations =
        new Mutations(List.of(BodyVectors.octets("mime/third-party-register-body.sip")), WORDS);

    mutations.feed(
        octets -> {
          List<BodyPart> parts = Multipart.leaves(BodyPart.of(type, octets));
          for (BodyPart part : parts) {
            part.content();
          }
          return EncapsulatedRequest.only(parts, "REGISTER");
        });
  }

  @Test
  void aDamagedEmbeddedRequestIsReadOrRefused() {
    Mutations mutations = new Mutations(List.of(BodyVectors.octets("mime/register.sip")), WORDS);

    mutations.feed(octets -> EncapsulatedRequest.decode(octets, "REGISTER"));
  }

  @Test
  void aDamagedContentTypeIsReadOrRefused() {
    Mutations mutations =
        new Mutations(
            List.of(Octets.ofUtf8("multipart/mixed;boundary=\"a b\";c=d;charset=UTF-8")), WORDS);

    mutations.feed(octets -> ContentType.parse(octets.utf8("fuzz")).toString());
  }

  @Test
  void aDamagedContactIsReadOrRefused() {
    String contact =
        "\"Alice\" <sip:a@192.0.2.7>;+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.mcvideo\""
            + ";+g.3gpp.mcvideo;expires=600, sip:b@c";
    Mutations mutations = new Mutations(List.of(Octets.ofUtf8(contact)), WORDS);

    mutations.feed(
        octets -> {
          List<Contact> contacts = Contact.parse(octets.utf8("fuzz"));
          contacts.forEach(c -> c.namesService("urn:urn-7:3gpp-service.ims.icsi.mcvideo"));
          contacts.forEach(Contact::expires);
          return contacts;
        });
  }
}
