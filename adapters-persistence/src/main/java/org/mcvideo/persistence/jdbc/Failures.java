package org.mcvideo.persistence.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.mcvideo.application.port.out.PortUnavailable;

/** What a failed statement means. */
final class Failures {
  /**
   * A lock that another transaction held too long: H2; PostgreSQL. A unique or foreign key that a
   * concurrent transaction has broken: the tables are written so that it takes a race.
   */
  private static final Set<String> LOST_STATES =
      Set.of("HYT00", "55P03", "23503", "23505", "23506");

  /** The class of states in which the database has rolled a transaction back for another's sake. */
  private static final String ROLLED_BACK = "40";

  private Failures() {}

  /** True if the same transaction can succeed when it is repeated. */
  static boolean isLost(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith(ROLLED_BACK) || LOST_STATES.contains(state));
  }

  /** The exception that says so without giving away what the statement held. */
  static PortUnavailable unavailable(SQLException e) {
    return new PortUnavailable(
        PortUnavailable.Neighbour.STORE,
        "database failed, SQL state " + e.getSQLState() + ", code " + e.getErrorCode(),
        e);
  }

  /** A transaction that lost against another; it never leaves this package. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException reason;

    Lost(SQLException reason) {
      super("lost against another transaction", reason, false, false);
      this.reason = reason;
    }

    SQLException reason() {
      return reason;
    }
  }
}
