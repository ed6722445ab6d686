package org.mcvideo.kms.embedded;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.mcvideo.kms.files.PrivateFile;

/**
 * The file that says who got keys of whom for which period, or did not: one line each, never a key.
 *
 * <pre>
 *   time=2026-03-01T12:00:00Z requester=sip:alice@example.org user=sip:alice@example.org
 *       period=1536 outcome=issued
 * </pre>
 *
 * <p>A line is on the disk before its keys leave. Safe for use by many threads.
 */
final class AuditFile implements AutoCloseable {
  // Not a channel: interrupting a thread that writes would close that for all others.
  private final FileOutputStream file;

  private AuditFile(FileOutputStream file) {
    this.file = file;
  }

  static AuditFile open(Path file) throws IOException {
    return new AuditFile(PrivateFile.append(file));
  }

  synchronized void add(Instant time, IssueRequest request, IssueOutcome outcome)
      throws IOException {
    String line =
        "time="
            + time
            + " requester="
            + word(request.requester())
            + " user="
            + word(request.owner().text())
            + " period="
            + request.period().number()
            + " outcome="
            + outcome.word()
            + "\n";
    file.write(line.getBytes(StandardCharsets.UTF_8));
    file.getFD().sync();
  }

  /** The text with all that could be taken for another field or line percent-encoded. */
  private static String word(String text) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c > ' ' && c < 0x7F && c != '%' && c != '"';
      word.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%u%04X", (int) c));
    }
    return word.toString();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
