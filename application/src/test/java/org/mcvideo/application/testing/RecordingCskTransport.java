package org.mcvideo.application.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.Fingerprint;
import org.mcvideo.domain.key.HiddenInitiator;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.key.Uid;

/**
 * A transport of keys that hands out numbers and remembers what they stand for: nothing is sealed,
 * and everything can be asked for.
 *
 * <p>Safe for use by many threads.
 */
public final class RecordingCskTransport implements CskTransport {
  private final AtomicInteger messages = new AtomicInteger();
  private final Map<SealedCsk, ReceivedCsk> uploads = new ConcurrentHashMap<>();
  private final Map<SealedCsk, UnacceptableCsk.Reason> unacceptable = new ConcurrentHashMap<>();
  private final Map<SealedCsk, AgreedCsk> sealed = new ConcurrentHashMap<>();
  private final List<SecurityIdentity> recipients = new CopyOnWriteArrayList<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final Clock clock;
  private volatile boolean up = true;

  /** A transport whose messages bear the time of {@code clock}. */
  public RecordingCskTransport(Clock clock) {
    this.clock = clock;
  }

  /** The message by which the user of {@code key} uploads it. */
  public SealedCsk upload(AgreedCsk key) {
    return upload(key, Optional.of(new SecurityIdentity(key.user().uri())));
  }

  /** The message by which the user of {@code key} uploads it without showing who that is. */
  public SealedCsk uploadHidden(AgreedCsk key) {
    return upload(key, Optional.empty());
  }

  /** A message that is not acceptable. */
  public SealedCsk unacceptable(UnacceptableCsk.Reason reason) {
    SealedCsk message = next();
    unacceptable.put(message, reason);
    return message;
  }

  /** The key that was sealed in {@code message}. */
  public AgreedCsk keyIn(SealedCsk message) {
    return Optional.ofNullable(sealed.get(message)).orElseThrow();
  }

  /** For whom keys were sealed, in that order. */
  public List<SecurityIdentity> recipients() {
    return new ArrayList<>(recipients);
  }

  /** How many messages were looked into. */
  public int opened() {
    return opened.get();
  }

  /** Takes the key material out of reach. */
  public void takeDown() {
    up = false;
  }

  /** Puts the key material within reach again. */
  public void bringUp() {
    up = true;
  }

  @Override
  public ReceivedCsk open(SealedCsk message, ExpectedInitiator expected) throws UnacceptableCsk {
    requireUp();
    opened.incrementAndGet();
    ReceivedCsk upload = uploads.get(message);
    if (upload == null) {
      throw new UnacceptableCsk(
          unacceptable.getOrDefault(message, UnacceptableCsk.Reason.MALFORMED), "by the test");
    }
    return upload;
  }

  @Override
  public SealedCsk seal(AgreedCsk agreed, SecurityIdentity recipient) {
    requireUp();
    SealedCsk message = next();
    sealed.put(message, agreed);
    recipients.add(recipient);
    return message;
  }

  private SealedCsk upload(AgreedCsk key, Optional<SecurityIdentity> shown) {
    SealedCsk message = next();
    uploads.put(
        message,
        new Upload(
            key, Instant.now(clock), Fingerprint.of(digest(message.toString() + messages)), shown));
    return message;
  }

  private SealedCsk next() {
    return SealedCsk.of(("message " + messages.incrementAndGet()).getBytes(UTF_8));
  }

  private void requireUp() {
    if (!up) {
      throw new PortUnavailable(
          PortUnavailable.Neighbour.KEY_MATERIAL, "the test took the key material down");
    }
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new BugException("the JDK has no SHA-256", e);
    }
  }

  private record Upload(
      AgreedCsk key,
      Instant timestamp,
      Fingerprint fingerprint,
      Optional<SecurityIdentity> initiator)
      implements ReceivedCsk {
    @Override
    public Csk csk() {
      return key.csk();
    }

    @Override
    public CskId id() {
      return key.id();
    }

    @Override
    public boolean isFrom(SecurityIdentity identity) {
      return identity.text().equals(key.user().uri());
    }

    @Override
    public Optional<HiddenInitiator> hiddenInitiator() {
      return initiator.isPresent()
          ? Optional.empty()
          : Optional.of(new Hidden(key.user(), timestamp));
    }
  }

  private record Hidden(McVideoId user, Instant timestamp) implements HiddenInitiator {
    @Override
    public String scope() {
      return "kms.example period 1";
    }

    @Override
    public Instant endsAt() {
      return timestamp.plusSeconds(3_600);
    }

    @Override
    public Uid uid() {
      return uidOf(user);
    }

    @Override
    public Uid uidOf(McVideoId other) {
      return Uid.of(digest(other.uri()));
    }
  }
}
