package org.mcvideo.bootstrap.cli;

import java.util.Objects;

/** A command that could not do what was asked. Its message is one line for the operator. */
public final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;

  /** A failure that ends the process with {@code code}; {@code message} holds no secret. */
  public CommandFailure(ExitCode code, String message) {
    super(message, null, false, false);
    this.code = Objects.requireNonNull(code, "code");
  }

  /** How the process ends. */
  public ExitCode code() {
    return code;
  }
}
