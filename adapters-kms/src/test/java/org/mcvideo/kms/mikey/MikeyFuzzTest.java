package org.mcvideo.kms.mikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.testing.Fuzzing;

/**
 * Every parser of the package under mutated input: it returns a value or throws {@link
 * MalformedMikey}, nothing else.
 */
class MikeyFuzzTest {
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
  }

  @Test
  void mutatedProtectedKeyParametersAreReadOrRefused() {
    fuzz(
        List.of(Samples.filled(32, 1).followedBy(Octets.ofHex("000002c1c2"))),
        ProtectedKeyParameters::decode);
  }

  private static void fuzz(List<Octets> corpus, Parser parser) {
    Fuzzing.of(MalformedMikey.class, corpus.stream().map(Octets::toArray).toList())
        .refusing(
            (refusal, input) ->
                assertThat(refusal.offset())
                    .isBetween(0, Math.max(input.length, IMessage.MAX_OCTETS)))
        .feed(octets -> parser.parse(Octets.of(octets)));
  }
}
