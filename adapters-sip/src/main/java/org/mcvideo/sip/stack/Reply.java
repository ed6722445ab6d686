package org.mcvideo.sip.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a request: status, headers and body. Via, From, To, Call-ID, CSeq, Content-Length
 * and, for SUBSCRIBE, Record-Route are added when it is sent. Immutable; each {@code with} returns
 * a changed copy.
 */
public final class Reply {
  private final Line line;
  private final List<HeaderField> headers;
  private final Optional<SipBody> body;
  private final List<McWarning> warnings;
  private final boolean retryAfter;

  private Reply(
      Line line,
      List<HeaderField> headers,
      Optional<SipBody> body,
      List<McWarning> warnings,
      boolean retryAfter) {
    this.line = line;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.warnings = List.copyOf(warnings);
    this.retryAfter = retryAfter;
  }

  private record Line(int status, Optional<String> reason) {}

  /**
   * An answer without headers.
   *
   * @throws IllegalArgumentException if {@code status} is not 200 to 699
   */
  public static Reply of(int status) {
    Bounds.require("status", status, 200, 699);
    return new Reply(
        new Line(status, Optional.empty()), List.of(), Optional.empty(), List.of(), false);
  }

  /**
   * With one more header.
   *
   * @throws IllegalArgumentException if name or value cannot be written
   */
  public Reply with(String name, String value) {
    List<HeaderField> more = new ArrayList<>(headers);
    more.add(new HeaderField(name, value));
    return new Reply(line, more, body, warnings, retryAfter);
  }

  /** With this body and its Content-Type. */
  public Reply with(SipBody newBody) {
    return new Reply(line, headers, Optional.of(newBody), warnings, retryAfter);
  }

  /** With this reason in Warning, said by the configured server name. */
  public Reply with(McWarning warning) {
    List<McWarning> more = new ArrayList<>(warnings);
    more.add(warning);
    return new Reply(line, headers, body, more, retryAfter);
  }

  /** With Retry-After as configured, spread at random. */
  public Reply withRetryAfter() {
    return new Reply(line, headers, body, warnings, true);
  }

  /** The refusal of a message for its form; the reason phrase says which. */
  static Reply of(Defect defect) {
    Line line = new Line(defect.status(), Optional.of(defect.reason()));
    return new Reply(line, List.of(), Optional.empty(), List.of(), false);
  }

  /** The status code, 200 to 699. */
  public int status() {
    return line.status();
  }

  /** The reason phrase; empty for the standard's. */
  Optional<String> reason() {
    return line.reason();
  }

  /** The headers given, in their order. */
  public List<HeaderField> headers() {
    return headers;
  }

  /** The body, if there is one. */
  public Optional<SipBody> body() {
    return body;
  }

  /** The reasons for Warning. */
  public List<McWarning> warnings() {
    return warnings;
  }

  /** Whether Retry-After is to be said. */
  public boolean asksToRetry() {
    return retryAfter;
  }

  /** Status and names only: values may hold what a log must not. */
  @Override
  public String toString() {
    return "Reply[" + status() + ", " + SipHeaders.of(headers) + "]";
  }
}
