package org.mcvideo.kms.token;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A JWK set on a web server. Redirects are answers like any other that is not 200: refused. */
final class HttpKeyDocument implements KeyDocument {
  private final URI address;
  private final KeyFetch fetch;
  private final HttpClient client;

  HttpKeyDocument(URI address, KeyFetch fetch) {
    this.address = address;
    this.fetch = fetch;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(fetch.timeout())
            .build();
  }

  @Override
  public byte[] read() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Accept", "application/jwk-set+json, application/json")
            .GET()
            .build();
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(request, info -> BoundedBody.of(info, fetch.maxOctets()));
    HttpResponse<byte[]> answered = await(response);
    if (answered.statusCode() != 200) {
      throw new IOException("key server answered " + answered.statusCode() + " instead of 200");
    }
    return answered.body();
  }

  /** A request's own time-out would end with the headers; this one covers the body as well. */
  private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> response)
      throws IOException {
    try {
      return response.get(fetch.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("key server took longer than " + fetch.timeout(), e);
    } catch (ExecutionException e) {
      throw new IOException("key server out of reach: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("fetch of keys interrupted");
    } finally {
      response.cancel(true);
    }
  }
}
