package org.mcvideo.kms.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mcvideo.domain.authorization.AccessToken;

/**
 * Tokens spelt out by hand and signed by the JDK alone, so that a fault of the JOSE library cannot
 * hide itself.
 */
record ForgedToken(String header, String payload) {
  static final String CLAIMS =
      "{\"mcvideo_id\":\"sip:alice@example.org\",\"client_id\":\"mcvideo-ue\","
          + "\"scope\":\"openid 3gpp:mc:video_service\",\"exp\":1800000000}";

  static ForgedToken of(String alg, String kid) {
    return new ForgedToken("{\"alg\":\"" + alg + "\",\"kid\":\"" + kid + "\"}", CLAIMS);
  }

  /** The usual claims under the header {@code {"alg":…,"kid":…,<members>}}. */
  static ForgedToken withHeader(String alg, String kid, String members) {
    return new ForgedToken(
        "{\"alg\":\"" + alg + "\",\"kid\":\"" + kid + "\"," + members + "}", CLAIMS);
  }

  ForgedToken saying(String otherPayload) {
    return new ForgedToken(header, otherPayload);
  }

  AccessToken es256(PrivateKey key) {
    return signed(sign("SHA256withECDSAinP1363Format", key));
  }

  AccessToken rs256(PrivateKey key) {
    return signed(sign("SHA256withRSA", key));
  }

  AccessToken ps256(PrivateKey key) {
    return signed(sign("RSASSA-PSS", key));
  }

  AccessToken hs256(byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return signed(mac.doFinal(signingInput().getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  AccessToken unsigned() {
    return AccessToken.of(signingInput() + ".");
  }

  AccessToken signed(byte[] signature) {
    return AccessToken.of(signingInput() + "." + base64url(signature));
  }

  String signingInput() {
    return base64url(header.getBytes(UTF_8)) + "." + base64url(payload.getBytes(UTF_8));
  }

  static String base64url(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  private byte[] sign(String algorithm, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      if (algorithm.equals("RSASSA-PSS")) {
        signature.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      }
      signature.initSign(key);
      signature.update(signingInput().getBytes(UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
