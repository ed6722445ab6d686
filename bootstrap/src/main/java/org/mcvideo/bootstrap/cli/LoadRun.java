package org.mcvideo.bootstrap.cli;

import java.io.PrintWriter;
import java.util.Optional;
import org.mcvideo.bootstrap.config.Configuration;

/** What {@code mcvideo bench} makes. */
@FunctionalInterface
public interface LoadRun {
  /**
   * Makes the run and prints its figures to {@code out}.
   *
   * @throws CommandFailure if the wish is out of bounds, or a request was not accepted
   */
  void run(Wish wish, PrintWriter out) throws CommandFailure;

  /**
   * How it is wished. Immutable.
   *
   * @param users who send each request once
   * @param inFlight requests under way at a time
   * @param instances servers on one database
   * @param protection whether bodies are protected, and keys replaced in the end
   * @param database whose database is used; empty takes a new one
   */
  record Wish(
      int users,
      int inFlight,
      int instances,
      boolean protection,
      Optional<Configuration> database) {}
}
