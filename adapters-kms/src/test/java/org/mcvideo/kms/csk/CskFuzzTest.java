package org.mcvideo.kms.csk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.application.testing.Fuzzing;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.kms.mikey.GeneralExtension;
import org.mcvideo.kms.mikey.IMessage;
import org.mcvideo.kms.mikey.Identity;
import org.mcvideo.kms.mikey.Octets;
import org.mcvideo.kms.mikey.Payload;
import org.mcvideo.kms.mikey.Sakke;
import org.mcvideo.kms.mikey.Timestamp;
import org.mcvideo.kms.mikey.UnsignedMessage;

/**
 * What a sender with valid keys can do to the receiver: mutated payloads under a valid signature
 * are opened or refused, nothing else.
 */
class CskFuzzTest {
  @Test
  void aSignedMessageOfAnyContentIsOpenedOrRefused() {
    IMessage upload = CskWorld.uploadMessage();
    List<Payload> original = upload.payloads().subList(0, upload.payloads().size() - 1);
    CskTransport server = CskWorld.transport(CskWorld.SERVER);

    Fuzzing.forEachSeed(
        seed -> {
          // Given
          List<Payload> payloads = mutated(original, new Random(seed));
          SealedCsk sealed =
              CskWorld.signedBy(CskWorld.ALICE, new UnsignedMessage(upload.header(), payloads));
          try {
            // When
            server.open(sealed, ExpectedInitiator.anyUser());
          } catch (UnacceptableCsk e) {
            // Then
            assertThat(e.getStackTrace()).isEmpty();
          } catch (RuntimeException e) {
            throw new AssertionError("-Dmcvideo.fuzz.seed=" + seed + ": " + payloads, e);
          }
        });
  }

  private static List<Payload> mutated(List<Payload> original, Random random) {
    List<Payload> payloads = new ArrayList<>(original);
    if (random.nextInt(3) == 0) {
      payloads.add(new GeneralExtension(random.nextInt(9), mutated(Octets.NONE, random)));
    }
    if (random.nextInt(8) == 0) {
      Collections.shuffle(payloads, random);
    }
    int index = random.nextInt(payloads.size());
    payloads.set(index, mutated(payloads.get(index), random));
    return payloads;
  }

  private static Payload mutated(Payload payload, Random random) {
    if (payload instanceof Identity identity) {
      return new Identity(identity.role(), random.nextInt(3), mutated(identity.value(), random));
    }
    if (payload instanceof Sakke sakke) {
      byte[] encapsulated = sakke.encapsulated().toArray();
      encapsulated[random.nextInt(encapsulated.length)] ^= (byte) (1 << random.nextInt(8));
      return new Sakke(1, 2, Octets.of(encapsulated));
    }
    if (payload instanceof Timestamp timestamp) {
      return new Timestamp(timestamp.ntp() ^ 1L << random.nextInt(64));
    }
    return payload;
  }

  private static Octets mutated(Octets value, Random random) {
    byte[] octets = value.toArray();
    if (octets.length == 0 || random.nextInt(4) == 0) {
      octets = new byte[random.nextInt(80)];
      random.nextBytes(octets);
    } else {
      octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
    }
    return Octets.of(octets);
  }
}
