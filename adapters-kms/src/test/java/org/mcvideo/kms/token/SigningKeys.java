package org.mcvideo.kms.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;

/** Key pairs of an identity server, and their public parts as JWKs spelt out by hand. */
final class SigningKeys {
  static final KeyPair EC = generated("EC", new ECGenParameterSpec("secp256r1"));
  static final KeyPair OTHER_EC = generated("EC", new ECGenParameterSpec("secp256r1"));
  static final KeyPair P384 = generated("EC", new ECGenParameterSpec("secp384r1"));
  static final KeyPair RSA = rsa(2048);

  private SigningKeys() {}

  static KeyPair rsa(int bits) {
    return generated("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
  }

  static String set(String... jwks) {
    return "{\"keys\":[" + String.join(",", jwks) + "]}";
  }

  /** {@code members} is empty or a list of JSON members, each with a comma behind it. */
  static String jwk(KeyPair pair, String kid, String members) {
    String id = "{\"kid\":\"" + kid + "\"," + members;
    if (pair.getPublic() instanceof RSAPublicKey rsa) {
      return id
          + "\"kty\":\"RSA\",\"n\":\""
          + unsigned(rsa.getModulus(), 0)
          + "\",\"e\":\""
          + unsigned(rsa.getPublicExponent(), 0)
          + "\"}";
    }
    ECPublicKey ec = (ECPublicKey) pair.getPublic();
    int octets = (ec.getParams().getOrder().bitLength() + 7) / 8;
    return id
        + "\"kty\":\"EC\",\"crv\":\"P-"
        + octets * 8
        + "\",\"x\":\""
        + unsigned(ec.getW().getAffineX(), octets)
        + "\",\"y\":\""
        + unsigned(ec.getW().getAffineY(), octets)
        + "\"}";
  }

  static String jwk(KeyPair pair, String kid) {
    return jwk(pair, kid, "");
  }

  static String unsigned(BigInteger value, int least) {
    byte[] octets = value.toByteArray();
    if (octets[0] == 0 && octets.length > 1) {
      octets = Arrays.copyOfRange(octets, 1, octets.length);
    }
    byte[] padded = new byte[Math.max(least, octets.length)];
    System.arraycopy(octets, 0, padded, padded.length - octets.length, octets.length);
    return ForgedToken.base64url(padded);
  }

  private static KeyPair generated(String type, AlgorithmParameterSpec parameters) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
      generator.initialize(parameters);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
