package org.mcvideo.persistence.diameter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.testing.Fuzzing;

class WireFuzzTest {
  private static final List<byte[]> GOOD =
      new Random(20_261_125L)
          .longs(20)
          .mapToObj(seed -> WireTest.message(new Random(seed)).encode())
          .toList();

  /** Lengths that are too long, too short or those of an AVP; and flags. */
  private static final List<String> WORDS =
      List.of(
          "\u0000\u0000\u0000\u0000", "\u00ff\u00ff\u00ff", "\u00c0\u0000\u0000\u000c", "\u0001");

  @Test
  void aDamagedMessageIsReadOrRefused() {
    Fuzzing.of(MalformedDiameter.class, GOOD, WORDS)
        .refusing((refusal, input) -> assertThat(refusal.getStackTrace()).isEmpty())
        .feed(
            octets -> {
              DiameterMessage read = DiameterMessage.decode(withItsLength(octets));
              assertThat(DiameterMessage.decode(read.encode())).isEqualTo(read);
              descend(read.avps(), 0);
            });
  }

  /** A wrong length of the message would hide what comes behind it. */
  private static byte[] withItsLength(byte[] octets) {
    if (octets.length >= DiameterHeader.OCTETS && octets.length % 8 != 0) {
      octets[0] = 1;
      octets[1] = (byte) (octets.length >>> 16);
      octets[2] = (byte) (octets.length >>> 8);
      octets[3] = (byte) octets.length;
    }
    return octets;
  }

  private static void descend(AvpList avps, int depth) throws MalformedDiameter {
    for (Avp avp : avps.avps()) {
      if (depth < WireLimits.MAX_NESTING) {
        descend(avp.group(), depth + 1);
      }
    }
  }
}
