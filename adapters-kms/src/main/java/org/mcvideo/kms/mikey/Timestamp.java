package org.mcvideo.kms.mikey;

import java.time.Instant;
import java.util.List;
import org.mcvideo.kms.mikey.MalformedMikey.Reason;

/**
 * The time at which the initiator made the message (RFC 3830 6.6), in NTP-UTC: 32 bits of seconds
 * since 1900-01-01 and 32 bits of fraction. Immutable.
 *
 * @param ntp the 64 bits
 */
public record Timestamp(long ntp) implements Payload {
  /** The timestamp type NTP-UTC. */
  public static final int NTP_UTC = 0;

  private static final long UNIX_EPOCH_IN_NTP_SECONDS = 2_208_988_800L;
  private static final long ERA_SECONDS = 1L << 32;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Returns the timestamp of an instant; what the fraction cannot hold is cut off. */
  public static Timestamp of(Instant instant) {
    long seconds = instant.getEpochSecond() + UNIX_EPOCH_IN_NTP_SECONDS;
    long fraction = ((long) instant.getNano() << 32) / NANOS_PER_SECOND;
    return new Timestamp(seconds << 32 | fraction);
  }

  /**
   * Returns the instant that this timestamp means to a reader whose clock shows {@code pivot}. The
   * seconds begin anew every 2^32 s (next on 2036-02-07), so the era is taken in which the instant
   * lies nearest to the clock: at most 2^31 s, about 68 years, away.
   */
  public Instant near(Instant pivot) {
    long pivotSeconds = pivot.getEpochSecond() + UNIX_EPOCH_IN_NTP_SECONDS;
    long difference = (int) ((ntp >>> 32) - pivotSeconds);
    long nanos = ((ntp & 0xFFFF_FFFFL) * NANOS_PER_SECOND) >>> 32;
    return Instant.ofEpochSecond(pivot.getEpochSecond() + difference, nanos);
  }

  static Timestamp read(OctetReader in) throws MalformedMikey {
    int offset = in.offset();
    int type = in.u8("TS type");
    if (type != NTP_UTC) {
      throw new MalformedMikey(Reason.TIMESTAMP_TYPE, offset, "TS type " + type);
    }
    return new Timestamp(in.u64("TS value"));
  }

  @Override
  public PayloadType type() {
    return PayloadType.T;
  }

  @Override
  public void write(OctetWriter out) {
    out.u8(NTP_UTC).u64(ntp);
  }

  @Override
  public List<Field> fields() {
    long seconds = ntp >>> 32;
    // Without a clock the era is a guess: seconds below half an era are read as after 2036.
    long era = seconds < ERA_SECONDS / 2 ? ERA_SECONDS : 0;
    Instant shown = near(Instant.ofEpochSecond(seconds + era - UNIX_EPOCH_IN_NTP_SECONDS));
    return List.of(
        Field.of("TS type", NTP_UTC, "NTP-UTC"),
        Field.of("TS value", new OctetWriter().u64(ntp).written()),
        Field.of("time", shown));
  }
}
