package org.mcvideo.bootstrap.cli;

/** How a command ended, as scripts see it. */
public enum ExitCode {
  /** It did what was asked. */
  OK(0),
  /** It did not, for a reason of its own. */
  FAILED(1),
  /** Its arguments are wrong. */
  USAGE(2),
  /** Its configuration is wrong. */
  CONFIGURATION(3),
  /** A neighbour it needs is out of reach: database, identity server, KMS, or a taken port. */
  UNAVAILABLE(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number that the process ends with. */
  public int number() {
    return number;
  }
}
