package org.mcvideo.bootstrap.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.EncapsulatedRequest;
import org.mcvideo.sip.body.mime.HeaderField;
import org.mcvideo.sip.body.mime.HeaderFields;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.stack.SipBody;

/** What is in a body, a line for each part: what it is, how large, and how it is protected. */
final class BodyOutline {
  private static final Pattern ENCRYPTED = Pattern.compile("<(?:\\w+:)?EncryptedData\\b");
  private static final Pattern SIGNATURE = Pattern.compile("<(?:\\w+:)?Signature\\b");
  private static final String INDENT = "  ";

  private BodyOutline() {}

  static List<String> of(SipBody body) {
    List<String> lines = new ArrayList<>();
    try {
      for (BodyPart part : Multipart.leaves(part(body))) {
        lines.add(line(part));
        Optional<EncapsulatedRequest> inner = EncapsulatedRequest.only(List.of(part), "REGISTER");
        if (inner.isPresent()) {
          for (BodyPart innerPart : inner.get().parts()) {
            lines.add(INDENT + line(innerPart));
          }
        }
      }
    } catch (MalformedBody malformed) {
      lines.add(malformed.getMessage());
    }
    return lines;
  }

  /** A body as a part. */
  static BodyPart part(SipBody body) throws MalformedBody {
    return BodyPart.received(
        new HeaderFields(List.of(new HeaderField("Content-Type", body.contentType()))),
        Octets.takeOwnershipOf(body.octets()));
  }

  private static String line(BodyPart part) throws MalformedBody {
    String type = part.contentType().mediaType();
    String size = type + ", " + part.octets().length() + " octets";
    if (!type.endsWith("+xml")) {
      return size;
    }
    String text = part.content().utf8(type);
    return size
        + counted(ENCRYPTED, text, " encrypted element")
        + counted(SIGNATURE, text, " signature");
  }

  private static String counted(Pattern pattern, String text, String what) {
    long count = pattern.matcher(text).results().count();
    return count == 0 ? "" : ", " + count + what + (count == 1 ? "" : "s");
  }
}
