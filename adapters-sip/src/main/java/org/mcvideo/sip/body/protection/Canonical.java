package org.mcvideo.sip.body.protection;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.domain.key.UnopenableEnvelope.Reason;
import org.w3c.dom.Node;

/** Canonical XML in the forms that may be asked for; a signature chooses one of them. */
final class Canonical {
  /** The form that is written. */
  static final String INCLUSIVE = Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS;

  private static final Set<String> ALLOWED =
      Set.of(
          INCLUSIVE,
          Canonicalizer.ALGO_ID_C14N_WITH_COMMENTS,
          Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS,
          Canonicalizer.ALGO_ID_C14N_EXCL_WITH_COMMENTS,
          Canonicalizer.ALGO_ID_C14N11_OMIT_COMMENTS,
          Canonicalizer.ALGO_ID_C14N11_WITH_COMMENTS);

  static {
    Init.init();
  }

  private Canonical() {}

  /** The canonical form of {@code node} and all below it. */
  static byte[] octets(Node node, String algorithm) throws UnopenableEnvelope {
    if (!ALLOWED.contains(algorithm)) {
      throw new UnopenableEnvelope(Reason.SIGNATURE, "another canonicalisation than allowed");
    }
    ByteArrayOutputStream sink = new ByteArrayOutputStream(1_024);
    try {
      Canonicalizer.getInstance(algorithm).canonicalizeSubtree(node, sink);
    } catch (XMLSecurityException e) {
      throw new UnopenableEnvelope(Reason.SIGNATURE, "no canonical form");
    }
    return sink.toByteArray();
  }
}
