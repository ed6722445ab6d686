package org.mcvideo.sip.body.protection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.domain.key.UnopenableEnvelope.Reason;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.MimeLimits;
import org.mcvideo.sip.body.xml.XmlTree;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The signatures of a message that are about its MCVideo documents. A signature finds what it is
 * over by Content-ID among the parts of the message, and nowhere else; a part is what its octets
 * are, so there is no element that could be moved. In a message of several services (TS 24.281 7.1)
 * those over XML of other kinds are left aside.
 *
 * <p>Confined to the thread that opens the content.
 */
final class Signatures {
  /** The type of a part with signatures, as it is written. */
  static final String MEDIA_TYPE = "application/vnd.3gpp.mcptt-signed+xml";

  static final String NAMESPACE = "urn:3gpp:ns:mcpttSignedDoc:1.0";
  static final String ROOT = "signatures";

  /** MCVideo has no type of its own, and senders who think it has. */
  private static final Set<String> MEDIA_TYPES =
      Set.of(MEDIA_TYPE, "application/vnd.3gpp.mcvideo-signed+xml");

  private final List<SignatureElement> signatures;
  private final List<BodyPart> parts;
  private final List<BodyPart> documents;

  private Signatures(
      List<SignatureElement> signatures, List<BodyPart> parts, List<BodyPart> documents) {
    this.signatures = signatures;
    this.parts = parts;
    this.documents = documents;
  }

  /**
   * The signatures of a message.
   *
   * @param parts all parts of it
   * @param documents those among them that are MCVideo documents
   * @throws MalformedBody if a part with signatures cannot be read
   */
  static Signatures of(List<BodyPart> parts, List<BodyPart> documents) throws MalformedBody {
    List<SignatureElement> all = new ArrayList<>();
    for (BodyPart part : parts) {
      if (MEDIA_TYPES.contains(part.contentType().mediaType())) {
        all.addAll(read(part));
      }
    }
    if (all.size() > MimeLimits.MAX_PARTS) {
      throw new MalformedBody(
          MEDIA_TYPE,
          MalformedBody.Reason.TOO_LARGE,
          "limit " + MimeLimits.MAX_PARTS + " signatures");
    }
    Signatures found = new Signatures(all, parts, documents);
    return new Signatures(
        all.stream().filter(signature -> !found.isForeign(signature)).toList(), parts, documents);
  }

  private static List<SignatureElement> read(BodyPart part) throws MalformedBody {
    Element root = XmlTree.read(part.content(), MEDIA_TYPE).getDocumentElement();
    if (!ROOT.equals(root.getLocalName()) || !NAMESPACE.equals(root.getNamespaceURI())) {
      throw new MalformedBody(
          MEDIA_TYPE, MalformedBody.Reason.SYNTAX, "root element " + ROOT + " expected");
    }
    List<SignatureElement> signatures = new ArrayList<>();
    for (Node n = root.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element
          && "Signature".equals(element.getLocalName())
          && SignatureElement.NAMESPACE.equals(element.getNamespaceURI())) {
        signatures.add(new SignatureElement(element));
      }
    }
    return signatures;
  }

  /** Whether a signature is over one part that is XML and not ours to read. */
  private boolean isForeign(SignatureElement signature) {
    List<BodyPart> named = named(signature);
    return named.size() == 1
        && !documents.contains(named.get(0))
        && named.get(0).contentType().mediaType().toLowerCase(Locale.ROOT).endsWith("+xml")
        && !MEDIA_TYPES.contains(named.get(0).contentType().mediaType());
  }

  private List<BodyPart> named(SignatureElement signature) {
    Optional<String> id = signature.contentId();
    return parts.stream().filter(part -> id.isPresent() && part.contentId().equals(id)).toList();
  }

  /** Whether nothing is signed. */
  boolean isEmpty() {
    return signatures.isEmpty();
  }

  /** Whether there is as much as one signature for every document. */
  boolean coverAll() {
    return !signatures.isEmpty()
        && documents.stream()
            .allMatch(
                document ->
                    signatures.stream().anyMatch(signature -> named(signature).contains(document)));
  }

  /** The key that each signature names; empty for one that names none. */
  List<Optional<CskId>> keyIds() {
    return signatures.stream().map(SignatureElement::keyId).toList();
  }

  /**
   * Verifies that each document has one signature, and that no signature is left over.
   *
   * @throws UnopenableEnvelope if it is not so, or a signature does not verify
   */
  void verify(AgreedCsk key) throws UnopenableEnvelope {
    List<BodyPart> unsigned = new ArrayList<>(documents);
    for (SignatureElement signature : signatures) {
      List<BodyPart> named = named(signature);
      if (named.size() != 1) {
        throw refused(named.isEmpty() ? "over no part" : "over parts of one Content-ID");
      }
      if (!unsigned.remove(named.get(0))) {
        throw refused("over a part that is none of MCVideo, or signed already");
      }
      signature.verify(named.get(0), key);
    }
    if (!unsigned.isEmpty()) {
      throw refused("none for " + unsigned.get(0).contentType().mediaType());
    }
  }

  private static UnopenableEnvelope refused(String detail) {
    return new UnopenableEnvelope(Reason.SIGNATURE, "signature " + detail);
  }
}
