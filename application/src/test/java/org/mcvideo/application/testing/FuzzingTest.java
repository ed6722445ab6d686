package org.mcvideo.application.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FuzzingTest {
  private static final List<byte[]> GOOD = List.of("some good input".getBytes(UTF_8));

  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aParserThatAnswersOrRefusesPasses() {
    Set<Integer> lengths = new HashSet<>();

    Fuzzing.of(Refusal.class, GOOD, List.of("WORD"))
        .feed(
            octets -> {
              lengths.add(octets.length);
              if (octets.length % 2 == 0) {
                throw new Refusal();
              }
            });

    assertThat(lengths).hasSizeGreaterThan(20).contains(0);
  }

  @Test
  void wordsArePutIn() {
    List<String> seen = new ArrayList<>();

    Fuzzing.of(Refusal.class, GOOD, List.of("WORD", "\ufffe"))
        .feed(octets -> seen.add(new String(octets, UTF_8)));

    assertThat(seen).anyMatch(s -> s.contains("WORD")).anyMatch(s -> s.contains("\ufffe"));
  }

  @Test
  void aParserThatLeaksFailsWithTheSeed() {
    Fuzzing<Refusal> fuzzing = Fuzzing.of(Refusal.class, GOOD);

    assertThatThrownBy(
            () ->
                fuzzing.feed(
                    octets -> {
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dmcvideo.fuzz.seed=20260301")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                fuzzing.feed(
                    octets -> {
                      throw new StackOverflowError();
                    }))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aRefusalThatIsNotInOrderFails() {
    Fuzzing<Refusal> fuzzing =
        Fuzzing.of(Refusal.class, GOOD)
            .refusing((refusal, input) -> assertThat(refusal).hasMessage("why"));

    assertThatThrownBy(
            () ->
                fuzzing.feed(
                    octets -> {
                      throw new Refusal();
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("refuses badly");
  }

  @Test
  void theSameSeedMakesTheSameInput() {
    List<List<Byte>> first = new ArrayList<>();
    List<List<Byte>> second = new ArrayList<>();

    Fuzzing.of(Refusal.class, GOOD).feed(octets -> first.add(boxed(octets)));
    Fuzzing.of(Refusal.class, GOOD).feed(octets -> second.add(boxed(octets)));

    assertThat(first.subList(0, 200)).isEqualTo(second.subList(0, 200));
  }

  private static List<Byte> boxed(byte[] octets) {
    List<Byte> boxed = new ArrayList<>();
    for (byte octet : octets) {
      boxed.add(octet);
    }
    return boxed;
  }
}
