package org.mcvideo.kms.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mcvideo.domain.BugException;

/**
 * The tokens whose signature was verified lately, by the SHA-256 of their text, with the key that
 * signed them. Holds no token. Bounded: the one not asked for longest goes first, and only holders
 * of genuine tokens can put anything in.
 *
 * <p>Safe for use by many threads.
 */
final class VerifiedTokens {
  private final int capacity;
  private final Map<ByteBuffer, Verified> byDigest; // guarded by this

  VerifiedTokens(int capacity) {
    this.capacity = capacity;
    this.byDigest =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Verified> eldest) {
            return size() > VerifiedTokens.this.capacity;
          }
        };
  }

  /** The name under which {@code token} is remembered. */
  static ByteBuffer digest(String token) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha256.digest(token.getBytes(StandardCharsets.UTF_8)))
          .asReadOnlyBuffer();
    } catch (NoSuchAlgorithmException e) {
      throw new BugException("no SHA-256", e);
    }
  }

  synchronized Optional<Verified> find(ByteBuffer digest) {
    return Optional.ofNullable(byDigest.get(digest));
  }

  synchronized void put(ByteBuffer digest, Verified verified) {
    byDigest.put(digest, verified);
  }

  synchronized int size() {
    return byDigest.size();
  }

  /** The claims that {@code key} has signed. */
  record Verified(SignedClaims claims, VerificationKey key) {}
}
