package org.mcvideo.kms.csk;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.mcvideo.kms.crypto.EccsiPublicKey;
import org.mcvideo.kms.crypto.EccsiVerifier;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsCertificates;

/**
 * One verifier for each KMS at hand, kept because it knows senders it has seen. Those of KMSs that
 * are gone are dropped when a new one is made. Safe for use by many threads.
 */
final class Verifiers {
  private final int knownSenders;
  private final ConcurrentMap<EccsiPublicKey, EccsiVerifier> verifiers = new ConcurrentHashMap<>();

  Verifiers(int knownSenders) {
    this.knownSenders = knownSenders;
  }

  EccsiVerifier of(KmsCertificate certificate, KmsCertificates atHand) {
    EccsiPublicKey key = certificate.keys().authentication();
    EccsiVerifier known = verifiers.get(key);
    if (known != null) {
      return known;
    }
    Set<EccsiPublicKey> needed =
        atHand.all().stream().map(c -> c.keys().authentication()).collect(Collectors.toSet());
    verifiers.keySet().retainAll(needed);
    return verifiers.computeIfAbsent(key, k -> EccsiVerifier.of(k, knownSenders));
  }
}
