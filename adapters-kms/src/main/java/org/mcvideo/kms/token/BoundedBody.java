package org.mcvideo.kms.token;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The body of a response up to a number of octets; a longer one fails as soon as it shows. */
final class BoundedBody implements BodySubscriber<byte[]> {
  private final int maxOctets;
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private Flow.Subscription subscription;

  private BoundedBody(int maxOctets) {
    this.maxOctets = maxOctets;
  }

  /** The body that comes with {@code info}: none is read unless the status is 200. */
  static BodySubscriber<byte[]> of(HttpResponse.ResponseInfo info, int maxOctets) {
    return info.statusCode() == 200
        ? new BoundedBody(maxOctets)
        : HttpResponse.BodySubscribers.replacing(new byte[0]);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (received.size() + buffer.remaining() > maxOctets) {
        subscription.cancel();
        body.completeExceptionally(
            new IOException("key document is longer than " + maxOctets + " octets"));
        return;
      }
      byte[] octets = new byte[buffer.remaining()];
      buffer.get(octets);
      received.writeBytes(octets);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(received.toByteArray());
  }
}
