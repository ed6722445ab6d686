package org.mcvideo.kms.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A public key of the identity server, bound to the algorithms it verifies.
 *
 * <p>Immutable. Equal to another if identifier, algorithms and key are. Safe for use by many
 * threads.
 */
final class VerificationKey {
  /** The shortest RSA modulus accepted, in bits (RFC 7518 3.3). */
  static final int MIN_RSA_BITS = 2048;

  /** The longest RSA modulus accepted, in bits: the cost of a check grows with its square. */
  static final int MAX_RSA_BITS = 8192;

  private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(3);
  private static final int MAX_EXPONENT_BITS = 64;

  private final JWK key;
  private final Set<TokenAlgorithm> algorithms;
  private final JWSVerifier verifier;

  private VerificationKey(JWK key, Set<TokenAlgorithm> algorithms, JWSVerifier verifier) {
    this.key = key;
    this.algorithms = algorithms;
    this.verifier = verifier;
  }

  /**
   * The key that {@code jwk} describes.
   *
   * @throws UnusableKey if it may not, or cannot, verify access tokens
   */
  static VerificationKey of(JWK jwk) throws UnusableKey {
    if (jwk.isPrivate()) {
      throw new UnusableKey("it is published with its private part");
    }
    if (jwk.getKeyUse() != null && !jwk.getKeyUse().equals(KeyUse.SIGNATURE)) {
      throw new UnusableKey("its use is not sig");
    }
    if (jwk.getKeyOperations() != null && !jwk.getKeyOperations().contains(KeyOperation.VERIFY)) {
      throw new UnusableKey("its key_ops lack verify");
    }
    if (jwk instanceof RSAKey rsa) {
      return ofRsa(rsa);
    }
    if (jwk instanceof ECKey ec) {
      return ofCurve(ec);
    }
    throw new UnusableKey("its type " + jwk.getKeyType() + " has no accepted algorithm");
  }

  private static VerificationKey ofRsa(RSAKey rsa) throws UnusableKey {
    int bits = rsa.getModulus().decodeToBigInteger().bitLength();
    if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
      throw new UnusableKey(
          "it has " + bits + " bits, allowed are " + MIN_RSA_BITS + " to " + MAX_RSA_BITS);
    }
    BigInteger exponent = rsa.getPublicExponent().decodeToBigInteger();
    if (exponent.compareTo(LEAST_EXPONENT) < 0
        || !exponent.testBit(0)
        || exponent.bitLength() > MAX_EXPONENT_BITS) {
      throw new UnusableKey("its public exponent is no odd number of 3 to 2^64");
    }
    Set<TokenAlgorithm> family = EnumSet.of(TokenAlgorithm.RS256, TokenAlgorithm.PS256);
    try {
      return new VerificationKey(rsa, narrowed(family, rsa), new RSASSAVerifier(rsa));
    } catch (JOSEException e) {
      throw new UnusableKey("it is no RSA public key");
    }
  }

  private static VerificationKey ofCurve(ECKey ec) throws UnusableKey {
    if (!ec.getCurve().equals(Curve.P_256)) {
      throw new UnusableKey("its curve " + ec.getCurve() + " has no accepted algorithm");
    }
    try {
      return new VerificationKey(
          ec, narrowed(EnumSet.of(TokenAlgorithm.ES256), ec), new ECDSAVerifier(ec));
    } catch (JOSEException e) {
      throw new UnusableKey("it is no point of P-256");
    }
  }

  private static Set<TokenAlgorithm> narrowed(Set<TokenAlgorithm> family, JWK jwk)
      throws UnusableKey {
    if (jwk.getAlgorithm() == null) {
      return family;
    }
    Optional<TokenAlgorithm> only = TokenAlgorithm.named(jwk.getAlgorithm().getName());
    if (only.isEmpty() || !family.contains(only.get())) {
      throw new UnusableKey("its alg is not accepted for its type");
    }
    return EnumSet.of(only.get());
  }

  /** Its identifier ({@code kid}), if it was published with one. */
  Optional<String> id() {
    return Optional.ofNullable(key.getKeyID());
  }

  boolean verifies(TokenAlgorithm algorithm) {
    return algorithms.contains(algorithm);
  }

  /** Whether the signature of {@code token} is one of this key with the token's algorithm. */
  boolean hasSigned(CompactToken token) {
    if (!verifies(token.algorithm())) {
      return false;
    }
    JWSHeader header = new JWSHeader.Builder(Jose.of(token.algorithm())).build();
    try {
      return verifier.verify(header, token.signingInput(), Base64URL.encode(token.signature()));
    } catch (JOSEException e) {
      return false;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerificationKey that
        && key.equals(that.key)
        && algorithms.equals(that.algorithms);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return "VerificationKey[" + key.getKeyType() + ", " + algorithms + "]";
  }

  /** A published key that tokens cannot be verified with; the message ends "because …". */
  static final class UnusableKey extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableKey(String cause) {
      super(cause, null, false, false);
    }
  }
}
