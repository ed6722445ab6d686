package org.mcvideo.kms.embedded;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.KeyPeriod;

/**
 * Who asks for whose keys. Immutable.
 *
 * @param requester who asks, for the audit trail: an identity, or the name of a local command
 * @param owner whose keys
 * @param period for which key period
 */
public record IssueRequest(String requester, SecurityIdentity owner, KeyPeriod period) {
  /**
   * Returns whether the owner is the only identity with its UID. UIDs are made of text after NFKC,
   * so another spelling of an identity would get the keys of that identity; and text that is not
   * Unicode has no UID.
   */
  public boolean namesOneIdentity() {
    return StandardCharsets.UTF_8.newEncoder().canEncode(owner.text())
        && Normalizer.isNormalized(owner.text(), Normalizer.Form.NFKC);
  }
}
