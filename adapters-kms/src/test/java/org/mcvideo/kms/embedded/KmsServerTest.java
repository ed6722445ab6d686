package org.mcvideo.kms.embedded;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.files.InsecureDevelopmentTls;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.provisioning.KeyWindow;
import org.mcvideo.kms.provisioning.KmsContent;
import org.mcvideo.kms.provisioning.KmsDocuments;
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
