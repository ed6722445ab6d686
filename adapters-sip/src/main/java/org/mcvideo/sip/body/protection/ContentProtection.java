package org.mcvideo.sip.body.protection;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.ClearText;
import org.mcvideo.sip.body.xml.McVideoInfo;
import org.mcvideo.sip.body.xml.McVideoInfo.Element;

/**
 * What outgoing content is protected with (TS 24.281 6.6). Encryption comes first and signatures
 * last, over what goes on the wire. Immutable.
 *
 * @param key the key that client and server share
 * @param protection which of encryption and signature is applied
 */
public record ContentProtection(AgreedCsk key, Protection protection) {
  private static final int NAME_OCTETS = 8;

  /** Checks that nothing is missing. */
  public ContentProtection {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(protection, "protection");
  }

  /** The information with every content encrypted, if that is asked for. */
  public McVideoInfo encrypt(McVideoInfo info) {
    McVideoInfo encrypted = info;
    for (Element element : Element.values()) {
      Optional<ClearText> text = info.clear(element);
      if (protection.encrypted() && text.isPresent()) {
        encrypted = encrypted.with(element, EncryptedContent.encrypt(element, text.get(), key));
      }
    }
    return encrypted;
  }

  /** The documents, each with a Content-ID, and a part that signs them, if that is asked for. */
  public List<BodyPart> sign(List<BodyPart> documents) {
    if (!protection.signed()) {
      return documents;
    }
    List<BodyPart> parts = new ArrayList<>();
    for (BodyPart document : documents) {
      parts.add(document.withContentId(contentId(document.octets())));
    }
    parts.add(SignatureWriter.sign(parts, key));
    return parts;
  }

  /** A name that no other content has (RFC 2045 7). */
  private static String contentId(Octets content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.toByteArray());
      return HexFormat.of().formatHex(digest, 0, NAME_OCTETS) + "@mcvideo";
    } catch (GeneralSecurityException e) {
      throw new BugException("a JDK without SHA-256", e);
    }
  }
}
