package org.mcvideo.persistence.profile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Damaged profile documents are read or refused, nothing else. The number of inputs follows {@code
 * -Dmcvideo.fuzz.rounds}, the seed is {@code -Dmcvideo.fuzz.seed}.
 */
class ProfileFuzzTest {
  private static final int ROUNDS = Integer.getInteger("mcvideo.fuzz.rounds", 3_000);
  private static final long SEED = Long.getLong("mcvideo.fuzz.seed", 20_261_125L);
  private static final int MAX_MESSAGE = 400;

  private static final List<byte[]> GOOD =
      List.of(ProfileVectors.octets("minimal.xml"), ProfileVectors.octets("full.xml"));

  private static final List<String> WORDS =
      List.of(
          "<",
          "</",
          "/>",
          "&",
          "&amp;",
          "&#0;",
          "&x;",
          "\"",
          "<![CDATA[",
          "]]>",
          "<!--",
          "<?xml version=\"1.1\"?>",
          "<!DOCTYPE x [<!ENTITY a 'b'>]>",
          " xmlns=''",
          " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'",
          "<Status/>",
          "<OnNetwork>",
          "<anyExt><user-max-simultaneous-authorizations>",
          "<entry><uri-entry>",
          "256",
          "-1",
          "\u0000",
          "\ufffe",
          "urn:3gpp:mcvideo:user-profile:1.0");

  @Test
  void aDamagedProfileIsReadOrRefused() {
    for (int round = 0; round < ROUNDS; round++) {
      long seed = SEED + round;
      byte[] damaged = damaged(new Random(seed));
      try {
        ReadProfile read = UserProfileXml.read(damaged);
        assertThat(read.document().octets()).as("seed " + seed).isEqualTo(damaged);
      } catch (MalformedProfile refusal) {
        assertThat(refusal.getStackTrace()).isEmpty();
        assertThat(refusal.getMessage()).as("seed " + seed).hasSizeLessThan(MAX_MESSAGE);
      } catch (RuntimeException | StackOverflowError leak) {
        throw new AssertionError("seed " + seed + ": " + new String(damaged, ISO_8859_1), leak);
      }
    }
  }

  private static byte[] damaged(Random random) {
    byte[] octets = GOOD.get(random.nextInt(GOOD.size()));
    for (int i = random.nextInt(5); i >= 0; i--) {
      octets = damaged(octets, random);
    }
    return octets;
  }

  private static byte[] damaged(byte[] octets, Random random) {
    int at = random.nextInt(octets.length + 1);
    int end = Math.min(octets.length, at + random.nextInt(60));
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    sink.write(octets, 0, at);
    switch (random.nextInt(4)) {
      case 0 -> sink.write(random.nextInt(256));
      case 1 -> sink.write(octets, at, end - at);
      case 2 -> sink.writeBytes(WORDS.get(random.nextInt(WORDS.size())).getBytes(UTF_8));
      default -> at = end;
    }
    sink.write(octets, at, octets.length - at);
    return sink.toByteArray();
  }
}
