package org.mcvideo.bootstrap.bench;

import java.util.Objects;
import java.util.Optional;
import org.mcvideo.persistence.DatabaseConfig;

/**
 * How a load run is made. Immutable.
 *
 * @param users how many users are served, 100 to 1,000,000; each request is one user's
 * @param inFlight how many requests are under way at a time, 1 to 1,000
 * @param instances how many servers share the database, 1 to 8
 * @param protection whether bodies are encrypted and signed, and keys replaced in the end
 * @param database where the state is; empty takes a new H2 file and deletes it
 */
public record BenchPlan(
    int users, int inFlight, int instances, boolean protection, Optional<DatabaseConfig> database) {
  private static final int WARM_UP_SHARE = 4;

  /** Checks the bounds. */
  public BenchPlan {
    require("users", users, 100, 1_000_000);
    require("requests in flight", inFlight, 1, 1_000);
    require("instances", instances, 1, 8);
    Objects.requireNonNull(database, "database");
    if (instances > 1 && database.isEmpty()) {
      throw new IllegalArgumentException("several instances need a database that they can share");
    }
    if (instances > 1 && protection) {
      throw new IllegalArgumentException("the KMS of a protected run has one instance alone");
    }
  }

  /** The users that are counted, and those who warm up before them. */
  int allUsers() {
    return users + Math.max(users / WARM_UP_SHARE, 1);
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " " + value + " is not within " + least + " and " + most);
    }
  }
}
