package org.mcvideo.kms.keys;

import org.mcvideo.kms.crypto.EccsiSigningKey;
import org.mcvideo.kms.crypto.SakkeReceiverKey;

/**
 * The secret part of a key set; both keys print themselves redacted. Immutable.
 *
 * @param decryption RSK, UserDecryptKey
 * @param signing SSK and PVT, UserSigningKeySSK and UserPubTokenPVT
 */
public record PrivateKeys(SakkeReceiverKey decryption, EccsiSigningKey signing) {}
