package org.mcvideo.kms.embedded;

import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.KeyPeriod;

/**
 * Who asks for whose keys. Immutable.
 *
 * @param requester who asks, for the audit trail: an identity, or the name of a local command
 * @param owner whose keys
 * @param period for which key period
 */
public record IssueRequest(String requester, SecurityIdentity owner, KeyPeriod period) {}
