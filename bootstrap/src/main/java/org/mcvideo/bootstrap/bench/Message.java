package org.mcvideo.bootstrap.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mcvideo.sip.body.mime.BodyPart;

/** A request in the octets of the wire. Immutable. */
final class Message {
  private static final List<String> COPIED = List.of("Via: ", "From: ", "Call-ID: ", "CSeq: ");

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

  /** The octets of the 200 to {@code request} (RFC 3261 8.2.6). */
  static byte[] granting(String request) {
    StringBuilder answer = new StringBuilder("SIP/2.0 200 OK\r\n");
    for (String line : request.split("\r\n\r\n", 2)[0].split("\r\n", -1)) {
      if (line.startsWith("To: ")) {
        answer.append(line).append(";tag=bench\r\n");
      } else if (COPIED.stream().anyMatch(line::startsWith)) {
        answer.append(line).append("\r\n");
      }
    }
    return answer.append("Content-Length: 0\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  String callId() {
    return callId;
  }

  /** The octets themselves, for the socket. */
  byte[] octets() {
    return octets;
  }
}
