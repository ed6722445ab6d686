package org.mcvideo.kms.provisioning;

import java.util.Optional;

/**
 * What a KMS answers (TS 33.180 D.2.3). Immutable.
 *
 * @param exchange the request it answers; its time is that of the answer
 * @param kmsId the KMS by another name
 * @param content what was asked for, or why it is not given
 */
public record KmsResponse(Exchange exchange, Optional<String> kmsId, KmsContent content) {}
