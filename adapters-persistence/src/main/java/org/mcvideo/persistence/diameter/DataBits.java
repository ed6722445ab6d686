package org.mcvideo.persistence.diameter;

/**
 * Every value of TS 29.283 that is sent and not certain, in one place (7.3.11 to 7.3.13).
 *
 * <p>Immutable.
 *
 * @param prefix the value of Data-Identification-Prefix, 32 bits
 * @param dataFlags the Data-Identification-Flags that ask for user profiles, 64 bits
 * @param pullFlags the DPR-Flags that subscribe to changes, 32 bits; 0 leaves the AVP out
 */
public record DataBits(long prefix, long dataFlags, long pullFlags) {
  /** Prefix 0, bit 0 for profiles, bit 0 to subscribe. */
  public static final DataBits USUAL = new DataBits(0, 1, 1);

  private static final long MAX = 0xffff_ffffL;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value has more bits than its AVP
   */
  public DataBits {
    if (prefix < 0 || prefix > MAX || pullFlags < 0 || pullFlags > MAX) {
      throw new IllegalArgumentException(
          "prefix " + prefix + " or pull flags " + pullFlags + " are not within 0 and " + MAX);
    }
  }
}
