package org.mcvideo.kms.keys;

import org.mcvideo.kms.crypto.EccsiPublicKey;
import org.mcvideo.kms.crypto.SakkePublicKey;

/**
 * The two public keys of a KMS (TS 33.180 D.3.2). Immutable.
 *
 * @param encryption Z_T, PubEncKey
 * @param authentication KPAK, PubAuthKey
 */
public record KmsPublicKeys(SakkePublicKey encryption, EccsiPublicKey authentication) {}
