package org.mcvideo.sip.ue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Work that is done one at a time, in the order it was asked for: a client has no more than one
 * REGISTER and one PUBLISH under way (RFC 3261 10.2.4, RFC 3903 4.2). Safe for use by many threads.
 */
final class Turns {
  private final Object lock = new Object();
  private CompletionStage<?> last = CompletableFuture.completedFuture(null);

  /** Does {@code work} when all before it has ended, well or not. */
  <T> CompletionStage<T> next(Supplier<CompletionStage<T>> work) {
    CompletableFuture<T> mine = new CompletableFuture<>();
    CompletionStage<?> before;
    synchronized (lock) {
      before = last;
      last = mine;
    }
    before
        .handle((result, failure) -> result)
        .thenCompose(any -> work.get())
        .whenComplete(
            (result, failure) -> {
              if (failure == null) {
                mine.complete(result);
              } else {
                mine.completeExceptionally(failure);
              }
            });
    return mine.minimalCompletionStage();
  }
}
