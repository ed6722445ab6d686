package org.mcvideo.persistence.diameter.wire;

/**
 * What tells AVPs of one meaning from those of another.
 *
 * <p>Immutable.
 *
 * @param code 0 to 2^32 - 1
 * @param vendor whose code it is, 0 to 2^32 - 1; 0 for those of the IETF
 */
public record AvpKey(long code, long vendor) {
  private static final long MAX = 0xffff_ffffL;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if code or vendor is out of range
   */
  public AvpKey {
    if (code < 0 || code > MAX || vendor < 0 || vendor > MAX) {
      throw new IllegalArgumentException(
          "AVP code " + code + " of vendor " + vendor + " is not within 0 and " + MAX);
    }
  }

  @Override
  public String toString() {
    return vendor == 0 ? Long.toString(code) : code + " of vendor " + vendor;
  }
}
