package org.mcvideo.bootstrap.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.mcvideo.sip.body.mime.BodyPart;

/** A request in the octets of the wire. Immutable. */
final class Message {
  private final String callId;
  private final byte[] octets;

  private Message(String callId, byte[] octets) {
    this.callId = callId;
    this.octets = octets;
  }

  /**
   * A request.
   *
   * @param head request line and header fields but for Content-Type and Content-Length, each with
   *     its line end
   */
  static Message of(String callId, String head, BodyPart body) {
    byte[] content = body.octets().toByteArray();
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    octets.writeBytes(
        (head
                + "Content-Type: "
                + body.contentType()
                + "\r\nContent-Length: "
                + content.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    octets.writeBytes(content);
    return new Message(callId, octets.toByteArray());
  }

  String callId() {
    return callId;
  }

  /** The octets themselves, for the socket. */
  byte[] octets() {
    return octets;
  }
}
