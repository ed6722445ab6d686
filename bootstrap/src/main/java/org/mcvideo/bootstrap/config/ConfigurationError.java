package org.mcvideo.bootstrap.config;

import java.util.List;

/** A configuration that cannot be used. Each problem is one line and holds no secret. */
public final class ConfigurationError extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  ConfigurationError(List<String> problems) {
    super(String.join("; ", problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, at least one line, each naming place, key and bound. */
  public List<String> problems() {
    return problems;
  }
}
