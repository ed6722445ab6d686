package org.mcvideo.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path README = Path.of("../README.md");
  private static final Path DOCUMENTS = Path.of("docs");
  private static final int MOST_LINES = 150;

  @Test
  void theExampleOfEmbeddingIsThatOfTheProjectThatIsBuilt() throws IOException {
    // Given
    String example = only(Pattern.compile("```java\n(.*?)```", Pattern.DOTALL));
    String built =
        Files.readString(
            Path.of("src/it/embedding/src/main/java/org/example/product/Product.java"));
    // Then
    assertThat(built).endsWith(example);
  }

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThan(MOST_LINES);
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    try (Stream<Path> files = Files.walk(DOCUMENTS)) {
      List<Path> documents =
          Stream.concat(Stream.of(README), files.filter(file -> file.toString().endsWith(".md")))
              .toList();
      for (Path document : documents) {
        for (String link : links(document)) {
          assertThat(document.resolveSibling(link)).as("%s: %s", document, link).exists();
        }
      }
    }
  }

  private static List<String> links(Path document) throws IOException {
    return Pattern.compile("\\]\\(([^)#\\s\\[]+)\\)")
        .matcher(Files.readString(document))
        .results()
        .map(result -> result.group(1))
        .filter(link -> !link.contains("://"))
        .toList();
  }

  private static String only(Pattern pattern) throws IOException {
    List<MatchResult> found = pattern.matcher(Files.readString(README)).results().toList();
    assertThat(found).hasSize(1);
    return found.get(0).group(1);
  }
}
