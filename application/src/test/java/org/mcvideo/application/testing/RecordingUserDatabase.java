package org.mcvideo.application.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mcvideo.application.port.out.DownloadedProfiles;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.UserDatabase;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.ProfileDocument;

/**
 * A user database as a test fills it: a user of whom it was told nothing is unknown to it.
 *
 * <p>Safe for use by many threads.
 */
public final class RecordingUserDatabase implements UserDatabase {
  private final Map<McVideoId, DownloadedProfiles> held = new ConcurrentHashMap<>();
  private final List<McVideoId> asked = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> released = new CompletableFuture<>();
  private volatile boolean reachable = true;
  private volatile boolean slow = false;

  /** Lets it hold {@code documents} of {@code user}. */
  public void hold(McVideoId user, List<ProfileDocument> documents) {
    held.put(user, DownloadedProfiles.of(documents));
  }

  /** Takes it out of reach. */
  public void takeDown() {
    reachable = false;
  }

  /** Puts it within reach again. */
  public void bringUp() {
    reachable = true;
  }

  /** Lets it answer nothing before it is {@linkplain #release released}. */
  public void holdBack() {
    slow = true;
  }

  /** Lets it give the answers held back. */
  public void release() {
    slow = false;
    released.complete(null);
  }

  /** Whose profiles were asked for, in that order. */
  public List<McVideoId> asked() {
    return List.copyOf(asked);
  }

  @Override
  public CompletionStage<DownloadedProfiles> download(McVideoId user) {
    asked.add(user);
    if (!reachable) {
      return CompletableFuture.failedFuture(
          new PortUnavailable(
              PortUnavailable.Neighbour.USER_DATABASE, "the test took the user database down"));
    }
    DownloadedProfiles answer =
        held.getOrDefault(
            user, DownloadedProfiles.refused(DownloadedProfiles.Refusal.USER_UNKNOWN));
    return slow ? released.thenApply(now -> answer) : CompletableFuture.completedFuture(answer);
  }
}
