package org.mcvideo.sip.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.mcvideo.application.testing.Fuzzing;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Octets;

/** Damaged bodies for a codec, which answers or refuses with {@link MalformedBody}. */
public final class Mutations {
  private static final int MAX_MESSAGE = 400; // a refusal does not repeat the body

  private final Fuzzing<MalformedBody> fuzzing;

  public Mutations(List<Octets> good, List<String> words) {
    this.fuzzing =
        Fuzzing.of(MalformedBody.class, good.stream().map(Octets::toByteArray).toList(), words)
            .refusing(
                (refusal, input) -> assertThat(refusal.getMessage()).hasSizeLessThan(MAX_MESSAGE));
  }

  /** What is given a damaged body. */
  @FunctionalInterface
  public interface Parser {
    Object parse(Octets octets) throws MalformedBody;
  }

  /** Asserts that {@code parser} answers or refuses, and does nothing else. */
  public void feed(Parser parser) {
    fuzzing.feed(octets -> parser.parse(Octets.takeOwnershipOf(octets)));
  }
}
