package org.mcvideo.kms.provisioning;

import java.util.Optional;

/**
 * What a client asks a KMS; what it wants is said by the URL (TS 33.180 D.2.2). Immutable.
 *
 * @param exchange who asks whom, when and where
 * @param clientId the client
 * @param deviceId the device
 */
public record KmsRequest(Exchange exchange, Optional<String> clientId, Optional<String> deviceId) {}
