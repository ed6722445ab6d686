package org.mcvideo.bootstrap.cli;

import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.persistence.PersistenceAdapters;

/** The database that a configuration names. */
@FunctionalInterface
public interface ConfiguredDatabase {
  /**
   * Opens it; the caller closes it.
   *
   * @throws CommandFailure if it cannot be opened
   */
  PersistenceAdapters open(Configuration configuration) throws CommandFailure;
}
