package org.mcvideo.kms;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
    ScheduledExecutorService thread = thread();
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
    ScheduledExecutorService thread = thread();
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

  /** When it is shut down, what it would have done later is let go of with it. */
  private static ScheduledExecutorService thread() {
    // What is scheduled after the end is dropped: there is no next time.
    return new ScheduledThreadPoolExecutor(
        1,
        task -> {
          Thread thread = new Thread(task, "mcvideo-kms");
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.DiscardPolicy());
  }

  private static void after(ScheduledExecutorService thread, Duration delay, Runnable task) {
    Future<?> unused = thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
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
