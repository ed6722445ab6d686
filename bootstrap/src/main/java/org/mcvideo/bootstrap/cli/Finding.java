package org.mcvideo.bootstrap.cli;

import java.util.Objects;

/**
 * What an examination has found out about one subject.
 *
 * <p>Immutable.
 *
 * @param verdict how bad it is
 * @param subject what was looked at
 * @param words what was found, in one line, without secrets
 * @param code how a script should take it: {@link ExitCode#OK} unless something is wrong
 */
public record Finding(Verdict verdict, String subject, String words, ExitCode code) {
  /** How bad something is. */
  public enum Verdict {
    /** As it should be. */
    OK,
    /** Worth knowing; the server runs all the same. */
    NOTE,
    /** The server does not start, or breaks a promise. */
    WRONG
  }

  /** Checks that nothing is missing. */
  public Finding {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(words, "words");
    Objects.requireNonNull(code, "code");
  }

  /** {@code subject} is as it should be. */
  public static Finding ok(String subject, String words) {
    return new Finding(Verdict.OK, subject, words, ExitCode.OK);
  }

  /** Something worth knowing of {@code subject}. */
  public static Finding note(String subject, String words) {
    return new Finding(Verdict.NOTE, subject, words, ExitCode.OK);
  }

  /** Something wrong with {@code subject}. */
  public static Finding wrong(String subject, String words, ExitCode code) {
    return new Finding(Verdict.WRONG, subject, words, code);
  }
}
