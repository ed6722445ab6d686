package org.mcvideo.application.port.out;

import java.util.concurrent.CompletionStage;
import org.mcvideo.domain.id.McVideoId;

/**
 * The MCVideo user database, from which user profiles are downloaded when none is stored here (TS
 * 24.281 7.3.3 step 11, TS 29.283 6.2.1).
 *
 * <p>Safe for use by many threads. A product without one has only the profiles that it stores.
 */
@FunctionalInterface
public interface UserDatabase {
  /**
   * Asks for all profiles of {@code user}. Never waits and never throws. The stage completes within
   * a bounded time on a thread on which stores may be used: with what the user database says, or
   * exceptionally with {@link PortUnavailable} of {@link PortUnavailable.Neighbour#USER_DATABASE}
   * if the same question may be answered later.
   */
  CompletionStage<DownloadedProfiles> download(McVideoId user);
}
