package org.mcvideo.kms.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.mcvideo.kms.files.InsecureDevelopmentTls;
import org.mcvideo.kms.provisioning.KmsResource;

/** An HTTPS server that answers each resource of a KMS as a test says; else 404. */
final class ScriptedKms implements AutoCloseable {
  /** What is done with a request; it may never answer. */
  interface Script {
    void play(HttpExchange exchange) throws IOException;
  }

  private final HttpsServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();

  ScriptedKms(Path folder) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(InsecureDevelopmentTls.server(folder).server()));
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  URI root() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  /** Answers everything below a resource, such as {@code keyprov}, with a document. */
  void answer(String resource, byte[] document) {
    answer(resource, 200, document);
  }

  void answer(String resource, int status, byte[] body) {
    script(
        resource,
        exchange -> {
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
        });
  }

  void script(String resource, Script script) {
    scripts.put(resource, script);
  }

  /** How many requests there were. */
  int asked() {
    return asked.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    String rest = exchange.getRequestURI().getRawPath().substring(KmsResource.ROOT.length() + 1);
    Script script = scripts.get(rest.split("/", 2)[0]);
    try (exchange) {
      if (script == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        script.play(exchange);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
