package org.mcvideo.persistence.diameter;

/**
 * An Experimental-Result (RFC 6733 7.6): the code of a vendor.
 *
 * <p>Immutable.
 *
 * @param vendor whose
 * @param code the number
 */
record ExperimentalResult(long vendor, long code) {
  static final ExperimentalResult USER_UNKNOWN = of3gpp(5001);
  static final ExperimentalResult USER_DATA_NOT_RECOGNIZED = of3gpp(5100);
  static final ExperimentalResult OPERATION_NOT_ALLOWED = of3gpp(5101);
  static final ExperimentalResult USER_DATA_CANNOT_BE_READ = of3gpp(5102);
  static final ExperimentalResult UNKNOWN_DATA = of3gpp(5670);

  private static ExperimentalResult of3gpp(long code) {
    return new ExperimentalResult(DiameterAvp.VENDOR_3GPP, code);
  }

  boolean isSuccess() {
    return code / 1000 == 2;
  }

  /** True if the same request may succeed later. */
  boolean isTransient() {
    return code / 1000 == 4;
  }

  @Override
  public String toString() {
    return "Experimental-Result " + code + " of vendor " + vendor;
  }
}
