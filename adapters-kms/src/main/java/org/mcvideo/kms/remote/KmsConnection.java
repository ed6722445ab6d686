package org.mcvideo.kms.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.provisioning.Exchange;
import org.mcvideo.kms.provisioning.KmsContent;
import org.mcvideo.kms.provisioning.KmsDocuments;
import org.mcvideo.kms.provisioning.KmsRequest;
import org.mcvideo.kms.provisioning.KmsResource;
import org.mcvideo.kms.provisioning.KmsResponse;
import org.mcvideo.kms.provisioning.MalformedKmsDocument;
import org.mcvideo.kms.provisioning.SecuredDocuments;
import org.mcvideo.kms.remote.KmsNotServed.Reason;

/** One KMS over HTTPS: one request, one answer, both bounded. Redirects are refusals. */
final class KmsConnection {
  private static final int OK = 200;

  /** As for requests: D.2.2 says "recent". */
  private static final Duration MAX_AGE = Duration.ofSeconds(30);

  private final RemoteKmsConfig config;
  private final BearerTokens tokens;
  private final Clock clock;
  private final Optional<SecuredDocuments> secured;
  private final HttpClient client;

  KmsConnection(RemoteKmsConfig config, BearerTokens tokens, Clock clock) throws IOException {
    this.config = config;
    this.tokens = tokens;
    this.clock = clock;
    this.secured = config.kms().extension().map(SecuredDocuments::new);
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.limits().connect());
    if (config.kms().trusted().isPresent()) {
      builder.sslContext(config.kms().trusted().get().client());
    }
    this.client = builder.build();
  }

  /**
   * Returns the answer to a request.
   *
   * @param kms its KmsUri where it is known; the request has a KmsRequest then
   */
  KmsContent ask(KmsResource resource, Optional<KmsUri> kms) throws KmsNotServed {
    HttpResponse<InputStream> response;
    byte[] body;
    long begin = System.nanoTime();
    try {
      response = client.send(request(resource, kms), HttpResponse.BodyHandlers.ofInputStream());
      body =
          bounded(
              response.body(), config.limits().exchange().toNanos() - (System.nanoTime() - begin));
    } catch (IOException e) {
      throw new KmsNotServed(Reason.OUT_OF_REACH, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KmsNotServed(Reason.OUT_OF_REACH, "interrupted");
    }
    return content(response.statusCode(), body, new Asked(resource, kms));
  }

  private HttpRequest request(KmsResource resource, Optional<KmsUri> kms) throws IOException {
    String root = config.kms().root().toString().replaceAll("/+$", "");
    URI url = URI.create(root + resource.path());
    AccessToken token = tokens.current();
    return HttpRequest.newBuilder(url)
        .timeout(config.limits().exchange())
        .header("Accept", "application/xml")
        .header("Content-Type", "application/xml")
        .header("Authorization", token.<String>use(text -> "Bearer " + text))
        .POST(
            kms.map(k -> BodyPublishers.ofByteArray(document(k, url)))
                .orElseGet(BodyPublishers::noBody))
        .build();
  }

  private byte[] document(KmsUri kms, URI url) {
    Exchange exchange =
        new Exchange(config.party().requester(), kms, clock.instant(), url.toString());
    KmsRequest request = new KmsRequest(exchange, Optional.empty(), Optional.empty());
    return secured.map(s -> s.encode(request)).orElseGet(() -> KmsDocuments.encode(request));
  }

  /** A request's own time-out ends with the headers; this one covers the body. */
  private byte[] bounded(InputStream body, long nanosLeft) throws IOException, KmsNotServed {
    AtomicBoolean late = new AtomicBoolean();
    CompletableFuture<Void> deadline =
        CompletableFuture.runAsync(
            () -> {
              late.set(true);
              close(body);
            },
            CompletableFuture.delayedExecutor(Math.max(0, nanosLeft), TimeUnit.NANOSECONDS));
    try (body) {
      byte[] octets = body.readNBytes(config.limits().maxOctets() + 1);
      if (late.get()) {
        throw new IOException("the answer takes longer than " + config.limits().exchange());
      }
      if (octets.length > config.limits().maxOctets()) {
        throw new KmsNotServed(
            Reason.TOO_LONG, "allowed are " + config.limits().maxOctets() + " octets");
      }
      return octets;
    } finally {
      deadline.cancel(false);
    }
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Asked(KmsResource resource, Optional<KmsUri> kms) {}

  private KmsContent content(int status, byte[] body, Asked asked) throws KmsNotServed {
    Optional<KmsResponse> response = decoded(status, body);
    if (response.isPresent() && response.get().content() instanceof KmsContent.Failure failure) {
      throw new KmsNotServed(
          Reason.REFUSED,
          "status " + status + ", code " + failure.code() + ", " + failure.message());
    }
    if (status != OK) {
      // What is busy or has lost its own neighbour may answer later.
      Reason reason = status >= 500 || status == 429 ? Reason.OUT_OF_REACH : Reason.REFUSED;
      throw new KmsNotServed(reason, "status " + status);
    }
    KmsResponse answer = response.orElseThrow();
    Exchange exchange = answer.exchange();
    if (asked.kms().isPresent() && !exchange.kms().equals(asked.kms().get())) {
      throw new KmsNotServed(Reason.MALFORMED, "answer of " + exchange.kms());
    }
    if (secured.isPresent() && !isAnswerTo(asked.resource(), exchange)) {
      throw new KmsNotServed(Reason.MALFORMED, "signed answer to another request");
    }
    return answer.content();
  }

  /**
   * A signature says nothing against an answer that was signed for another request, or long ago.
   */
  private boolean isAnswerTo(KmsResource resource, Exchange exchange) {
    Duration age = Duration.between(exchange.time(), clock.instant()).abs();
    return exchange.user().equals(config.party().requester())
        && exchange.requestUrl().endsWith(resource.path())
        && age.compareTo(MAX_AGE) <= 0;
  }

  private Optional<KmsResponse> decoded(int status, byte[] body) throws KmsNotServed {
    try {
      return Optional.of(
          secured.isPresent()
              ? secured.get().decodeResponse(body)
              : KmsDocuments.decodeResponse(body));
    } catch (MalformedKmsDocument e) {
      if (status == OK) {
        throw new KmsNotServed(Reason.MALFORMED, e.getMessage());
      }
      return Optional.empty();
    }
  }
}
