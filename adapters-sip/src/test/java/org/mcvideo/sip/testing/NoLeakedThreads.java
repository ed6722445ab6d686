package org.mcvideo.sip.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit extension that fails a test after which threads live that did not before.
 *
 * <p>Threads that end by themselves get ten seconds to do so; those of the JVM and of the test
 * tools do not count.
 */
public final class NoLeakedThreads implements BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(NoLeakedThreads.class);
  private static final Set<String> OTHERS =
      Set.of(
          "Attach Listener",
          "process reaper",
          "Cleaner-0",
          "Keep-Alive-Timer",
          "CompletableFutureDelayScheduler");

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(SPACE).put("before", new HashSet<>(Thread.getAllStackTraces().keySet()));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Set<?> before = context.getStore(SPACE).get("before", Set.class);
    await("threads left behind")
        .atMost(Duration.ofSeconds(10))
        .pollInterval(20, TimeUnit.MILLISECONDS)
        .until(() -> leaked(before), List::isEmpty);
  }

  private static List<String> leaked(Set<?> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> !OTHERS.contains(name))
        .filter(name -> !name.startsWith("awaitility") && !name.startsWith("ForkJoinPool.common"))
        .toList();
  }
}
