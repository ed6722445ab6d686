package org.mcvideo.kms.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SakkeRoundTripTest {
  private static final int SECRETS = 1000;

  @Test
  void everySecretComesBackWithAndWithoutTheRecipientsTable() throws Exception {
    // Given
    RandomValues random = new RandomValues(31);
    SakkeMasterSecret master = SakkeMasterSecret.generate(random);
    byte[] identifier = random.octets(32);
    SakkeRecipient recipient = SakkeRecipient.of(identifier, master.publicKey());
    SakkeRecipient prepared = SakkeRecipient.of(identifier, master.publicKey());
    prepared.prepare();
    SakkeReceiver receiver =
        SakkeReceiver.of(identifier, master.extract(identifier), master.publicKey());
    for (int i = 0; i < SECRETS; i++) {
      byte[] ssv = random.octets(16);
      // When
      byte[] data = recipient.encapsulate(ssv);
      // Then
      assertThat(prepared.encapsulate(ssv)).as("%s, round %d", random, i).isEqualTo(data);
      assertThat(receiver.decapsulate(data)).as("%s, round %d", random, i).isEqualTo(ssv);
    }
  }

  @Test
  void aSecretComesBackForEveryIdentifier() throws Exception {
    // Given
    RandomValues random = new RandomValues(32);
    SakkeMasterSecret master = SakkeMasterSecret.generate(random);
    for (int i = 0; i < 10; i++) {
      byte[] identifier = random.octets(1 + 13 * i);
      byte[] ssv = random.octets(16);
      SakkeReceiverKey key = master.extract(identifier);
      key.verify(identifier, master.publicKey());
      SakkeReceiver receiver = SakkeReceiver.of(identifier, key, master.publicKey());
      // When
      byte[] data = SakkeRecipient.of(identifier, master.publicKey()).encapsulate(ssv);
      // Then
      assertThat(receiver.decapsulate(data)).as("%s, round %d", random, i).isEqualTo(ssv);
    }
  }

  @Test
  void oneReceiverServesManyThreads() throws Exception {
    // Given
    RandomValues random = new RandomValues(33);
    SakkeMasterSecret master = SakkeMasterSecret.generate(random);
    byte[] identifier = random.octets(32);
    SakkeRecipient recipient = SakkeRecipient.of(identifier, master.publicKey());
    SakkeReceiver receiver =
        SakkeReceiver.of(identifier, master.extract(identifier), master.publicKey());
    List<byte[]> secrets = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      secrets.add(random.octets(16));
    }
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      // When
      List<Future<byte[]>> opened = new ArrayList<>();
      for (byte[] ssv : secrets) {
        opened.add(pool.submit(() -> receiver.decapsulate(recipient.encapsulate(ssv))));
      }
      // Then
      for (int i = 0; i < secrets.size(); i++) {
        assertThat(opened.get(i).get()).isEqualTo(secrets.get(i));
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
