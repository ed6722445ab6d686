package org.mcvideo.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays the transcripts of {@code tools.md}. An ellipsis stands for what differs each time. */
class ToolsDocumentTest {
  private static final Path DOCUMENT = Path.of("docs/tools.md");
  private static final String PROMPT = "$ mcvideo ";
  private static final String BACKGROUND = " &";
  private static final List<String> FILES = List.of(".hex", ".xml", ".mikey");
  private static final List<String> FOLDERS = List.of("mcvideo-kms", "mcvideo-tokens");

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
      String line =
          Arrays.stream(step.command().split(" ", -1))
              .map(this::placed)
              .collect(Collectors.joining(" "));
      if (line.endsWith(BACKGROUND)) {
        assertServes(line.replace(BACKGROUND, ""), step);
        continue;
      }
      bench.run(line);
      List<String> printed =
          (bench.out() + bench.err()).replace(directory + "/", "").lines().toList();

      // Then
      assertThat(printed).as(step.command()).hasSameSizeAs(step.printed());
      for (int i = 0; i < printed.size(); i++) {
        assertThat(printed.get(i)).as(step.command()).satisfies(matches(step.printed().get(i)));
      }
    }
  }

  /** What runs until it is told to stop prints one line first. */
  private void assertServes(String line, Step step) {
    ToolBench server = new ToolBench(directory);
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    Thread serving = new Thread(() -> ended.complete(server.run(line)));
    serving.start();
    await().atMost(1, TimeUnit.MINUTES).until(() -> server.out().endsWith("\n") || ended.isDone());
    serving.interrupt();
    assertThat(ended.join()).as(server.err()).isZero();
    assertThat(server.out().strip())
        .as(step.command())
        .satisfies(matches(String.join("\n", step.printed())));
  }

  @Test
  void everyToolIsShown() throws IOException {
    assertThat(steps())
        .extracting(step -> step.command().split(" -| sip:| [a-z]+@| [a-z-]+\\.", 2)[0])
        .contains(
            "uid",
            "mikey inspect",
            "mikey open",
            "mikey seal",
            "kms init",
            "kms serve",
            "kms provision",
            "kms certs");
  }

  private static ThrowingConsumer<String> matches(String shown) {
    return shown.endsWith("…")
        ? line -> assertThat(line).startsWith(shown.substring(0, shown.length() - 1))
        : line -> assertThat(line).isEqualTo(shown);
  }

  /** Files of the document lie in the folder of the test. */
  private String placed(String argument) {
    return Optional.of(argument)
        .filter(
            a -> FILES.stream().anyMatch(a::endsWith) || FOLDERS.stream().anyMatch(a::startsWith))
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
