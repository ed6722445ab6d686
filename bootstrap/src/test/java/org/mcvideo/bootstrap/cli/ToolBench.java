package org.mcvideo.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The command with captured output, and a folder with the stored message; for tests. */
final class ToolBench {
  static final Instant NOW = Instant.parse("2026-03-01T12:02:00Z");

  private final Path directory;
  private final Clock clock;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private byte[] input = new byte[0];

  ToolBench(Path directory) {
    this(directory, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  ToolBench(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** Runs the words of a line, and then words as they are. */
  int run(String line, Object... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> arguments = new ArrayList<>(Arrays.asList(line.split(" ", -1)));
    Arrays.stream(more).map(Object::toString).forEach(arguments::add);
    Console console =
        new Console(
            new ByteArrayInputStream(input),
            new PrintWriter(out),
            new PrintWriter(err),
            Map.of(),
            clock,
            new SecureRandom());
    return new McVideoCommand(console).run(arguments.toArray(String[]::new));
  }

  ToolBench typing(byte[] octets) {
    input = octets.clone();
    return this;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  Config json() {
    assertThat(out().lines()).hasSize(1);
    return ConfigFactory.parseString(
        out(), ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
  }

  void assertErrorInOneLine() {
    assertThat(err().lines())
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("mcvideo: ").doesNotContain("internal"));
  }

  void assertNothingButOneErrorLine() {
    assertThat(out()).isEmpty();
    assertErrorInOneLine();
  }

  Path file(String name, byte[] octets) {
    try {
      return Files.write(directory.resolve(name), octets);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Path file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A stored file, copied into the folder. */
  Path stored(String name) {
    return file(name, storedOctets(name));
  }

  static byte[] storedMessage() {
    String hex = new String(storedOctets("i-message.hex"), StandardCharsets.US_ASCII);
    return HexFormat.of().parseHex(hex.replace("\n", ""));
  }

  private static byte[] storedOctets(String name) {
    try (InputStream in = ToolBench.class.getResourceAsStream("/csk-upload/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
