package org.mcvideo.application.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Feeds a parser damaged input until its time is over: good input with octets changed, dropped,
 * doubled, and words put in that matter to the parser. A parser answers or refuses with its own
 * exception; anything else ends the test with the seed of the input.
 *
 * <p>The time of each parser is {@code -Dmcvideo.fuzz.seconds}, a second unless told otherwise.
 * {@code -Dmcvideo.fuzz.seed} repeats one input alone, the one that a failure names.
 *
 * @param <X> what the parser refuses with
 */
public final class Fuzzing<X extends Exception> {
  /** What is done with damaged octets. */
  @FunctionalInterface
  public interface Parser {
    /** Reads the octets, or refuses them. */
    void parse(byte[] octets) throws Exception;
  }

  /** Says that a refusal is in order, or throws an {@link AssertionError}. */
  @FunctionalInterface
  public interface RefusalCheck<X> {
    /** Checks the refusal of an input. */
    void check(X refusal, byte[] input);
  }

  private static final double SECONDS =
      Double.parseDouble(System.getProperty("mcvideo.fuzz.seconds", "1"));
  private static final long FIRST_SEED = 20_260_301L;

  /** The least inputs, so that a busy machine does not make the test empty. */
  private static final int LEAST_INPUTS = 200;

  private static final int MAX_CHANGES = 6;
  private static final int MAX_SPAN = 40;
  private static final int MAX_SHOWN = 4_096;

  private final Class<X> refusal;
  private final Function<Random, byte[]> source;
  private final RefusalCheck<X> check;

  private Fuzzing(Class<X> refusal, Function<Random, byte[]> source, RefusalCheck<X> check) {
    this.refusal = refusal;
    this.source = source;
    this.check = check;
  }

  /** Damages {@code good} input for a parser that refuses with {@code refusal}, or a subclass. */
  public static <X extends Exception> Fuzzing<X> of(Class<X> refusal, List<byte[]> good) {
    return of(refusal, good, List.of());
  }

  /** The same, with {@code words} put in here and there. */
  public static <X extends Exception> Fuzzing<X> of(
      Class<X> refusal, List<byte[]> good, List<String> words) {
    return new Fuzzing<>(refusal, random -> damaged(good, words, random), (e, input) -> {});
  }

  /** The same with a check on each refusal. */
  public Fuzzing<X> refusing(RefusalCheck<X> with) {
    return new Fuzzing<>(refusal, source, with);
  }

  /** Feeds the parser until its time is over. */
  public void feed(Parser parser) {
    forEachSeed(
        seed -> {
          byte[] input = source.apply(new Random(seed));
          try {
            parser.parse(input);
          } catch (Exception | Error e) {
            accept(e, input, seed);
          }
        });
  }

  /**
   * Runs {@code body} with one seed after the other until its time is over, for input that is more
   * than octets.
   */
  public static void forEachSeed(SeededBody body) {
    Long only = Long.getLong("mcvideo.fuzz.seed");
    if (only != null) {
      body.run(only);
      return;
    }
    long end = System.nanoTime() + Duration.ofMillis((long) (1_000 * SECONDS)).toNanos();
    for (long i = 0; i < LEAST_INPUTS || System.nanoTime() - end < 0; i++) {
      body.run(FIRST_SEED + i);
    }
  }

  /** What is done with one seed. */
  @FunctionalInterface
  public interface SeededBody {
    /** Makes input of the seed, and feeds it. */
    void run(long seed);
  }

  private void accept(Throwable thrown, byte[] input, long seed) {
    try {
      if (refusal.isInstance(thrown)) {
        check.check(refusal.cast(thrown), input);
        return;
      }
    } catch (AssertionError e) {
      throw failure("refuses badly", input, seed, e);
    }
    throw failure("leaks", input, seed, thrown);
  }

  private static AssertionError failure(String what, byte[] input, long seed, Throwable cause) {
    String hex = HexFormat.of().formatHex(input, 0, Math.min(input.length, MAX_SHOWN));
    return new AssertionError(what + " with -Dmcvideo.fuzz.seed=" + seed + ": " + hex, cause);
  }

  private static byte[] damaged(List<byte[]> good, List<String> words, Random random) {
    byte[] octets = good.get(random.nextInt(good.size()));
    for (int i = random.nextInt(MAX_CHANGES); i >= 0; i--) {
      octets = damaged(octets, words, random);
    }
    return octets;
  }

  private static byte[] damaged(byte[] octets, List<String> words, Random random) {
    int at = place(octets.length, random);
    int length = Math.min(octets.length - at, 1 + random.nextInt(MAX_SPAN));
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    sink.write(octets, 0, at);
    int rest = at;
    switch (random.nextInt(7)) {
      case 0 -> sink.write(random.nextInt(256)); // an octet more
      case 1 -> rest = at + length; // some less
      case 2 -> sink.write(octets, at, length); // some twice
      case 3 -> sink.writeBytes(word(words, random));
      case 4 -> rest = octets.length; // cut off
      case 5 -> rest = replaced(octets, at, (byte) random.nextInt(256), sink);
      default ->
          rest =
              at < octets.length
                  ? replaced(octets, at, (byte) (octets[at] ^ 1 << random.nextInt(8)), sink)
                  : at;
    }
    sink.write(octets, rest, octets.length - rest);
    return sink.toByteArray();
  }

  /** The first octets decide most, and are taken more often. */
  private static int place(int length, Random random) {
    int at = random.nextInt(length + 1);
    return random.nextInt(4) == 0 ? at / 4 : at;
  }

  private static int replaced(byte[] octets, int at, byte value, ByteArrayOutputStream sink) {
    if (at == octets.length) {
      return at;
    }
    sink.write(value);
    return at + 1;
  }

  /** A word that matters, or random octets. */
  private static byte[] word(List<String> words, Random random) {
    if (words.isEmpty() || random.nextInt(8) == 0) {
      byte[] noise = new byte[random.nextInt(MAX_SPAN)];
      random.nextBytes(noise);
      return noise;
    }
    String word = words.get(random.nextInt(words.size()));
    // Words are text, or octets written as characters.
    return word.getBytes(
        word.chars().allMatch(c -> c < 256) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }
}
