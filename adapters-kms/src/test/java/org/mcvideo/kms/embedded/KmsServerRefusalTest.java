package org.mcvideo.kms.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.kms.embedded.ServedKms.ALICE;
import static org.mcvideo.kms.embedded.ServedKms.BOB;
import static org.mcvideo.kms.embedded.ServedKms.NOON;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.provisioning.Exchange;
import org.mcvideo.kms.provisioning.KmsContent;
import org.mcvideo.kms.provisioning.KmsDocuments;
import org.mcvideo.kms.provisioning.KmsRequest;
import org.mcvideo.kms.provisioning.KmsResource;
import org.mcvideo.kms.provisioning.KmsResource.Init;
import org.mcvideo.kms.provisioning.KmsResource.KeyProv;

/** Requests over HTTPS that a KMS does not take (TS 33.180 D.2.2, RFC 6750). */
class KmsServerRefusalTest {
  private static final KeyProv OWN_KEYS = new KeyProv(Optional.empty(), Optional.empty());

  @TempDir Path folder;
  private ServedKms served;
  private HttpClient client;

  @BeforeEach
  void serve() throws Exception {
    served = ServedKms.in(folder);
    client = HttpClient.newBuilder().sslContext(served.trust().client()).build();
  }

  @AfterEach
  void close() throws IOException {
    served.close();
  }

  @Test
  void aRequestWithoutTokenIsRefusedWithoutAWord() throws Exception {
    HttpResponse<byte[]> answer = send(request(new Init()));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer nonsense", "Bearer ", "Bearer", "Basic YTpi", "", "bearer"})
  void aBadTokenIsRefusedWithoutAWord(String authorization) throws Exception {
    HttpResponse<byte[]> answer = send(request(OWN_KEYS).setHeader("Authorization", authorization));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEmpty();
    assertThat(served.audit()).isEmpty();
  }

  @Test
  void anExpiredTokenIsRefused() throws Exception {
    AccessToken token = served.token(ALICE, KmsServer.SCOPE, NOON);

    served.clock().advance(Duration.ofSeconds(29));
    assertThat(ask(new Init(), token).statusCode()).isEqualTo(200);
    served.clock().advance(Duration.ofSeconds(1));
    assertThat(ask(new Init(), token).statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenOfAnotherScopeIsRefused() throws Exception {
    AccessToken token = served.token(ALICE, TokenClaims.VIDEO_SERVICE, NOON.plusSeconds(60));

    assertThat(ask(OWN_KEYS, token).statusCode()).isEqualTo(403);
    assertThat(served.audit()).isEmpty();
  }

  @Test
  void aDistrustedTokenIsRefused() throws Exception {
    AccessToken token = served.tokens().distrust("old", UntrustedToken.Reason.UNKNOWN_KEY);

    assertThat(ask(OWN_KEYS, token).statusCode()).isEqualTo(401);
  }

  @Test
  void anIdentityServerThatIsDownIsNoRefusal() throws Exception {
    AccessToken token = served.token(ALICE);
    served.tokens().takeDown();

    assertThat(ask(OWN_KEYS, token).statusCode()).isEqualTo(503);
  }

  @Test
  void anotherMethodIsRefused() throws Exception {
    HttpResponse<byte[]> answer =
        send(request(new Init()).GET().header("Authorization", bearer(served.token(ALICE))));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/keymanagement/identity/v1",
        "/keymanagement/identity/v1/",
        "/keymanagement/identity/v1/init/more",
        "/keymanagement/identity/v2/init",
        "/keymanagement/identity/v1/keyprov/",
        "/keymanagement/identity/v1/keyprov/%20",
        "/keymanagement/identity/v1/keyprov/sip%3Aa%40b/now",
        "/keymanagement/identity/v1/certcache/x",
        "/keymanagement/identity/v1/%2e%2e/audit.log"
      })
  void anUnknownResourceIsRefused(String path) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(served.root().resolve(path))
            .header("Authorization", bearer(served.token(ALICE)))
            .POST(BodyPublishers.noBody());

    assertThat(send(request).statusCode()).isEqualTo(404);
  }

  @Test
  void aRequestDocumentThatFitsIsTaken() throws Exception {
    Exchange exchange = exchange(ALICE, ServedKms.URI_OF_KMS, NOON.minusSeconds(30), OWN_KEYS);

    assertThat(post(exchange).statusCode()).isEqualTo(200);
  }

  static Stream<Exchange> contradictions() {
    return Stream.of(
        exchange(BOB, ServedKms.URI_OF_KMS, NOON, OWN_KEYS),
        exchange(ALICE, new KmsUri("kms.elsewhere.example"), NOON, OWN_KEYS),
        exchange(ALICE, ServedKms.URI_OF_KMS, NOON, new Init()));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void aRequestDocumentThatContradictsIsRefused(Exchange exchange) throws Exception {
    assertRefused(post(exchange), KmsRefusal.CONTRADICTION);
    assertThat(served.audit()).isEmpty();
  }

  @Test
  void aRequestDocumentOfAnotherTimeIsRefused() throws Exception {
    assertRefused(
        post(exchange(ALICE, ServedKms.URI_OF_KMS, NOON.minusSeconds(31), OWN_KEYS)),
        KmsRefusal.STALE);
    assertRefused(
        post(exchange(ALICE, ServedKms.URI_OF_KMS, NOON.plusSeconds(31), OWN_KEYS)),
        KmsRefusal.STALE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "<KmsRequest/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "\0"})
  void aBodyThatIsNoRequestIsRefused(String body) throws Exception {
    assertRefused(post(body.getBytes(UTF_8)), KmsRefusal.MALFORMED);
  }

  @Test
  void garbageInTheBodyIsRefusedAndTheServerLives() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      byte[] garbage = new byte[1 + random.nextInt(2_000)];
      random.nextBytes(garbage);
      assertThat(post(garbage).statusCode()).as("seed %d, body %d", seed, i).isEqualTo(400);
    }
    assertThat(ask(new Init(), served.token(ALICE)).statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyThatIsTooLongIsRefused() throws Exception {
    assertThat(post(new byte[65_537]).statusCode()).isEqualTo(413);
    assertRefused(post(new byte[65_536]), KmsRefusal.MALFORMED);
  }

  private static Exchange exchange(
      SecurityIdentity user, KmsUri kms, Instant time, KmsResource resource) {
    return new Exchange(user, kms, time, "https://kms.example.org" + resource.path());
  }

  private HttpResponse<byte[]> post(Exchange exchange) throws Exception {
    return post(KmsDocuments.encode(new KmsRequest(exchange, Optional.empty(), Optional.empty())));
  }

  private HttpResponse<byte[]> post(byte[] body) throws Exception {
    return send(
        request(OWN_KEYS)
            .header("Authorization", bearer(served.token(ALICE)))
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<byte[]> ask(KmsResource resource, AccessToken token) throws Exception {
    return send(request(resource).header("Authorization", bearer(token)));
  }

  private HttpRequest.Builder request(KmsResource resource) {
    return HttpRequest.newBuilder(URI.create(served.root() + resource.path()))
        .POST(BodyPublishers.noBody());
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String bearer(AccessToken token) {
    return token.use(text -> "Bearer " + text);
  }

  private static void assertRefused(HttpResponse<byte[]> answer, KmsRefusal why) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(why.status());
    assertThat(KmsDocuments.decodeResponse(answer.body()).content())
        .isEqualTo(new KmsContent.Failure(why.code(), why.text()));
  }
}
