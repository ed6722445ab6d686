package org.mcvideo.sip.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.HeaderField;
import org.mcvideo.sip.body.mime.HeaderFields;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.stack.IncomingRequest;

/** The body of a request with the header fields that describe it. */
final class RequestBody {
  private RequestBody() {}

  /** The body of {@code request}; empty if it has none. */
  static Optional<BodyPart> of(IncomingRequest request) throws MalformedBody {
    if (request.body().isEmpty()) {
      return Optional.empty();
    }
    for (String coding : request.headers().all("Content-Encoding")) {
      if (!coding.equalsIgnoreCase("identity")) {
        throw new MalformedBody(
            "Content-Encoding", MalformedBody.Reason.UNSUPPORTED_ENCODING, "only identity is read");
      }
    }
    return Optional.of(
        BodyPart.received(
            describing(request), Octets.takeOwnershipOf(request.body().get().octets())));
  }

  private static HeaderFields describing(IncomingRequest request) throws MalformedBody {
    List<HeaderField> fields = new ArrayList<>();
    for (var field : request.headers().fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (name.startsWith("content-") && !name.equals("content-length")) {
        fields.add(headerField(field.name(), field.value()));
      }
    }
    return new HeaderFields(fields);
  }

  private static HeaderField headerField(String name, String value) throws MalformedBody {
    try {
      return new HeaderField(name, value);
    } catch (IllegalArgumentException malformed) {
      throw new MalformedBody(name, MalformedBody.Reason.SYNTAX, malformed.getMessage());
    }
  }
}
