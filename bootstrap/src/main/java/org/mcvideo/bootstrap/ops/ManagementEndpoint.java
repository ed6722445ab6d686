package org.mcvideo.bootstrap.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The health of a server over HTTP, for whoever starts it and sends it traffic: {@code /live} is
 * 200 while the process answers at all, {@code /ready} is 200 while requests can be served and else
 * 503 with the reasons, in one line of text.
 *
 * <p>Safe for use by many threads.
 */
public final class ManagementEndpoint implements AutoCloseable {
  private static final int WORKERS = 2;
  private static final int WAITING = 16;
  private static final Set<String> READING = Set.of("GET", "HEAD");

  /** Of the JDK's server, in seconds: read once, when it is first used in the process. */
  private static final String REQUEST_SECONDS = "sun.net.httpserver.maxReqTime";

  private static final String MAX_REQUEST_SECONDS = "10";

  private final HttpServer server;
  private final ExecutorService workers;

  private ManagementEndpoint(HttpServer server) {
    this.server = server;
    this.workers =
        new ThreadPoolExecutor(
            WORKERS, WORKERS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING));
  }

  /**
   * Starts to answer.
   *
   * @param troubles why requests cannot be served at this moment, none if they can; returns at once
   * @throws IOException if the address is taken
   */
  public static ManagementEndpoint start(InetSocketAddress address, Supplier<List<String>> troubles)
      throws IOException {
    if (System.getProperty(REQUEST_SECONDS) == null) {
      System.setProperty(REQUEST_SECONDS, MAX_REQUEST_SECONDS);
    }
    ManagementEndpoint endpoint = new ManagementEndpoint(HttpServer.create(address, 0));
    endpoint.server.createContext("/", exchange -> answer(exchange, troubles));
    endpoint.server.setExecutor(endpoint.workers);
    endpoint.server.start();
    return endpoint;
  }

  /** The address that is bound. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private static void answer(HttpExchange exchange, Supplier<List<String>> troubles)
      throws IOException {
    try (exchange) {
      if (!READING.contains(exchange.getRequestMethod())) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, 405, "method not allowed");
        return;
      }
      switch (String.valueOf(exchange.getRequestURI().getPath())) {
        case "/live" -> send(exchange, 200, "live");
        case "/ready" -> sendReadiness(exchange, troubles.get());
        default -> send(exchange, 404, "not found");
      }
    }
  }

  private static void sendReadiness(HttpExchange exchange, List<String> troubles)
      throws IOException {
    if (troubles.isEmpty()) {
      send(exchange, 200, "ready");
    } else {
      send(exchange, 503, "not ready: " + String.join("; ", troubles));
    }
  }

  private static void send(HttpExchange exchange, int status, String line) throws IOException {
    byte[] octets = (line.replaceAll("\\p{Cntrl}", " ") + "\n").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(octets.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, octets.length);
      exchange.getResponseBody().write(octets);
    }
  }

  /** Answers no more. Idempotent. */
  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
