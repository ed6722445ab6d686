package org.mcvideo.kms.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.kms.embedded.ServedKms.ALICE;
import static org.mcvideo.kms.embedded.ServedKms.BOB;
import static org.mcvideo.kms.embedded.ServedKms.MONTHLY;
import static org.mcvideo.kms.embedded.ServedKms.NOON;
import static org.mcvideo.kms.embedded.ServedKms.OPERATOR;
import static org.mcvideo.kms.embedded.ServedKms.SERVER;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
import org.mcvideo.kms.files.InsecureDevelopmentTls;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.provisioning.Exchange;
import org.mcvideo.kms.provisioning.KeyWindow;
import org.mcvideo.kms.provisioning.KmsContent;
import org.mcvideo.kms.provisioning.KmsDocuments;
import org.mcvideo.kms.provisioning.KmsRequest;
import org.mcvideo.kms.provisioning.KmsResource;
import org.mcvideo.kms.provisioning.KmsResource.CertCache;
import org.mcvideo.kms.provisioning.KmsResource.Init;
import org.mcvideo.kms.provisioning.KmsResource.KeyProv;
import org.mcvideo.kms.provisioning.KmsResponse;

/** The KMS over HTTPS as a client of any make sees it (TS 33.180 D.2). */
class KmsServerTest {
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
  void initGivesTheRootCertificate() throws Exception {
    KmsContent content = granted(new Init(), served.token(ALICE));

    assertThat(content).isEqualTo(new KmsContent.Initialisation(served.kms().certificate()));
  }

  @Test
  void certcacheGivesThePartners() throws Exception {
    served.kms().believe(PartnerCertificates.of("kms.partner.example", "partner.example"));

    KmsContent content = granted(new CertCache(Optional.empty()), served.token(ALICE));

    assertThat(content)
        .isEqualTo(
            new KmsContent.CertificateCache(Optional.empty(), served.kms().partners(), List.of()));
  }

  @Test
  void keyprovGivesVerifiedKeysOfThisPeriodAndTheNext() throws Exception {
    List<IssuedKeys> keySets = keySets(OWN_KEYS, served.token(ALICE));

    long current = MONTHLY.at(NOON).number();
    assertThat(keySets)
        .extracting(k -> k.label().periodNumber())
        .containsExactly(current, current + 1);
    for (IssuedKeys keySet : keySets) {
      UserKeys keys = UserKeys.verified(keySet, served.kms().certificate());
      assertThat(keys.owner()).isEqualTo(ALICE);
      assertThat(keys.validity().holdsAt(keys.period().start())).isTrue();
      assertThat(keys.validity().holdsAt(keys.period().end().plusNanos(1))).isFalse();
    }
    assertThat(served.audit())
        .containsExactly(
            "time=2026-03-01T12:00:00Z requester=sip:alice@example.org user=sip:alice@example.org"
                + " period="
                + current
                + " outcome=issued",
            "time=2026-03-01T12:00:00Z requester=sip:alice@example.org user=sip:alice@example.org"
                + " period="
                + (current + 1)
                + " outcome=issued");
  }

  @Test
  void keyprovForATimeGivesThatPeriodAlone() throws Exception {
    Instant next = MONTHLY.at(NOON).end();

    List<IssuedKeys> keySets =
        keySets(new KeyProv(Optional.of(ALICE), Optional.of(next)), served.token(ALICE));

    assertThat(keySets)
        .extracting(k -> k.label().periodNumber())
        .containsExactly(MONTHLY.at(next).number());
  }

  @Test
  void theKeysOfAServerGoToWhoeverIsEntitled() throws Exception {
    KeyProv keysOfServer = new KeyProv(Optional.of(SERVER), Optional.empty());

    assertThat(keySets(keysOfServer, served.token(OPERATOR)))
        .allSatisfy(k -> assertThat(k.label().owner()).isEqualTo(SERVER));
    assertRefused(ask(keysOfServer, served.token(ALICE)), KmsRefusal.FOREIGN_USER);
  }

  @Test
  void theKeysOfAnotherUserAreRefusedAndAudited() throws Exception {
    HttpResponse<byte[]> answer =
        ask(new KeyProv(Optional.of(BOB), Optional.empty()), served.token(ALICE));

    assertRefused(answer, KmsRefusal.FOREIGN_USER);
    assertThat(served.audit())
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .contains("requester=sip:alice@example.org user=sip:bob@example.org")
                    .endsWith("outcome=refused-identity"));
  }

  /** UIDs are made of text after NFKC: the full-width user would get the keys of the other one. */
  @Test
  void anotherSpellingOfAUserGetsNoKeys() throws Exception {
    SecurityIdentity fullWidth = new SecurityIdentity("sip:\uff41lice@example.org");

    assertRefused(ask(OWN_KEYS, served.token(fullWidth)), KmsRefusal.FOREIGN_USER);
    assertThat(served.audit())
        .singleElement()
        .satisfies(
            line -> assertThat(line).contains("user=sip:%uFF41lice").endsWith("refused-identity"));
  }

  @Test
  void aUserThatIsNotUnicodeGetsNoKeys() throws Exception {
    assertRefused(
        ask(OWN_KEYS, served.token(new SecurityIdentity("sip:\ud800@example.org"))),
        KmsRefusal.FOREIGN_USER);
  }

  @Test
  void aPeriodOutsideTheWindowIsRefusedAndAudited() throws Exception {
    Instant later = MONTHLY.at(NOON).next().end();

    HttpResponse<byte[]> answer =
        ask(new KeyProv(Optional.of(ALICE), Optional.of(later)), served.token(ALICE));

    assertRefused(answer, KmsRefusal.PERIOD);
    assertThat(served.audit()).last().asString().endsWith("outcome=refused-period");
  }

  @Test
  void aRequestBeforeTheFirstPeriodIsRefused() throws Exception {
    Instant beginning = Instant.parse("1968-01-20T03:14:08Z");
    KeyProv early = new KeyProv(Optional.of(ALICE), Optional.of(beginning));

    assertRefused(ask(early, served.token(ALICE)), KmsRefusal.PERIOD);
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

  @Test
  void manyAreServedAtOnce() {
    List<CompletableFuture<HttpResponse<byte[]>>> answers =
        IntStream.range(0, 64)
            .mapToObj(i -> new SecurityIdentity("sip:user" + i + "@example.org"))
            .map(
                user ->
                    client.sendAsync(
                        request(OWN_KEYS)
                            .header("Authorization", bearer(served.token(user)))
                            .build(),
                        HttpResponse.BodyHandlers.ofByteArray()))
            .toList();

    assertThat(answers)
        .extracting(CompletableFuture::join)
        .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    assertThat(auditLines()).hasSize(128).allMatch(line -> line.endsWith("outcome=issued"));
  }

  @Test
  void whatCannotBeWrittenDownIsNotIssued() throws Exception {
    served.kms().close();

    assertRefused(ask(OWN_KEYS, served.token(ALICE)), KmsRefusal.UNAVAILABLE);
  }

  /** Stopping the front interrupts its workers; the trail of the KMS must outlive that. */
  @Test
  void aKmsWhoseFrontIsClosedStillIssues() throws Exception {
    served.server().close();
    Thread.currentThread().interrupt();
    try {
      served.kms().issue(new IssueRequest("test", ALICE, MONTHLY.at(NOON)));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    served.kms().issue(new IssueRequest("test", BOB, MONTHLY.at(NOON)));
    assertThat(served.audit()).hasSize(2);
  }

  @Test
  void aTakenPortIsToldAtTheStart() {
    KmsServerConfig config =
        new KmsServerConfig(
            new KmsServerConfig.Address("127.0.0.1", served.server().port()),
            InsecureDevelopmentTls.server(folder),
            KmsServerConfig.Clients.of(Entitlements.OWN_ALONE),
            KeyWindow.USUAL,
            KmsServerConfig.Limits.USUAL);

    assertThatThrownBy(() -> KmsServer.start(config, served.kms(), served.tokens(), served.clock()))
        .isInstanceOf(IOException.class);
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

  private KmsContent granted(KmsResource resource, AccessToken token) throws Exception {
    HttpResponse<byte[]> answer = ask(resource, token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    KmsResponse response = KmsDocuments.decodeResponse(answer.body());
    assertThat(response.exchange().kms()).isEqualTo(ServedKms.URI_OF_KMS);
    assertThat(response.exchange().time()).isEqualTo(NOON);
    return response.content();
  }

  private List<IssuedKeys> keySets(KeyProv resource, AccessToken token) throws Exception {
    return ((KmsContent.KeyProvision) granted(resource, token)).keySets();
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

  private List<String> auditLines() {
    try {
      return served.audit();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(HttpResponse<byte[]> answer, KmsRefusal why) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(why.status());
    assertThat(KmsDocuments.decodeResponse(answer.body()).content())
        .isEqualTo(new KmsContent.Failure(why.code(), why.text()));
  }
}
