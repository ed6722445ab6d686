package org.mcvideo.bootstrap.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/**
 * What a command has around it.
 *
 * @param in standard input, for commands that are told to read it
 * @param out what was asked for goes here and nothing else
 * @param err errors, one line each
 * @param environment variables of the process
 * @param clock the time
 * @param random for keys
 */
public record Console(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Clock clock,
    SecureRandom random) {
  /** Takes a copy of the environment. */
  public Console {
    environment = Map.copyOf(environment);
  }
}
