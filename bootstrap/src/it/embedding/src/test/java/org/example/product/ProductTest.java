package org.example.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.sip.SipAdapters;

class ProductTest {
  private static final String INFO =
      "<mcvideoinfo xmlns=\"urn:3gpp:ns:mcvideoInfo:1.0\"><mcvideo-Params>"
          + "<mcvideo-access-token type=\"Normal\"><mcvideoString>sip:alice@example.org"
          + "</mcvideoString></mcvideo-access-token>"
          + "<mcvideo-client-id type=\"Normal\"><mcvideoString>"
          + "urn:uuid:6d0bbc2e-5a0b-4d18-8d0b-1d2b3c4d5e6f"
          + "</mcvideoString></mcvideo-client-id></mcvideo-Params></mcvideoinfo>";

  @Test
  void theProductAnswersAThirdPartyRegisterAndBindsItsUser() throws Exception {
    Stores stores = new MapStores().stores();
    try (SipAdapters sip = Product.start(stores);
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      socket.setSoTimeout(10_000);
      int port = sip.listening().get(0).port();
      byte[] register = register(socket.getLocalPort()).getBytes(StandardCharsets.UTF_8);
      socket.send(
          new DatagramPacket(
              register, register.length, InetAddress.getByName("127.0.0.1"), port));
      DatagramPacket answer = new DatagramPacket(new byte[8192], 8192);
      socket.receive(answer);
      String text = new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);

      assertTrue(text.startsWith("SIP/2.0 200 "), text);
    }
    assertEquals(1, stores.bindings().of(new McVideoId("sip:alice@example.org")).size());
  }

  private static String register(int port) {
    String embedded =
        message(
            "REGISTER sip:ims.example.org SIP/2.0",
            "Via: SIP/2.0/UDP ue.example.org;branch=z9hG4bKue",
            "From: <sip:alice@ims.example.org>;tag=ue",
            "Contact: <sip:ue.example.org>;+g.3gpp.mcvideo",
            "application/vnd.3gpp.mcvideo-info+xml",
            INFO);
    return message(
        "REGISTER sip:product.example.org SIP/2.0",
        "Via: SIP/2.0/UDP 127.0.0.1:" + port + ";branch=z9hG4bKscscf;rport",
        "From: <sip:scscf.example.org>;tag=scscf",
        "Contact: <sip:scscf.example.org>",
        "message/sip",
        embedded);
  }

  private static String message(
      String line, String via, String from, String contact, String type, String body) {
    return String.join(
        "\r\n",
        line,
        via,
        "Max-Forwards: 70",
        from,
        "To: <sip:alice@ims.example.org>",
        "Call-ID: " + type.length() + "@example.org",
        "CSeq: 1 REGISTER",
        contact,
        "Expires: 3600",
        "Content-Type: " + type,
        "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length,
        "",
        body);
  }
}
