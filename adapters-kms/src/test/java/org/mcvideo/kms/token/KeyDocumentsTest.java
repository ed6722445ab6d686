package org.mcvideo.kms.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyDocumentsTest {
  private static final int LIMIT = 1000;
  private static final KeyFetch PATIENT = fetch(Duration.ofSeconds(30));
  private static final KeyFetch HASTY = fetch(Duration.ofMillis(200));

  @TempDir Path directory;
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService serving = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(serving);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    serving.shutdownNow();
  }

  @Test
  void aDocumentAsLongAsAllowedIsRead() throws Exception {
    // Given
    serve(exchange -> answer(exchange, 200, LIMIT));

    // Then
    assertThat(document(PATIENT).read()).hasSize(LIMIT);
  }

  @Test
  void aLongerDocumentIsRefused() {
    // Given
    serve(exchange -> answer(exchange, 200, LIMIT + 1));

    // Then
    assertThatThrownBy(() -> document(PATIENT).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than 1000 octets");
  }

  @Test
  void aDocumentWithoutEndIsRefusedAsSoonAsItIsTooLong() {
    // Given
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          out.write(new byte[LIMIT + 1]);
          out.flush();
          awaitEnd();
        });

    // Then
    assertThatThrownBy(() -> document(PATIENT).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than 1000 octets");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 206, 304, 400, 401, 403, 404, 500, 502, 503})
  void anAnswerOtherThan200IsRefused(int status) {
    // Given
    serve(exchange -> answer(exchange, status, 0));

    // Then
    assertThatThrownBy(() -> document(PATIENT).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("answered " + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/other", "file:///etc/hostname", "https://localhost/", "ftp://localhost/"})
  void aRedirectIsNotFollowed(String location) {
    // Given
    server.createContext("/other", exchange -> answer(exchange, 200, 1));
    serve(
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          answer(exchange, 302, 0);
        });

    // Then
    assertThatThrownBy(() -> document(PATIENT).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("answered 302");
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUp() {
    // Given
    serve(exchange -> awaitEnd());

    // Then
    assertThatThrownBy(() -> document(HASTY).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than PT0.2S");
  }

  @Test
  void aServerThatDoesNotFinishIsGivenUp() {
    // Given
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, LIMIT);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          awaitEnd();
        });

    // Then
    assertThatThrownBy(() -> document(HASTY).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than PT0.2S");
  }

  @Test
  void aServerThatHangsUpIsOutOfReach() {
    // Given
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, LIMIT);
          exchange.getResponseBody().write('{');
          throw new IOException("hangs up");
        });

    // Then
    assertThatThrownBy(() -> document(PATIENT).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("out of reach");
  }

  @Test
  void aServerThatIsNotThereIsOutOfReach() throws Exception {
    // Given
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    HttpKeyDocument document =
        new HttpKeyDocument(URI.create("http://127.0.0.1:" + port + "/jwks"), PATIENT);

    // Then
    assertThatThrownBy(document::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("out of reach");
  }

  @Test
  void aFileAsLongAsAllowedIsRead() throws Exception {
    // Given
    Path file = Files.writeString(directory.resolve("jwks"), "x".repeat(LIMIT), UTF_8);

    // Then
    assertThat(new FileKeyDocument(file, LIMIT).read()).hasSize(LIMIT);
  }

  @Test
  void aLongerFileIsRefused() throws Exception {
    // Given
    Path file = Files.writeString(directory.resolve("jwks"), "x".repeat(LIMIT + 1), UTF_8);

    // Then
    assertThatThrownBy(() -> new FileKeyDocument(file, LIMIT).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than 1000 octets");
  }

  @Test
  void aFileThatIsMissingOrADirectoryIsRefused() {
    assertThatThrownBy(() -> new FileKeyDocument(directory.resolve("none"), LIMIT).read())
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> new FileKeyDocument(directory, LIMIT).read())
        .isInstanceOf(IOException.class);
  }

  private void serve(HttpHandler handler) {
    server.createContext("/jwks", handler);
  }

  private HttpKeyDocument document(KeyFetch fetch) {
    return new HttpKeyDocument(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks"), fetch);
  }

  private static void answer(HttpExchange exchange, int status, int octets) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, octets == 0 ? -1 : octets);
      if (octets > 0) {
        exchange.getResponseBody().write(new byte[octets]);
      }
    }
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static KeyFetch fetch(Duration timeout) {
    return new KeyFetch(timeout, Duration.ofSeconds(1), Duration.ofSeconds(1), LIMIT);
  }
}
