package org.mcvideo.persistence.diameter;

/**
 * A Result-Code (RFC 6733 7.1). Not to be taken for an {@link ExperimentalResult}: the numbers are
 * the same, the meanings are not.
 *
 * <p>Immutable.
 *
 * @param code the number
 */
record ResultCode(long code) {
  static final ResultCode SUCCESS = new ResultCode(2001);
  static final ResultCode COMMAND_UNSUPPORTED = new ResultCode(3001);
  static final ResultCode UNABLE_TO_DELIVER = new ResultCode(3002);
  static final ResultCode TOO_BUSY = new ResultCode(3004);
  static final ResultCode APPLICATION_UNSUPPORTED = new ResultCode(3007);
  static final ResultCode AVP_UNSUPPORTED = new ResultCode(5001);
  static final ResultCode AUTHORIZATION_REJECTED = new ResultCode(5003);
  static final ResultCode INVALID_AVP_VALUE = new ResultCode(5004);
  static final ResultCode MISSING_AVP = new ResultCode(5005);
  static final ResultCode NO_COMMON_APPLICATION = new ResultCode(5010);
  static final ResultCode UNABLE_TO_COMPLY = new ResultCode(5012);
  static final ResultCode INVALID_AVP_LENGTH = new ResultCode(5014);

  boolean isSuccess() {
    return code / 1000 == 2;
  }

  /** Protocol errors are answered with the E flag. */
  boolean isProtocolError() {
    return code / 1000 == 3;
  }

  @Override
  public String toString() {
    return "Result-Code " + code;
  }
}
