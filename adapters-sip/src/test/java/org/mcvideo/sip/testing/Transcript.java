package org.mcvideo.sip.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation written down: what a client sends and what it must get back, played over a real
 * socket.
 *
 * <pre>
 * # A comment. Empty lines between steps do not count.
 * &gt; PUBLISH sip:mcvideo@example.com SIP/2.0
 * &gt; Via: SIP/2.0/${transport} ${client};branch=${branch};rport
 * &gt; ...
 * &gt;
 * &gt; the body
 * &lt; 403
 * &lt; Warning: 399 ${any} "101 service authorisation failed"
 * &lt;! SIP-ETag
 * &lt;=tag SIP-ETag: (.+)
 * &lt;* body text
 * </pre>
 *
 * <ul>
 *   <li>{@code > } lines are one message, sent with CRLF. A line {@code >} alone ends the headers;
 *       what follows is the body, joined with CRLF and without one at its end. Content-Length is
 *       added unless written. Each block of {@code > } lines is one message; an empty line ends it.
 *   <li>{@code < NNN} or {@code < METHOD uri} is the first line of the next message to come: the
 *       status alone, or the beginning of a request line. Provisional answers are passed over.
 *   <li>{@code < Name: value}: one header of this name has this value; {@code ${any}} stands for
 *       anything.
 *   <li>{@code <! Name}: no header of this name is there.
 *   <li>{@code <=variable Name: pattern}: a header of this name matches the regular expression; its
 *       first group becomes the variable.
 *   <li>{@code <* text}: the body contains the text.
 *   <li>{@code <#variable pattern}: the body holds what matches the regular expression; its first
 *       group becomes the variable.
 *   <li>{@code <-}: the peer closes the connection.
 *   <li>{@code ! something}: the caller is told to do something, before the next step.
 *   <li>{@code ${name}} is a variable: those given, {@code client} (host:port of the socket),
 *       {@code transport}, and {@code branch}, {@code tag}, {@code callid}, of which {@code branch}
 *       is new in every message sent; {@code last.Name} is a header of the last request that came,
 *       for its answer. An unknown one is an error.
 * </ul>
 *
 * <p>Used by one thread. More than 300 lines, because who reads the lines and who plays them share
 * their grammar.
 */
public final class Transcript {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_.-]*)\\}");
  private static final String ANY = "${any}";

  private final String name;
  private final List<Step> steps;
  private final Consumer<RawSip.Message> witness;

  private record Step(List<String> sent, List<String> expected, Optional<String> deed) {
    static Step of(List<String> sent, List<String> expected) {
      return new Step(List.copyOf(sent), List.copyOf(expected), Optional.empty());
    }
  }

  private Transcript(String name, List<Step> steps, Consumer<RawSip.Message> witness) {
    this.name = name;
    this.steps = steps;
    this.witness = witness;
  }

  /** Reads a transcript from the class path, such as {@code /transcripts/x.sip}. */
  public static Transcript load(String resource) throws IOException {
    try (InputStream in = Transcript.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no such transcript: " + resource);
      }
      return parse(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Reads a transcript from text; {@code name} appears in failures. */
  public static Transcript parse(String name, String text) {
    List<Step> steps = new ArrayList<>();
    List<String> sent = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.isBlank() && !sent.isEmpty() && expected.isEmpty()) {
        steps.add(Step.of(sent, expected));
        sent.clear();
      }
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith(">")) {
        if (!expected.isEmpty()) {
          steps.add(Step.of(sent, expected));
          sent.clear();
          expected.clear();
        }
        sent.add(line.length() > 1 ? line.substring(2) : "");
      } else if (line.startsWith("<")) {
        expected.add(line.substring(1));
      } else if (line.startsWith("! ")) {
        steps.add(Step.of(sent, expected));
        steps.add(new Step(List.of(), List.of(), Optional.of(line.substring(2).strip())));
        sent.clear();
        expected.clear();
      } else {
        throw new IllegalArgumentException(name + ": neither sent nor expected: " + line);
      }
    }
    if (!sent.isEmpty() || !expected.isEmpty()) {
      steps.add(Step.of(sent, expected));
    }
    return new Transcript(name, List.copyOf(steps), message -> {});
  }

  /** This transcript, with everything that is received shown to {@code other} as well. */
  public Transcript witnessedBy(Consumer<RawSip.Message> other) {
    return new Transcript(name, steps, other);
  }

  /**
   * Plays all steps over {@code client}.
   *
   * @param variables given by the caller; a copy is used
   * @throws AssertionError naming transcript, step, expectation and the message that came
   */
  public void play(RawSip client, Map<String, String> variables) throws IOException {
    play(
        client,
        variables,
        deed -> {
          throw new IllegalArgumentException(name + ": nobody does: " + deed);
        });
  }

  /**
   * Plays all steps over {@code client}; a request that comes again as it was is passed over.
   *
   * @param variables given by the caller; a copy is used
   * @param doer does what the transcript says after {@code !}
   * @throws AssertionError naming transcript, step, expectation and the message that came
   */
  public void play(RawSip client, Map<String, String> variables, Consumer<String> doer)
      throws IOException {
    Set<String> seen = new HashSet<>();
    Map<String, String> known = new HashMap<>(variables);
    String run = Long.toHexString(System.nanoTime());
    known.put("client", client.local());
    known.put("transport", client.transport());
    known.putIfAbsent("tag", "t" + run);
    known.putIfAbsent("callid", run + "@transcript");
    for (int i = 0; i < steps.size(); i++) {
      known.put("branch", "z9hG4bK" + run + "." + i);
      Step step = steps.get(i);
      String where = name + ", step " + (i + 1);
      if (!step.sent().isEmpty()) {
        client.send(message(step.sent(), text -> filled(text, known, where)));
      }
      step.deed().ifPresent(deed -> doer.accept(filled(deed, known, where)));
      expect(client, step.expected(), known, where, seen);
    }
  }

  private void expect(
      RawSip client, List<String> lines, Map<String, String> known, String where, Set<String> seen)
      throws IOException {
    Optional<RawSip.Message> last = Optional.empty();
    for (String line : lines) {
      if (line.equals("-")) {
        require(client.isClosedByPeer(), where + ": the connection stays open");
      } else if (line.startsWith(" ") && !isHeader(line)) {
        last = Optional.of(startLine(client, filled(line.substring(1), known, where), where, seen));
        remember(last.get(), known);
      } else {
        RawSip.Message message =
            last.orElseThrow(() -> new IllegalArgumentException(where + ": no first line"));
        check(message, line, known, where);
      }
    }
  }

  private static void remember(RawSip.Message message, Map<String, String> known) {
    if (message.status() == 0) {
      for (String name : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
        message.first(name).ifPresent(value -> known.put("last." + name, value));
      }
    }
  }

  private static boolean isHeader(String line) {
    return line.matches(" [A-Za-z0-9-]+: .*");
  }

  private RawSip.Message startLine(RawSip client, String wanted, String where, Set<String> seen)
      throws IOException {
    RawSip.Message message = client.read();
    while ((message.status() >= 100 && message.status() < 200)
        || (message.status() == 0 && !seen.add(message.toString()))) {
      message = client.read();
    }
    witness.accept(message);
    String start = message.startLine();
    boolean same =
        wanted.matches("\\d{3}.*")
            ? start.startsWith("SIP/2.0 " + wanted)
            : start.startsWith(wanted);
    require(same, where + ": expected " + wanted + " but got\n" + message);
    return message;
  }

  private static void check(
      RawSip.Message message, String line, Map<String, String> known, String where) {
    char kind = line.charAt(0);
    String rest = line.substring(1).strip();
    boolean fine;
    switch (kind) {
      case ' ' -> {
        String[] header = rest.split(": ?", 2);
        Pattern value = pattern(header[1], known, where);
        fine = message.all(header[0]).stream().anyMatch(v -> value.matcher(v).matches());
      }
      case '!' -> fine = message.first(rest).isEmpty();
      case '*' -> fine = message.bodyText().contains(filled(rest, known, where));
      case '=' -> fine = remember(message, rest, known);
      case '#' -> fine = rememberOfBody(message, rest, known);
      default -> throw new IllegalArgumentException(where + ": unknown kind of line: " + line);
    }
    require(fine, where + ": expected <<" + line + "> in\n" + message);
  }

  private static boolean remember(RawSip.Message message, String line, Map<String, String> known) {
    String[] parts = line.split(" ", 2);
    String[] header = parts[1].split(": ?", 2);
    Pattern pattern = Pattern.compile(header[1]);
    for (String value : message.all(header[0])) {
      Matcher matcher = pattern.matcher(value);
      if (matcher.matches()) {
        known.put(parts[0], matcher.group(1));
        return true;
      }
    }
    return false;
  }

  private static boolean rememberOfBody(
      RawSip.Message message, String line, Map<String, String> known) {
    String[] parts = line.split(" ", 2);
    Matcher matcher = Pattern.compile(parts[1]).matcher(message.bodyText());
    boolean found = matcher.find();
    if (found) {
      known.put(parts[0], matcher.group(1));
    }
    return found;
  }

  private static Pattern pattern(String value, Map<String, String> known, String where) {
    StringBuilder regex = new StringBuilder();
    for (String piece : value.split(Pattern.quote(ANY), -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(filled(piece, known, where)));
    }
    return Pattern.compile(regex.toString());
  }

  private static String message(List<String> lines, Function<String, String> fill) {
    int blank = lines.indexOf("");
    List<String> head = new ArrayList<>(blank < 0 ? lines : lines.subList(0, blank));
    head.replaceAll(fill::apply);
    String body =
        blank < 0 ? "" : fill.apply(String.join("\r\n", lines.subList(blank + 1, lines.size())));
    if (head.stream()
        .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length"))) {
      head.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
    }
    return String.join("\r\n", head) + "\r\n\r\n" + body;
  }

  private static String filled(String text, Map<String, String> known, String where) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              String value = known.get(found.group(1));
              require(value != null, where + ": unknown variable " + found.group());
              return Matcher.quoteReplacement(value);
            });
  }

  private static void require(boolean fine, String failure) {
    if (!fine) {
      throw new AssertionError(failure);
    }
  }
}
