package org.mcvideo.bootstrap.config;

import java.time.Duration;

/**
 * Where state is kept.
 *
 * <p>Immutable.
 *
 * @param url the JDBC URL; a secret in it would show, so it belongs into {@code account}
 * @param account whom the database knows
 * @param connections how many are held
 * @param times how long a request waits before the database counts as down
 */
public record DatabaseSettings(String url, Account account, int connections, Times times) {
  /**
   * Whom the database knows.
   *
   * @param user the name
   * @param password the password, empty for none
   */
  public record Account(String user, Secret password) {}

  /**
   * How long a request waits.
   *
   * @param connectionWait for a free connection
   * @param lockWait for another transaction of the same user
   * @param statementLimit for the answer to one statement
   */
  public record Times(Duration connectionWait, Duration lockWait, Duration statementLimit) {}
}
