package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The senders whose signatures have verified, by HS (which covers identifier, token and KMS), with
 * a table of Y for those seen again. Bounded; safe for use by many threads.
 */
final class KnownSenders {
  /** Bits of a window of the tables: 65 KB each. */
  static final int WINDOW = 5;

  private final int capacity;
  private final Map<BigInteger, Sender> senders = new LinkedHashMap<>(16, 0.75f, true);

  /** A sender, whose table may be still to come. */
  private static final class Sender {
    private EccsiTable table;
  }

  KnownSenders(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("knownSenders " + capacity + " is negative");
    }
    this.capacity = capacity;
  }

  /** The table of a sender, or null. */
  synchronized EccsiTable table(BigInteger hs) {
    Sender sender = senders.get(hs);
    return sender == null ? null : sender.table;
  }

  /** Whether a signature of this sender has verified and is remembered. */
  synchronized boolean hasVerified(BigInteger hs) {
    return senders.containsKey(hs);
  }

  /** Keeps the table of a sender who is still remembered. */
  synchronized void put(BigInteger hs, EccsiTable table) {
    Sender sender = senders.get(hs);
    if (sender != null) {
      sender.table = table;
    }
  }

  /** Remembers a sender; the least recently seen one gives way. */
  synchronized void verified(BigInteger hs) {
    if (capacity == 0) {
      return;
    }
    senders.computeIfAbsent(hs, unused -> new Sender());
    if (senders.size() > capacity) {
      senders.remove(senders.keySet().iterator().next());
    }
  }

  /** How many senders are remembered. */
  synchronized int size() {
    return senders.size();
  }
}
