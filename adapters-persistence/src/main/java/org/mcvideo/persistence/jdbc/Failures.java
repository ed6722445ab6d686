package org.mcvideo.persistence.jdbc;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
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

  /** What only the database's operator can mend, by SQL state. */
  private static final Map<String, String> OF_THE_DATABASE =
      Map.of(
          "53100", "has no room left",
          "53200", "has no memory left",
          "53300", "takes no more connections",
          "53400", "has reached a limit of its configuration",
          "25006", "cannot be written",
          "58030", "cannot read or write its files");

  /** The same by the code of H2, whose states say no more. */
  private static final Map<Integer, String> OF_H2 =
      Map.of(
          90031, "cannot read or write its files",
          90028, "cannot read or write its files",
          90097, "cannot be written");

  private Failures() {}

  /** True if the same transaction can succeed when it is repeated. */
  static boolean isLost(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith(ROLLED_BACK) || LOST_STATES.contains(state));
  }

  /** What is wrong with the database itself, in words that follow its name; empty if nothing is. */
  static Optional<String> ofTheDatabase(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return Optional.ofNullable(OF_THE_DATABASE.get(state))
        .or(() -> Optional.ofNullable(OF_H2.get(e.getErrorCode())));
  }

  /** The first line of what {@code e} says. */
  static String oneLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
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
