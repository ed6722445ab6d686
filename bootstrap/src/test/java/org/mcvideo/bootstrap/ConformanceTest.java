package org.mcvideo.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What conformance.md names is there, and no transcript is forgotten in it. */
class ConformanceTest {
  private static final Path DOCUMENT = Path.of("docs/conformance.md");
  private static final List<Path> TRANSCRIPTS =
      List.of(
          Path.of("../adapters-sip/src/test/resources/transcripts/server"),
          Path.of("../adapters-sip/src/test/resources/transcripts/ue"));
  private static final List<String> MODULES =
      List.of(
          "domain",
          "application",
          "adapters-sip",
          "adapters-persistence",
          "adapters-kms",
          "bootstrap");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| .*$");

  @Test
  void everyClassNamedIsInTheTree() throws IOException {
    Set<String> classes = classes();
    assertThat(names().stream().filter(name -> name.matches("[A-Z][A-Za-z0-9]+")))
        .isNotEmpty()
        .allMatch(classes::contains);
  }

  @Test
  void everyTranscriptNamedIsInTheTree() throws IOException {
    List<String> transcripts = transcripts();
    assertThat(patterns())
        .isNotEmpty()
        .allMatch(pattern -> transcripts.stream().anyMatch(name -> matches(pattern, name)));
  }

  @Test
  void everyTranscriptIsNamed() throws IOException {
    List<String> patterns = patterns();
    assertThat(transcripts())
        .filteredOn(name -> !name.startsWith("rfc3261"))
        .isNotEmpty()
        .allMatch(name -> patterns.stream().anyMatch(pattern -> matches(pattern, name)));
  }

  private static boolean matches(String pattern, String name) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    return matcher.matches(Path.of(name));
  }

  private static List<String> patterns() throws IOException {
    return names().stream().filter(name -> name.endsWith(".sip")).toList();
  }

  /** The names in code font of the tables; the text around them explains itself. */
  private static List<String> names() throws IOException {
    return ROW.matcher(Files.readString(DOCUMENT))
        .results()
        .flatMap(row -> CODE.matcher(row.group()).results())
        .map(code -> code.group(1))
        .toList();
  }

  private static List<String> transcripts() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path directory : TRANSCRIPTS) {
      try (Stream<Path> files = Files.list(directory)) {
        files.map(file -> file.getFileName().toString()).forEach(names::add);
      }
    }
    return names;
  }

  private static Set<String> classes() throws IOException {
    Stream.Builder<String> found = Stream.builder();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src"))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java"))
            .map(name -> name.substring(0, name.length() - ".java".length()))
            .forEach(found);
      }
    }
    return found.build().collect(Collectors.toSet());
  }
}
