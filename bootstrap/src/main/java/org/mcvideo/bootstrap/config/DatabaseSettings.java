package org.mcvideo.bootstrap.config;

import java.time.Duration;

/**
 * Where state is kept.
 *
 * <p>Immutable.
 *
 * @param url the JDBC URL; a secret in it would show, so it belongs into {@code account}
 * @param account whom the database knows
 * @param pool connections to it
 * @param queryTimeout how long one statement may take
 */
public record DatabaseSettings(String url, Account account, Pool pool, Duration queryTimeout) {
  /**
   * Whom the database knows.
   *
   * @param user the name, empty for none
   * @param password the password, empty for none
   */
  public record Account(String user, Secret password) {}

  /**
   * Connections to the database.
   *
   * @param maxConnections at most
   * @param maxWait how long a request waits for one
   */
  public record Pool(int maxConnections, Duration maxWait) {}
}
