package org.mcvideo.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays the transcripts of {@code tools.md}. An ellipsis stands for what differs each time. */
class ToolsDocumentTest {
  private static final Path DOCUMENT = Path.of("docs/tools.md");
  private static final String PROMPT = "$ mcvideo ";

  @TempDir Path directory;

  @Test
  void everyTranscriptIsWhatTheToolsPrint() throws IOException {
    // Given
    ToolBench bench = new ToolBench(directory);
    for (String file : List.of("i-message.hex", "cut.hex", "kms-init.xml", "kms-keyprov.xml")) {
      bench.stored(file);
    }

    for (Step step : steps()) {
      // When
      bench.run(
          Arrays.stream(step.command().split(" ", -1))
              .map(this::placed)
              .collect(Collectors.joining(" ")));
      List<String> printed =
          (bench.out() + bench.err()).replace(directory + "/", "").lines().toList();

      // Then
      assertThat(printed).as(step.command()).hasSameSizeAs(step.printed());
      for (int i = 0; i < printed.size(); i++) {
        assertThat(printed.get(i)).as(step.command()).satisfies(matches(step.printed().get(i)));
      }
    }
  }

  @Test
  void everyToolIsShown() throws IOException {
    assertThat(steps())
        .extracting(step -> step.command().split(" -| sip:| [a-z]+@| [a-z-]+\\.", 2)[0])
        .contains("uid", "mikey inspect", "mikey open", "mikey seal");
  }

  private static ThrowingConsumer<String> matches(String shown) {
    return shown.endsWith("…")
        ? line -> assertThat(line).startsWith(shown.substring(0, shown.length() - 1))
        : line -> assertThat(line).isEqualTo(shown);
  }

  /** Files of the document lie in the folder of the test. */
  private String placed(String argument) {
    return Optional.of(argument)
        .filter(a -> a.endsWith(".hex") || a.endsWith(".xml") || a.endsWith(".mikey"))
        .map(a -> directory.resolve(a).toString())
        .orElse(argument);
  }

  /** A command and what is printed below it. */
  private record Step(String command, List<String> printed) {}

  private static List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    String[] blocks = Files.readString(DOCUMENT).split("(?m)^```\n", -1);
    IntStream.range(0, blocks.length).filter(i -> i % 2 == 1).forEach(i -> read(blocks[i], steps));
    return steps;
  }

  private static void read(String block, List<Step> steps) {
    for (String line : block.lines().toList()) {
      if (line.startsWith(PROMPT)) {
        steps.add(new Step(line.substring(PROMPT.length()), new ArrayList<>()));
      } else {
        steps.get(steps.size() - 1).printed().add(line);
      }
    }
  }
}
