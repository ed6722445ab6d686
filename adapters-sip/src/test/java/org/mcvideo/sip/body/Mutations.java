package org.mcvideo.sip.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Octets;

/**
 * A source of damaged bodies: good ones with octets changed, dropped, doubled and words put in. The
 * number of rounds is the system property {@code mcvideo.fuzz.rounds}.
 */
public final class Mutations {

  private static final int ROUNDS = Integer.getInteger("mcvideo.fuzz.rounds", 3_000);
  private static final long SEED = Long.getLong("mcvideo.fuzz.seed", 20_261_124L);

  private static final int MAX_MESSAGE = 400; // a refusal does not repeat the body

  private final List<Octets> good;
  private final List<String> words;

  public Mutations(List<Octets> good, List<String> words) {
    this.good = good;
    this.words = words;
  }

  /** What is given a damaged body. */
  @FunctionalInterface
  public interface Parser {
    Object parse(Octets octets) throws MalformedBody;
  }

  /** Asserts that {@code parser} answers or refuses, and does nothing else. */
  public void feed(Parser parser) {
    for (int round = 0; round < ROUNDS; round++) {
      long seed = SEED + round;
      Octets damaged = damaged(new Random(seed));
      try {
        parser.parse(damaged);
      } catch (MalformedBody refusal) {
        assertThat(refusal.getMessage()).as("seed " + seed).hasSizeLessThan(MAX_MESSAGE);
      } catch (RuntimeException | Error e) {
        fail("seed " + seed + " leaks", e);
      }
    }
  }

  private Octets damaged(Random random) {
    byte[] octets = good.get(random.nextInt(good.size())).toByteArray();
    for (int i = random.nextInt(6); i >= 0; i--) {
      octets = damaged(octets, random);
    }
    return Octets.takeOwnershipOf(octets);
  }

  private byte[] damaged(byte[] octets, Random random) {
    int at = random.nextInt(octets.length + 1);
    int length = Math.min(octets.length - at, 1 + random.nextInt(40));
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    sink.write(octets, 0, at);
    switch (random.nextInt(5)) {
      case 0 -> sink.write(random.nextInt(256)); // an octet more
      case 1 -> at = Math.min(octets.length, at + length); // some less
      case 2 -> sink.write(octets, at, length); // some twice
      case 3 -> sink.writeBytes(word(random)); // a word that matters
      default -> {
        if (at < octets.length) {
          sink.write(octets[at++] ^ (1 << random.nextInt(8)));
        }
      }
    }
    sink.write(octets, at, octets.length - at);
    return sink.toByteArray();
  }

  private byte[] word(Random random) {
    return words.get(random.nextInt(words.size())).getBytes(StandardCharsets.ISO_8859_1);
  }
}
