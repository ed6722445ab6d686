package org.mcvideo.sip.ue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.testing.Transcript;

/**
 * Plays every transcript of clause 7.2: the transcript is the network, the client does what stands
 * after {@code !}. A comment "Given: …" says what is different; in the end nothing is left untold.
 */
@ExtendWith(NoLeakedThreads.class)
class UeTranscriptsTest {
  private static final String PLACE = "/transcripts/ue/";
  private static final String GIVEN = "# Given: ";

  @TestFactory
  Stream<DynamicTest> everyClause() throws Exception {
    Path directory = Path.of(UeTranscriptsTest.class.getResource(PLACE).toURI());
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(".sip")).sorted().toList();
      assertThat(found).isNotEmpty();
      return found.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)));
    }
  }

  private static void play(Path file) throws Exception {
    List<String> given =
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith(GIVEN))
            .map(line -> line.substring(GIVEN.length()))
            .toList();
    try (UeBench bench = new UeBench(given)) {
      Transcript.load(PLACE + file.getFileName())
          .play(bench.network(), bench.variables(), bench::perform);
      assertThat(bench.untold()).as("told to the listener and not expected").isEmpty();
    }
  }
}
