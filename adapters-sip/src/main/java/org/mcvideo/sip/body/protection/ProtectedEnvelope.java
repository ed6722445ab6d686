package org.mcvideo.sip.body.protection;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.Keyring;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.domain.key.UnopenableEnvelope.Reason;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.xml.ClearText;
import org.mcvideo.sip.body.xml.EncryptedText;
import org.mcvideo.sip.body.xml.McVideoInfo;
import org.mcvideo.sip.body.xml.McVideoInfo.Element;
import org.mcvideo.sip.body.xml.ProtectableText;

/**
 * Content whose elements are encrypted or whose documents are signed under a client-server key (TS
 * 24.281 6.6, 7.3.1A; TS 33.180 9.3). One key does for all of it; content that names several stays
 * closed.
 *
 * <p>Confined to one thread at a time.
 *
 * @param <T> the content
 */
public final class ProtectedEnvelope<T> implements Envelope<T> {
  private final McVideoInfo info;
  private final Signatures signatures;
  private final Content<T> content;

  private ProtectedEnvelope(McVideoInfo info, Signatures signatures, Content<T> content) {
    this.info = info;
    this.signatures = signatures;
    this.content = content;
  }

  /**
   * What is made of mcvideo-info in clear.
   *
   * @param <T> the content
   */
  @FunctionalInterface
  public interface Content<T> {
    /**
     * The content of {@code info}.
     *
     * @throws MalformedBody if it does not hold what it should
     */
    T of(McVideoInfo info) throws MalformedBody;
  }

  /**
   * The documents of a message, closed if anything protects them.
   *
   * @param parts all parts of the message, to which signatures may refer
   * @param documents those among them that are read
   * @param info the mcvideo-info among these
   * @param content what is made of it once it is open
   * @throws MalformedBody if a part with signatures cannot be read; without protection also if the
   *     content is not what it should be
   */
  public static <T> Envelope<T> of(
      List<BodyPart> parts, List<BodyPart> documents, McVideoInfo info, Content<T> content)
      throws MalformedBody {
    Signatures signatures = Signatures.of(parts, documents);
    boolean clear = Arrays.stream(Element.values()).noneMatch(e -> isEncrypted(info, e));
    return clear && signatures.isEmpty()
        ? Envelope.clear(content.of(info))
        : new ProtectedEnvelope<>(info, signatures, content);
  }

  @Override
  public Optional<CskId> keyId() {
    Set<Optional<CskId>> named = new HashSet<>(signatures.keyIds());
    for (Element element : Element.values()) {
      if (isEncrypted(info, element)) {
        named.add(keyId(info.content(element).orElseThrow()));
      }
    }
    return named.size() == 1 ? named.iterator().next() : Optional.empty();
  }

  private static Optional<CskId> keyId(ProtectableText text) {
    return text instanceof EncryptedText encrypted
        ? KeyName.read(encrypted.keyName())
        : EncryptedUri.keyId(((ClearText) text).text());
  }

  /** Encrypted is what has no sensitive element in clear, signed what has no document without. */
  @Override
  public Protection protection() {
    boolean encrypted = false;
    for (Element element : Element.values()) {
      boolean sensitive = element != Element.MULTIPLE_DEVICES_IND;
      if (sensitive && info.content(element).isPresent() && !isEncrypted(info, element)) {
        return new Protection(false, signatures.coverAll());
      }
      encrypted |= isEncrypted(info, element);
    }
    return new Protection(encrypted, signatures.coverAll());
  }

  @Override
  public T open(Keyring keys) throws UnopenableEnvelope {
    CskId id =
        keyId()
            .orElseThrow(
                () ->
                    new UnopenableEnvelope(
                        Reason.KEY_UNKNOWN, "not one CSK-ID, the same all over"));
    AgreedCsk key =
        keys.find(id).orElseThrow(() -> new UnopenableEnvelope(Reason.KEY_UNKNOWN, "CSK " + id));
    if (!signatures.isEmpty()) {
      signatures.verify(key);
    }
    McVideoInfo opened = info;
    for (Element element : Element.values()) {
      if (isEncrypted(info, element)) {
        opened = opened.with(element, decrypt(element, info.content(element).orElseThrow(), key));
      }
    }
    try {
      return content.of(opened);
    } catch (MalformedBody malformed) {
      throw new UnopenableEnvelope(Reason.CONTENT, malformed.getMessage());
    }
  }

  private static boolean isEncrypted(McVideoInfo info, Element element) {
    return info.content(element)
        .filter(
            text ->
                text instanceof EncryptedText
                    || (text instanceof ClearText clear && EncryptedUri.isEncrypted(clear.text())))
        .isPresent();
  }

  private static ClearText decrypt(Element element, ProtectableText text, AgreedCsk key)
      throws UnopenableEnvelope {
    if (text instanceof EncryptedText encrypted) {
      return EncryptedContent.decrypt(element, encrypted, key);
    }
    String uri = EncryptedUri.decrypt(((ClearText) text).text(), key);
    try {
      return ClearText.of(uri);
    } catch (IllegalArgumentException notALine) {
      throw new UnopenableEnvelope(Reason.CONTENT, "a URI that is no line of text");
    }
  }
}
