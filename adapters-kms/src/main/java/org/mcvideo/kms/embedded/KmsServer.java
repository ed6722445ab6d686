package org.mcvideo.kms.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.mcvideo.application.port.out.AccessTokens;
import org.mcvideo.kms.mikey.Octets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTPS front of a KMS (TS 33.180 D.2): TLS 1.3 or 1.2, POST with a bearer access token.
 *
 * <p>Safe for use by many threads.
 */
public final class KmsServer implements AutoCloseable {
  /** The scope of an access token that admits to key management (TS 33.180 B.4.2.2). */
  public static final String SCOPE = "3gpp:mc:video_key_management_service";

  private static final Logger LOG = LoggerFactory.getLogger(KmsServer.class);
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /** Of the JDK's server: read once, when it is first used in the process. */
  private static final String REQUEST_SECONDS = "sun.net.httpserver.maxReqTime";

  private final HttpsServer server;
  private final ExecutorService workers;
  private final KmsDesk desk;
  private final int maxRequestOctets;

  private KmsServer(HttpsServer server, KmsDesk desk, KmsServerConfig.Limits limits) {
    this.server = server;
    this.desk = desk;
    this.maxRequestOctets = limits.maxRequestOctets();
    this.workers =
        new ThreadPoolExecutor(
            limits.workers(),
            limits.workers(),
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(limits.queue()));
  }

  /**
   * Starts to serve; requests are answered when this returns.
   *
   * @param kms which stays open when the server is closed
   * @param tokens the identity server's word for who asks
   * @throws IOException if the address is taken, or the key store cannot be read
   */
  public static KmsServer start(
      KmsServerConfig config, EmbeddedKms kms, AccessTokens tokens, Clock clock)
      throws IOException {
    if (System.getProperty(REQUEST_SECONDS) == null) {
      System.setProperty(REQUEST_SECONDS, Long.toString(config.limits().requestTime().toSeconds()));
    }
    SSLContext tls = config.tls().server();
    HttpsServer server =
        HttpsServer.create(
            new InetSocketAddress(config.listen().host(), config.listen().port()), 0);
    server.setHttpsConfigurator(new ModernTls(tls));
    KmsDesk desk =
        new KmsDesk(kms, new BearerCheck(tokens, clock), config.clients(), config.window(), clock);
    KmsServer started = new KmsServer(server, desk, config.limits());
    server.createContext("/", started::handle);
    server.setExecutor(started.workers);
    server.start();
    return started;
  }

  /** Returns the port that is bound. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Stops to serve; requests under way are cut off. Idempotent. */
  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, replyTo(exchange));
    } catch (RuntimeException e) {
      // Nobody above tells of it; the connection is closed without a word to the peer.
      LOG.error("request to the KMS failed", e);
      throw e;
    }
  }

  private KmsReply replyTo(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(maxRequestOctets + 1);
    if (body.length > maxRequestOctets) {
      return KmsReply.bare(KmsRefusal.TOO_LONG);
    }
    return desk.answer(
        new KmsCall(
            exchange.getRequestMethod(),
            Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse(""),
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
            Octets.of(body)));
  }

  private static void send(HttpExchange exchange, KmsReply reply) throws IOException {
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    if (reply.status() == KmsRefusal.UNAUTHENTICATED.status()) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
    }
    if (reply.status() == KmsRefusal.METHOD.status()) {
      exchange.getResponseHeaders().set("Allow", "POST");
    }
    if (reply.body().length() == 0) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(reply.status(), reply.body().length());
    exchange.getResponseBody().write(reply.body().toArray());
  }

  /** TLS of the versions that are still good. */
  private static final class ModernTls extends HttpsConfigurator {
    ModernTls(SSLContext context) {
      super(context);
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters tls = getSSLContext().getDefaultSSLParameters();
      tls.setProtocols(PROTOCOLS);
      parameters.setSSLParameters(tls);
    }
  }
}
