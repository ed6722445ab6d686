package org.mcvideo.application.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.application.port.out.UnacceptableCsk.Reason;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.Fingerprint;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.domain.key.SealedCsk;

/**
 * A {@link CskTransport} for tests that hides nothing: the key stands in the message in clear, and
 * whoever knows the form can make a message of anybody. What it checks it checks for real, in the
 * order of the real one: form, kind of key, age, recipient, initiator, signature, key.
 *
 * <p>Safe for use by many threads.
 */
public final class PlainCskTransport implements CskTransport {
  /** How far the time of a message may be from the clock. */
  public static final Duration MAX_SKEW = Duration.ofMinutes(5);

  private static final String MARK = "plain-csk";
  private static final String BETWEEN = " ";
  private static final HexFormat HEX = HexFormat.of();

  private final SecurityIdentity self;
  private final Clock clock;
  private final boolean hiding;
  private volatile boolean down;

  private PlainCskTransport(SecurityIdentity self, Clock clock, boolean hiding) {
    this.self = self;
    this.clock = clock;
    this.hiding = hiding;
  }

  /** The transport of {@code self}, which shows itself in what it seals. */
  public static PlainCskTransport of(SecurityIdentity self, Clock clock) {
    return new PlainCskTransport(self, clock, false);
  }

  /** The same party, which shows only a digest of its name. */
  public PlainCskTransport hidden() {
    return new PlainCskTransport(self, clock, true);
  }

  /** From now on key material is out of reach. */
  public void takeDown() {
    down = true;
  }

  @Override
  public SealedCsk seal(AgreedCsk agreed, SecurityIdentity recipient) {
    return seal(agreed.id().value(), agreed.csk(), recipient);
  }

  /** Seals a key whose identifier may be one of another kind. */
  public SealedCsk seal(int keyId, Csk csk, SecurityIdentity recipient) {
    String key = csk.<String>use(HEX::formatHex);
    return signed(keyId, recipient, key + BETWEEN + digest(key));
  }

  /** Seals what is no key: everything fits but that it does not come out. */
  public SealedCsk sealBroken(SecurityIdentity recipient) {
    return signed(CskId.PURPOSE << 28, recipient, "no" + BETWEEN + "key");
  }

  private SealedCsk signed(int keyId, SecurityIdentity recipient, String key) {
    requireUp();
    String signed =
        String.join(
            BETWEEN,
            MARK,
            HEX.toHexDigits(keyId),
            Long.toString(clock.millis()),
            hiding ? digest(self.text()) : self.text(),
            recipient.text(),
            key);
    return SealedCsk.of(utf8(signed + BETWEEN + signature(signed, self.text())));
  }

  @Override
  public ReceivedCsk open(SealedCsk sealed, ExpectedInitiator expected) throws UnacceptableCsk {
    requireUp();
    String text = new String(sealed.octets(), StandardCharsets.UTF_8);
    String[] fields = text.split(BETWEEN, -1);
    if (fields.length != 8 || !fields[0].equals(MARK) || !fields[2].matches("\\d{1,15}")) {
      throw new UnacceptableCsk(Reason.MALFORMED, "not of this form");
    }
    if (!fields[1].matches("2[0-9a-f]{7}")) {
      throw new UnacceptableCsk(Reason.NOT_A_CSK, "key identifier " + fields[1]);
    }
    Instant time = Instant.ofEpochMilli(Long.parseLong(fields[2]));
    if (Duration.between(time, Instant.now(clock)).abs().compareTo(MAX_SKEW) > 0) {
      throw new UnacceptableCsk(Reason.STALE, "made at " + time);
    }
    if (!fields[4].equals(self.text())) {
      throw new UnacceptableCsk(Reason.NOT_FOR_US, "for " + fields[4]);
    }
    if (expected.identity().isPresent() && !names(fields[3], expected.identity().get())) {
      throw new UnacceptableCsk(Reason.INITIATOR, "from " + fields[3]);
    }
    String signed = text.substring(0, text.lastIndexOf(BETWEEN));
    if (!fields[7].equals(signature(signed, fields[3]))) {
      throw new UnacceptableCsk(Reason.SIGNATURE, "not signed by " + fields[3]);
    }
    if (!digest(fields[5]).equals(fields[6])) {
      throw new UnacceptableCsk(Reason.DECAPSULATION, "no key");
    }
    return new Opened(
        Csk.takeOwnershipOf(HEX.parseHex(fields[5])),
        new CskId(HexFormat.fromHexDigits(fields[1])),
        time,
        Fingerprint.of(HEX.parseHex(digest(signed))),
        fields[3]);
  }

  private void requireUp() {
    if (down) {
      throw new PortUnavailable(PortUnavailable.Neighbour.KEY_MATERIAL, "no key material");
    }
  }

  private static boolean names(String initiator, SecurityIdentity identity) {
    return uid(initiator).equals(digest(identity.text()));
  }

  /** What stands for an initiator, shown or hidden. */
  private static String uid(String initiator) {
    return initiator.contains(":") ? digest(initiator) : initiator;
  }

  /** Anybody can make it; it tells apart who is said to have. */
  private static String signature(String signed, String initiator) {
    return digest(uid(initiator) + BETWEEN + signed);
  }

  private static String digest(String text) {
    try {
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(utf8(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new BugException("no SHA-256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What was in a message. */
  private record Opened(Csk csk, CskId id, Instant timestamp, Fingerprint fingerprint, String name)
      implements ReceivedCsk {
    @Override
    public Optional<SecurityIdentity> initiator() {
      return name.contains(":") ? Optional.of(new SecurityIdentity(name)) : Optional.empty();
    }

    @Override
    public boolean isFrom(SecurityIdentity identity) {
      return names(name, identity);
    }
  }
}
