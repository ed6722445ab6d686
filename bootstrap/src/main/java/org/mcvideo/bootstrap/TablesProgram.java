package org.mcvideo.bootstrap;

import java.time.Clock;
import java.util.List;
import org.mcvideo.bootstrap.cli.CommandFailure;
import org.mcvideo.bootstrap.cli.ExitCode;
import org.mcvideo.bootstrap.cli.TableMigration;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;

/** {@code mcvideo migrate}: the tables of the configured database. */
final class TablesProgram implements TableMigration {
  private final Clock clock;

  TablesProgram(Clock clock) {
    this.clock = clock;
  }

  @Override
  public List<String> take(Configuration configuration) throws CommandFailure {
    try {
      return PersistenceAdapters.migrate(Wiring.database(configuration.database()));
    } catch (DatabaseNotOpened unavailable) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, unavailable.getMessage());
    }
  }

  @Override
  public List<String> missing(Configuration configuration) throws CommandFailure {
    try {
      return PersistenceAdapters.examine(Wiring.database(configuration.database()), clock)
          .missing();
    } catch (DatabaseNotOpened unavailable) {
      throw new CommandFailure(
          unavailable.reason() == DatabaseNotOpened.Reason.ABSENT
              ? ExitCode.FAILED
              : ExitCode.UNAVAILABLE,
          unavailable.getMessage());
    }
  }
}
