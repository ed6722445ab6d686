package org.mcvideo.kms.mikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Every parser of the package under mutated input: it returns a value or throws {@link
 * MalformedMikey}, nothing else. The number of inputs and the seed are set with {@code
 * -Dmcvideo.fuzz.iterations} and {@code -Dmcvideo.fuzz.seed}.
 */
class MikeyFuzzTest {
  private static final int ITERATIONS = Integer.getInteger("mcvideo.fuzz.iterations", 20_000);
  private static final long SEED = Long.getLong("mcvideo.fuzz.seed", 20_260_301L);

  private interface Parser {
    void parse(Octets octets) throws MalformedMikey;
  }

  @Test
  void aMutatedMessageIsReadOrRefused() {
    fuzz(
        List.of(Samples.minimal().encoded(), Samples.rich().encoded()),
        octets -> assertThat(IMessage.decode(octets).encoded()).isEqualTo(octets));
  }

  @Test
  void aMessageThatIsReadIsWrittenAsItWas() {
    fuzz(
        List.of(Samples.minimal().encoded(), Samples.rich().encoded()),
        octets -> {
          IMessage message = IMessage.decode(octets);
          List<Payload> unsigned = message.payloads().subList(0, message.payloads().size() - 1);
          assertThat(
                  new UnsignedMessage(message.header(), unsigned)
                      .signedWith(message.signature().value()))
              .isEqualTo(message);
        });
  }

  @Test
  void anythingCanBeListed() {
    fuzz(
        List.of(Samples.rich().encoded(), Octets.NONE),
        octets -> assertThat(MessageListing.of(octets).entries()).isNotNull());
  }

  @Test
  void mutatedKeyParametersAreReadOrRefused() {
    Octets plaintext = new KeyParameters(2, 1, 0, 0).encode();

    fuzz(List.of(plaintext), KeyParameters::decode);
    fuzz(
        List.of(Samples.filled(32, 1).followedBy(Octets.ofHex("000002c1c2"))),
        ProtectedKeyParameters::decode);
  }

  private static void fuzz(List<Octets> corpus, Parser parser) {
    Random random = new Random(SEED);
    for (int i = 0; i < ITERATIONS; i++) {
      Octets input = mutated(corpus.get(random.nextInt(corpus.size())), random);
      try {
        parser.parse(input);
      } catch (MalformedMikey e) {
        assertThat(e.offset()).isBetween(0, Math.max(input.length(), IMessage.MAX_OCTETS));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + SEED + ", input " + i + ": " + input.toHex(), e);
      }
    }
  }

  private static Octets mutated(Octets original, Random random) {
    byte[] octets = original.toArray();
    for (int change = random.nextInt(4); change >= 0; change--) {
      octets = changed(octets, random);
    }
    return Octets.of(octets);
  }

  /** Sets, cuts out, repeats or inserts octets; the first ones, which decide most, more often. */
  private static byte[] changed(byte[] octets, Random random) {
    int at = octets.length == 0 ? 0 : random.nextInt(octets.length);
    int length = Math.min(octets.length - at, 1 + random.nextInt(40));
    byte[] tail = Arrays.copyOfRange(octets, at, octets.length);
    return switch (random.nextInt(5)) {
      case 0 -> with(octets, at, random.nextInt(256));
      case 1 -> with(octets, at / 4, random.nextInt(30));
      case 2 -> joined(Arrays.copyOf(octets, at), Arrays.copyOfRange(tail, length, tail.length));
      case 3 -> joined(Arrays.copyOf(octets, at + length), tail);
      default -> {
        byte[] inserted = new byte[random.nextInt(40)];
        random.nextBytes(inserted);
        yield joined(joined(Arrays.copyOf(octets, at), inserted), tail);
      }
    };
  }

  private static byte[] with(byte[] octets, int at, int value) {
    byte[] changed = octets.clone();
    if (changed.length > 0) {
      changed[at] = (byte) value;
    }
    return changed;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
