package org.mcvideo.bootstrap.cli;

import java.io.PrintWriter;
import java.util.Optional;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.domain.id.McVideoId;

/** What an operator can do with client-server keys. */
public interface KeysOperations {
  /** Lists whose keys are held, in which states. */
  void list(Configuration configuration, PrintWriter out) throws CommandFailure;

  /** Seals all keys with the current key-encryption key. */
  void rewrap(Configuration configuration, PrintWriter out) throws CommandFailure;

  /** Commands an update of the keys of {@code user}, or of everybody. */
  void rotate(Configuration configuration, Optional<McVideoId> user, PrintWriter out)
      throws CommandFailure;

  /** Lists the latest commands and how far each has come. */
  void progress(Configuration configuration, PrintWriter out) throws CommandFailure;
}
