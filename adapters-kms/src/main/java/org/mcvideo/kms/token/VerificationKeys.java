package org.mcvideo.kms.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an identity server as published at one moment. A key that cannot be used is left out
 * and told in the log; it does not take the others with it.
 *
 * <p>Immutable.
 */
record VerificationKeys(List<VerificationKey> keys) {
  /** The most keys of a set that are looked at. */
  static final int MAX_KEYS = 64;

  private static final Logger LOG = LoggerFactory.getLogger(VerificationKeys.class);

  VerificationKeys {
    keys = List.copyOf(keys);
  }

  /**
   * The usable keys of the JWK set in {@code document}, possibly none.
   *
   * @throws ParseException if it is no JWK set, or one of more than {@link #MAX_KEYS} keys
   */
  static VerificationKeys decode(byte[] document) throws ParseException {
    Map<String, Object>[] published =
        JSONObjectUtils.getJSONObjectArray(Jose.object(document), "keys");
    if (published == null) {
      throw new ParseException("no member keys", 0);
    }
    if (published.length > MAX_KEYS) {
      throw new ParseException("more than " + MAX_KEYS + " keys", 0);
    }
    List<VerificationKey> usable = new ArrayList<>();
    for (int i = 0; i < published.length; i++) {
      addIfUsable(usable, published[i], i);
    }
    return new VerificationKeys(usable);
  }

  private static void addIfUsable(List<VerificationKey> usable, Map<String, Object> jwk, int at) {
    try {
      usable.add(VerificationKey.of(JWK.parse(jwk)));
    } catch (ParseException e) {
      LOG.atWarn().addKeyValue("index", at).log("published key left out: it cannot be read");
    } catch (VerificationKey.UnusableKey e) {
      LOG.atWarn().addKeyValue("index", at).log("published key left out: {}", e.getMessage());
    }
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Whether {@code key} is still published, with the same identifier and algorithms. */
  boolean contain(VerificationKey key) {
    return keys.contains(key);
  }

  /** The keys that {@code token} may mean: those of its {@code kid}, or all if it names none. */
  List<VerificationKey> meantBy(CompactToken token) {
    return keys.stream()
        .filter(key -> token.keyId().isEmpty() || key.id().equals(token.keyId()))
        .toList();
  }
}
