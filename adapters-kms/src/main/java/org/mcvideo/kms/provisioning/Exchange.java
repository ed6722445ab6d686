package org.mcvideo.kms.provisioning;

import java.time.Instant;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.KmsUri;

/**
 * Which request to which KMS a document belongs to: the part that a response repeats (TS 33.180
 * D.2.2, D.2.3). Immutable.
 *
 * @param user the identity that asks (UserUri)
 * @param kms the KMS that is asked (KmsUri)
 * @param time when the document was made
 * @param requestUrl the URL that the request went to (ClientReqUrl)
 */
public record Exchange(SecurityIdentity user, KmsUri kms, Instant time, String requestUrl) {}
