package org.mcvideo.bootstrap.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.HeaderField;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.OutgoingRequest;
import org.mcvideo.sip.stack.Reply;
import org.mcvideo.sip.stack.SipBody;
import org.mcvideo.sip.stack.SipHeaders;

/**
 * Messages as lines to read: what the client said and heard, without what a log must not hold.
 * Access tokens are left out wherever they stand in XML, and of bodies that are no XML only the
 * size is told.
 */
final class MessageTrace {
  private static final Pattern TOKEN =
      Pattern.compile("(<(?:\\w+:)?mcvideo-access-token\\b[^>]*>).*?(</)", Pattern.DOTALL);
  private static final String LEFT_OUT = "$1[left out]$2";

  private MessageTrace() {}

  static List<String> of(OutgoingRequest request) {
    List<String> lines = new ArrayList<>();
    lines.add("> " + request.method() + " " + request.requestUri());
    lines.add("> From: " + request.from().text());
    lines.add("> To: " + request.to().text());
    headers("> ", request.headers(), lines);
    body("> ", request.body(), lines);
    return lines;
  }

  static List<String> of(Answer answer) {
    List<String> lines = new ArrayList<>();
    answer.fold(
        answered -> {
          lines.add("< " + answered.status());
          headers("< ", answered.headers(), lines);
          body("< ", answered.body(), lines);
          return true;
        },
        unanswered -> lines.add("< no answer: " + unanswered.cause()));
    return lines;
  }

  static List<String> of(IncomingRequest request, Reply reply) {
    List<String> lines = new ArrayList<>();
    lines.add("< " + request.method() + " " + request.requestUri());
    headers("< ", request.headers(), lines);
    body("< ", request.body(), lines);
    lines.add("> " + reply.status());
    headers("> ", SipHeaders.of(reply.headers()), lines);
    return lines;
  }

  private static void headers(String mark, SipHeaders headers, List<String> lines) {
    for (HeaderField field : headers.fields()) {
      lines.add(mark + field.name() + ": " + field.value());
    }
  }

  private static void body(String mark, Optional<SipBody> body, List<String> lines) {
    if (body.isEmpty()) {
      return;
    }
    for (BodyPart part : parts(body.get())) {
      lines.add(mark);
      lines.add(mark + "[" + part.contentType().mediaType() + "]");
      text(part).lines().map(line -> mark + line).forEach(lines::add);
    }
  }

  private static List<BodyPart> parts(SipBody body) {
    Octets octets = Octets.takeOwnershipOf(body.octets());
    try {
      return Multipart.leaves(BodyPart.of(ContentType.parse(body.contentType()), octets));
    } catch (MalformedBody malformed) {
      return List.of(BodyPart.of(ContentType.of("application/octet-stream"), octets));
    }
  }

  private static String text(BodyPart part) {
    if (!part.contentType().mediaType().endsWith("xml")) {
      return part.octets().length() + " octets";
    }
    String text = new String(part.octets().toByteArray(), StandardCharsets.UTF_8);
    return TOKEN.matcher(text).replaceAll(LEFT_OUT);
  }
}
