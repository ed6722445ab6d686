package org.mcvideo.bootstrap.cli;

import java.util.List;
import org.mcvideo.bootstrap.config.Configuration;

/** A look at everything that a server needs, before it is started. */
@FunctionalInterface
public interface ServerExamination {
  /** What is found, subject by subject. Nothing is changed, and nothing stays open. */
  List<Finding> of(Configuration configuration);
}
