package org.mcvideo.bootstrap.cli;

import java.util.List;
import org.mcvideo.bootstrap.config.Configuration;

/** The steps that bring the tables of a configured database to this version. */
public interface TableMigration {
  /**
   * Takes those that are needed and names them.
   *
   * @throws CommandFailure if the database cannot be opened, or a step fails
   */
  List<String> take(Configuration configuration) throws CommandFailure;

  /**
   * Names those that are needed and takes none.
   *
   * @throws CommandFailure if the database cannot be opened, or is not there yet
   */
  List<String> missing(Configuration configuration) throws CommandFailure;
}
