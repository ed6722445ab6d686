package org.mcvideo.kms.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.TokenClaims;

/**
 * An identity server for development and demonstration: a signing key in a file, and access tokens
 * for whomever one asks (TS 33.180 B.2.2). It authenticates nobody, hence its name.
 *
 * <p>Safe for use by many threads.
 */
public final class InsecureDevelopmentIdentity {
  /** The file with the private signing key, readable by its owner alone. */
  public static final String SIGNING_KEY_FILE = "signing-key.jwk";

  /** The file with the JWK set to publish. */
  public static final String KEY_SET_FILE = "jwks.json";

  private static final int RSA_BITS = 2048;

  private final JWK key;
  private final TokenAlgorithm algorithm;
  private final JWSSigner signer;
  private final Path keySet;

  private InsecureDevelopmentIdentity(JWK key, Path keySet, SecureRandom random)
      throws JOSEException {
    this.key = key;
    this.keySet = keySet;
    this.algorithm =
        TokenAlgorithm.named(key.getAlgorithm() == null ? "" : key.getAlgorithm().getName())
            .orElseThrow(() -> new JOSEException("no algorithm"));
    this.signer = key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
    signer.getJCAContext().setSecureRandom(random);
  }

  /**
   * A new identity server in {@code directory}, which is made if need be: its signing key in {@link
   * #SIGNING_KEY_FILE} with permission 0600, its JWK set in {@link #KEY_SET_FILE}.
   *
   * @throws FileAlreadyExistsException if there is one; nothing is overwritten
   * @throws IOException if the files cannot be written, or not with that permission
   */
  public static InsecureDevelopmentIdentity create(
      Path directory, TokenAlgorithm algorithm, SecureRandom random) throws IOException {
    Path keyFile = directory.resolve(SIGNING_KEY_FILE);
    Path keySet = directory.resolve(KEY_SET_FILE);
    for (Path file : new Path[] {keyFile, keySet}) {
      if (Files.exists(file)) {
        throw new FileAlreadyExistsException(file.toString());
      }
    }
    try {
      JWK key = generated(algorithm, random);
      InsecureDevelopmentIdentity identity = new InsecureDevelopmentIdentity(key, keySet, random);
      Files.createDirectories(directory);
      writePrivate(keyFile, key.toJSONString());
      Files.writeString(
          keySet, new JWKSet(key.toPublicJWK()).toString(true), StandardOpenOption.CREATE_NEW);
      return identity;
    } catch (JOSEException e) {
      throw new BugException("no key for " + algorithm, e);
    }
  }

  /**
   * The identity server that {@link #create} put into {@code directory}.
   *
   * @throws IOException if there is none, or its key cannot be read
   */
  public static InsecureDevelopmentIdentity open(Path directory, SecureRandom random)
      throws IOException {
    Path keyFile = directory.resolve(SIGNING_KEY_FILE);
    String text = Files.readString(keyFile, StandardCharsets.UTF_8);
    try {
      JWK key = JWK.parse(text);
      if (!key.isPrivate() || !(key instanceof AsymmetricJWK)) {
        throw new IOException(keyFile + " holds no private signing key");
      }
      return new InsecureDevelopmentIdentity(key, directory.resolve(KEY_SET_FILE), random);
    } catch (ParseException | JOSEException e) {
      // The cause may quote the key.
      throw new IOException(keyFile + " holds no signing key");
    }
  }

  /** The file with the JWK set that verifies the tokens. */
  public Path keySet() {
    return keySet;
  }

  /** The algorithm its tokens are signed with. */
  public TokenAlgorithm algorithm() {
    return algorithm;
  }

  /** A token that says {@code claims}, signed at {@code issuedAt}. */
  public AccessToken issue(TokenClaims claims, Instant issuedAt) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("mcvideo_id", claims.user().uri());
    payload.put("client_id", claims.oauthClient());
    payload.put("scope", String.join(" ", new TreeSet<>(claims.scope())));
    payload.put("iat", issuedAt.getEpochSecond());
    payload.put("exp", claims.expiresAt().getEpochSecond());
    JWSHeader header =
        new JWSHeader.Builder(Jose.of(algorithm))
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    JWSObject token = new JWSObject(header, new Payload(payload));
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new BugException("own key does not sign", e);
    }
    return AccessToken.of(token.serialize());
  }

  private static JWK generated(TokenAlgorithm algorithm, SecureRandom random) throws JOSEException {
    return switch (algorithm) {
      case ES256 ->
          new ECKeyGenerator(Curve.P_256)
              .secureRandom(random)
              .algorithm(Jose.of(algorithm))
              .keyUse(KeyUse.SIGNATURE)
              .keyIDFromThumbprint(true)
              .generate();
      case RS256, PS256 -> generatedRsa(algorithm, random);
    };
  }

  private static RSAKey generatedRsa(TokenAlgorithm algorithm, SecureRandom random)
      throws JOSEException {
    return new RSAKeyGenerator(RSA_BITS)
        .secureRandom(random)
        .algorithm(Jose.of(algorithm))
        .keyUse(KeyUse.SIGNATURE)
        .keyIDFromThumbprint(true)
        .generate();
  }

  private static void writePrivate(Path file, String text) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (UnsupportedOperationException e) {
      throw new IOException("no permission 0600 on the file system of " + file, e);
    }
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }
}
