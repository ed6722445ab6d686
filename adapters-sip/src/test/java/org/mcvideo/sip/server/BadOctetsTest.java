package org.mcvideo.sip.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.testing.RawSip;

/** Octets that a transcript, which is text, cannot hold. */
@ExtendWith(NoLeakedThreads.class)
class BadOctetsTest {
  private static final String BODY =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
          + "<poc-settings xmlns=\"urn:oma:params:xml:ns:poc:poc-settings\">"
          + "<entity id=\"caf\u00e9\"/></poc-settings>";

  @Test
  void textThatIsNotUtf8IsRefusedAndChangesNothing() throws Exception {
    try (ServedWorld world = ServedWorld.open(List.of());
        RawSip client = client(world)) {
      // When
      client.send(publish(client, BODY.getBytes(ISO_8859_1)));
      // Then
      assertThat(client.read().status()).isEqualTo(400);
      assertThat(world.state(List.of())).containsExactly("nothing");
    }
  }

  @Test
  void zeroOctetsInXmlAreRefusedAndChangeNothing() throws Exception {
    try (ServedWorld world = ServedWorld.open(List.of());
        RawSip client = client(world)) {
      // When
      client.send(publish(client, BODY.replace("caf\u00e9", "\0").getBytes(US_ASCII)));
      // Then
      assertThat(client.read().status()).isEqualTo(400);
      assertThat(world.state(List.of())).containsExactly("nothing");
    }
  }

  private static RawSip client(ServedWorld world) throws Exception {
    ListenAddress place = world.listening(Transport.TCP);
    return RawSip.tcp(new InetSocketAddress(InetAddress.getByName(place.host()), place.port()));
  }

  private static byte[] publish(RawSip client, byte[] body) {
    byte[] head =
        String.join(
                "\r\n",
                "PUBLISH sip:participating@mcvideo.example SIP/2.0",
                "Via: SIP/2.0/TCP " + client.local() + ";branch=z9hG4bKoctets",
                "Max-Forwards: 70",
                "From: <sip:alice@ims.example>;tag=octets",
                "To: <sip:participating@mcvideo.example>",
                "Call-ID: octets@transcript",
                "CSeq: 1 PUBLISH",
                "P-Asserted-Identity: <sip:alice@ims.example>",
                "Event: poc-settings",
                "Expires: 3600",
                "Content-Type: application/poc-settings+xml",
                "Content-Length: " + body.length,
                "",
                "")
            .getBytes(US_ASCII);
    byte[] message = new byte[head.length + body.length];
    System.arraycopy(head, 0, message, 0, head.length);
    System.arraycopy(body, 0, message, head.length, body.length);
    return message;
  }
}
