package org.mcvideo.sip.ue;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.Fingerprint;
import org.mcvideo.domain.key.ReceivedCsk;

/**
 * The client-server key that a client holds: made by itself, replaced by its server (TS 24.281
 * 7.2.5 step 2), forgotten when the service is left. Safe for use by many threads.
 */
final class UeKeyring {
  private final McVideoId user;
  private final SecureRandom random;
  private Optional<AgreedCsk> current = Optional.empty();
  private Optional<Download> last = Optional.empty();

  /** The message that the last accepted key came in; kept when the key is forgotten. */
  private record Download(Instant timestamp, Fingerprint fingerprint) {}

  /** What became of a downloaded key. */
  enum Replacement {
    /** It is the key in use now. */
    REPLACED,
    /** Its message was taken before; nothing changed. */
    REPEATED,
    /** Its message is not newer than one that was taken; nothing changed. */
    OUTDATED
  }

  UeKeyring(McVideoId user, SecureRandom random) {
    this.user = user;
    this.random = random;
  }

  /** The key in use. */
  synchronized Optional<AgreedCsk> current() {
    return current;
  }

  /** The key in use; a new one if there is none (TS 33.180 5.4). */
  synchronized AgreedCsk currentOrNew() {
    AgreedCsk agreed =
        current.orElseGet(() -> new AgreedCsk(Csk.random(random), newId(random), user));
    current = Optional.of(agreed);
    return agreed;
  }

  /** Key and identifier are replaced in one step, by a message that has passed every check. */
  synchronized Replacement replace(ReceivedCsk received) {
    Download download = new Download(received.timestamp(), received.fingerprint());
    if (last.isPresent() && last.get().fingerprint().equals(download.fingerprint())) {
      return Replacement.REPEATED;
    }
    if (last.isPresent() && !download.timestamp().isAfter(last.get().timestamp())) {
      return Replacement.OUTDATED;
    }
    last = Optional.of(download);
    current = Optional.of(received.agreedWith(user));
    return Replacement.REPLACED;
  }

  /** Forgets the key; what was downloaded before is still recognised. */
  synchronized void forget() {
    current = Optional.empty();
  }

  /** 28 random bits below the purpose tag of a CSK (TS 33.180 E.6.11). */
  private static CskId newId(SecureRandom random) {
    byte[] octets = new byte[Integer.BYTES];
    random.nextBytes(octets);
    int bits = ByteBuffer.wrap(octets).getInt();
    return new CskId(CskId.PURPOSE << 28 | (bits & 0x0FFF_FFFF));
  }
}
