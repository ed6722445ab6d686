package org.mcvideo.sip.ue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.HeaderField;
import org.mcvideo.sip.body.mime.HeaderFields;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.Reply;

/** The body of a request that a client received, and the answer to one that cannot be read. */
final class UeRequestBody {
  private static final List<String> DESCRIBING =
      List.of("Content-Type", "Content-Transfer-Encoding");

  private UeRequestBody() {}

  /** The body of {@code request}; empty if it has none. */
  static Optional<BodyPart> of(IncomingRequest request) throws MalformedBody {
    if (request.body().isEmpty()) {
      return Optional.empty();
    }
    List<HeaderField> fields = new ArrayList<>();
    for (String name : DESCRIBING) {
      for (String value : request.headers().all(name)) {
        fields.add(field(name, value));
      }
    }
    return Optional.of(
        BodyPart.received(
            new HeaderFields(fields), Octets.takeOwnershipOf(request.body().get().octets())));
  }

  private static HeaderField field(String name, String value) throws MalformedBody {
    try {
      return new HeaderField(name, value);
    } catch (IllegalArgumentException malformed) {
      throw new MalformedBody(name, MalformedBody.Reason.SYNTAX, malformed.getMessage());
    }
  }

  /** 415 with what is read instead, 413, or 400. */
  static Reply refusal(MalformedBody malformed) {
    return switch (malformed.reason()) {
      case UNSUPPORTED_TYPE ->
          Reply.of(415).with("Accept", String.join(", ", malformed.accepted()));
      case TOO_LARGE -> Reply.of(413);
      default -> Reply.of(400);
    };
  }
}
