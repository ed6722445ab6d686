package org.mcvideo.kms.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.application.testing.Fuzzing;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoId;
import org.slf4j.LoggerFactory;

/** Tokens and key sets, mutated: they are read or refused, nothing else. */
class TokenFuzzTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
  private static final List<String> WORDS =
      List.of(
          ".",
          "..",
          "=",
          "-_",
          "{",
          "}",
          "[",
          "]",
          "[[[[[[[[",
          "\"",
          "\\u0000",
          "\\ud800",
          ":",
          ",",
          "null",
          "true",
          "1e400",
          "-1",
          "9999999999999999999999",
          "\"alg\":\"none\"",
          "\"kty\":\"oct\",\"k\":\"AA\"",
          "\"crv\":\"P-384\"",
          "\"scope\":[]",
          "eyJhbGciOiJub25lIn0");

  @TempDir static Path folder;
  private static byte[] token;
  private static byte[] keySet;
  private static Level level;

  @BeforeAll
  static void issue() throws Exception {
    // Each key that is left out is told, which is much for a test of a minute.
    level = log().getLevel();
    log().setLevel(Level.OFF);
    InsecureDevelopmentIdentity identity =
        InsecureDevelopmentIdentity.create(folder, TokenAlgorithm.ES256, new SecureRandom());
    TokenClaims claims =
        new TokenClaims(
            new McVideoId("sip:alice@example.org"),
            "mcvideo-ue",
            Set.of(TokenClaims.VIDEO_SERVICE),
            NOW.plusSeconds(60));
    token = identity.issue(claims, NOW).use(text -> text.getBytes(UTF_8));
    keySet = Files.readAllBytes(identity.keySet());
  }

  @AfterAll
  static void logAgain() {
    log().setLevel(level);
  }

  private static Logger log() {
    return (Logger) LoggerFactory.getLogger(VerificationKeys.class);
  }

  @Test
  void aMutatedTokenIsReadOrRefused() {
    Fuzzing.of(UntrustedToken.class, List.of(token), WORDS)
        .feed(octets -> CompactToken.parse(new String(octets, ISO_8859_1)));
  }

  @Test
  void mutatedClaimsAreReadOrRefused() {
    byte[] claims =
        ("{\"mcvideo_id\":\"sip:alice@example.org\",\"exp\":1790000060,\"client_id\":\"ue\","
                + "\"scope\":\"openid 3gpp:mc:video_service\"}")
            .getBytes(UTF_8);

    Fuzzing.of(UntrustedToken.class, List.of(claims), WORDS)
        .feed(octets -> SignedClaims.decode(octets, octets.length % 2 == 0));
  }

  @Test
  void aMutatedKeySetIsReadOrRefused() {
    Fuzzing.of(ParseException.class, List.of(keySet), WORDS).feed(VerificationKeys::decode);
  }
}
