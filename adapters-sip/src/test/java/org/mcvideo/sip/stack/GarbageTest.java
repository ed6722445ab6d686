package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.testing.RawSip;

/** Random octets and requests mutilated at random: the server lives. Seeds are in the failures. */
@ExtendWith(NoLeakedThreads.class)
class GarbageTest {
  private SipStack stack;

  @BeforeEach
  void open() throws Exception {
    stack = Scene.agreeing();
  }

  @AfterEach
  void close() {
    stack.close();
  }

  private void assertAlive() throws IOException {
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      assertThat(client.ask(Scene.request(client, "OPTIONS", "")).status()).isEqualTo(200);
    }
  }

  @Test
  void garbageIsDroppedAndTheServerLives() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    long before = stack.counts().totals().unreadable();
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      for (int i = 0; i < 300; i++) {
        byte[] garbage = new byte[random.nextInt(2000)];
        random.nextBytes(garbage);
        client.send(garbage);
      }
    }

    for (int i = 0; i < 20; i++) {
      assertAlive();
    }
    assertThat(stack.counts().totals().unreadable()).as("seed %d", seed).isGreaterThan(before);
  }

  @Test
  void aMutilatedRequestNeverSilencesTheServer() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      for (int i = 0; i < 500; i++) {
        StringBuilder text =
            new StringBuilder(
                Scene.request(
                    client, "PUBLISH", "Event: poc-settings\nExpires: 5\nContact: <sip:a@b>", "x"));
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
          int at = random.nextInt(text.length());
          switch (random.nextInt(3)) {
            case 0 -> text.setCharAt(at, (char) random.nextInt(256));
            case 1 -> text.deleteCharAt(at);
            default -> text.insert(at, ",;<>\"\\=\r\n :@".charAt(random.nextInt(12)));
          }
        }
        client.send(text.toString());
      }
    }

    for (int i = 0; i < 20; i++) {
      assertAlive();
    }
    assertThat(stack.counts().totals().failed()).as("seed %d", seed).isZero();
  }
}
