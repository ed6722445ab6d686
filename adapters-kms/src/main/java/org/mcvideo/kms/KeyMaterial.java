package org.mcvideo.kms;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.embedded.EmbeddedKms;
import org.mcvideo.kms.embedded.InsecureMasterSecret;
import org.mcvideo.kms.files.UnopenableSeal;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.remote.RemoteKms;

/** An open source of key material, and how it is closed. */
final class KeyMaterial implements AutoCloseable {
  private final KeyMaterialSource source;
  private final AutoCloseable closing;

  private KeyMaterial(KeyMaterialSource source, AutoCloseable closing) {
    this.source = source;
    this.closing = closing;
  }

  static KeyMaterial open(KmsConfig config, Clock clock, SecureRandom random) throws KmsNotOpened {
    try {
      return config.embedded().isPresent()
          ? embedded(config.embedded().get(), config.transport().self(), clock, random)
          : remote(config.remote().orElseThrow(), clock, random);
    } catch (IOException | UnopenableSeal | InsecureMasterSecret e) {
      throw new KmsNotOpened(e);
    }
  }

  /** Key material of the caller, who closes it. */
  static KeyMaterial ofCaller(KeyMaterialSource source) {
    return new KeyMaterial(source, () -> {});
  }

  KeyMaterialSource source() {
    return source;
  }

  private static KeyMaterial embedded(
      KmsConfig.Embedded config, SecurityIdentity self, Clock clock, SecureRandom random)
      throws IOException, UnopenableSeal, InsecureMasterSecret {
    EmbeddedKms kms = EmbeddedKms.open(config.folder(), config.known(), clock, random);
    KeyMaterialSource source = kms.keyMaterial(self.text(), Set.of(self), config.window());
    ExecutorService thread = thread();
    new KeysAhead(source, self, clock, (delay, task) -> after(thread, delay, task)).start();
    return new KeyMaterial(
        source,
        () -> {
          thread.shutdownNow();
          kms.close();
        });
  }

  private static KeyMaterial remote(KmsConfig.Remote config, Clock clock, SecureRandom random)
      throws IOException, UnopenableSeal {
    ExecutorService thread = thread();
    try {
      RemoteKms kms =
          RemoteKms.open(
              config.config(),
              config.tokens(),
              new RemoteKms.Surroundings(clock, (d, task) -> after(thread, d, task), random));
      return new KeyMaterial(
          kms,
          () -> {
            kms.close();
            thread.shutdownNow();
          });
    } catch (IOException | UnopenableSeal | RuntimeException e) {
      thread.shutdownNow();
      throw e;
    }
  }

  private static ExecutorService thread() {
    // What is scheduled after the end is dropped: there is no next time.
    return new ThreadPoolExecutor(
        1,
        1,
        1,
        TimeUnit.MINUTES,
        new LinkedBlockingQueue<>(),
        task -> {
          Thread thread = new Thread(task, "mcvideo-kms");
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.DiscardPolicy());
  }

  private static void after(ExecutorService thread, Duration delay, Runnable task) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, thread)
        .execute(task);
  }

  @Override
  public void close() {
    try {
      closing.close();
    } catch (Exception e) {
      throw new IllegalStateException("key material cannot be closed", e);
    }
  }
}
