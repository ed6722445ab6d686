package org.mcvideo.application.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mcvideo.application.port.out.CskDelivery;
import org.mcvideo.application.port.out.Delivery;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.registration.ImsRegistration;

/**
 * Key downloads that go nowhere and are answered by the test.
 *
 * <p>Safe for use by many threads.
 */
public final class RecordingCskDelivery implements CskDelivery {
  private final List<Sent> sent = new ArrayList<>();

  @Override
  public synchronized CompletionStage<Delivery> deliver(
      SealedCsk sealed, ImsRegistration registration) {
    Sent download = new Sent(sealed, registration, new CompletableFuture<>());
    sent.add(download);
    return download.answer();
  }

  /** All that was sent, in that order. */
  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  /** The last that was sent. */
  public synchronized Sent last() {
    return sent.get(sent.size() - 1);
  }

  /** Sent and not answered; the test completes {@code answer}. Immutable but for that. */
  public record Sent(
      SealedCsk sealed, ImsRegistration registration, CompletableFuture<Delivery> answer) {}
}
