package org.mcvideo.bootstrap.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementEndpointTest {
  private final AtomicReference<List<String>> troubles = new AtomicReference<>(List.of());
  private final HttpClient client = HttpClient.newHttpClient();
  private ManagementEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    endpoint = ManagementEndpoint.start(anyPort(), troubles::get);
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void whoServesIsReadyAndLive() throws Exception {
    assertThat(get("/ready")).isEqualTo("200 ready\n");
    assertThat(get("/live")).isEqualTo("200 live\n");
  }

  @Test
  void whoCannotServeSaysWhyAndLives() throws Exception {
    // When
    troubles.set(List.of("database: gone\r\naway", "key material: none"));
    // Then
    assertThat(get("/ready"))
        .isEqualTo("503 not ready: database: gone  away; key material: none\n");
    assertThat(get("/live")).isEqualTo("200 live\n");
    // When
    troubles.set(List.of());
    // Then
    assertThat(get("/ready")).isEqualTo("200 ready\n");
  }

  @Test
  void nothingElseIsThere() throws Exception {
    assertThat(get("/")).isEqualTo("404 not found\n");
    assertThat(get("/ready/more")).isEqualTo("404 not found\n");
  }

  @Test
  void nothingIsTaken() throws Exception {
    // When
    HttpResponse<String> answer = ask("POST", "/ready");
    // Then
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(ask("HEAD", "/live").statusCode()).isEqualTo(200);
  }

  @Test
  void aTakenAddressIsSaid() {
    assertThatThrownBy(() -> ManagementEndpoint.start(endpoint.address(), troubles::get))
        .isInstanceOf(BindException.class);
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = ask("GET", path);
    return answer.statusCode() + " " + answer.body();
  }

  private HttpResponse<String> ask(String method, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + endpoint.address().getPort() + path);
    return client.send(
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
