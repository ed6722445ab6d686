package org.mcvideo.persistence.diameter;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mcvideo.persistence.diameter.wire.Avp;
import org.mcvideo.persistence.diameter.wire.AvpKey;

/**
 * The AVPs that this node knows: those it reads or writes (RFC 6733 4.5; TS 29.283 7.3), and those
 * it may pass over although their M flag is set.
 */
enum DiameterAvp {
  USER_NAME(1, 0, true, false),
  CLASS(25, 0, true, false),
  EVENT_TIMESTAMP(55, 0, true, false),
  HOST_IP_ADDRESS(257, 0, true, false),
  AUTH_APPLICATION_ID(258, 0, true, false),
  ACCT_APPLICATION_ID(259, 0, true, false),
  VENDOR_SPECIFIC_APPLICATION_ID(260, 0, true, true),
  REDIRECT_HOST_USAGE(261, 0, true, false),
  REDIRECT_MAX_CACHE_TIME(262, 0, true, false),
  SESSION_ID(263, 0, true, false),
  ORIGIN_HOST(264, 0, true, false),
  SUPPORTED_VENDOR_ID(265, 0, true, false),
  VENDOR_ID(266, 0, true, false),
  FIRMWARE_REVISION(267, 0, false, false),
  RESULT_CODE(268, 0, true, false),
  PRODUCT_NAME(269, 0, false, false),
  DISCONNECT_CAUSE(273, 0, true, false),
  AUTH_SESSION_STATE(277, 0, true, false),
  ORIGIN_STATE_ID(278, 0, true, false),
  FAILED_AVP(279, 0, true, true),
  ERROR_MESSAGE(281, 0, false, false),
  ROUTE_RECORD(282, 0, true, false),
  DESTINATION_REALM(283, 0, true, false),
  PROXY_INFO(284, 0, true, true),
  REDIRECT_HOST(292, 0, true, false),
  DESTINATION_HOST(293, 0, true, false),
  ERROR_REPORTING_HOST(294, 0, false, false),
  ORIGIN_REALM(296, 0, true, false),
  EXPERIMENTAL_RESULT(297, 0, true, true),
  EXPERIMENTAL_RESULT_CODE(298, 0, true, false),
  INBAND_SECURITY_ID(299, 0, true, false),
  PROXY_STATE(33, 0, true, false),
  PROXY_HOST(280, 0, true, false),
  USER_DATA_CX(606, 10415, true, false),
  SUPPORTED_FEATURES(628, 10415, true, true),
  FEATURE_LIST_ID(629, 10415, false, false),
  FEATURE_LIST(630, 10415, false, false),
  USER_DATA_SH(702, 10415, true, false),
  USER_IDENTIFIER(3102, 10415, true, true),
  MCPTT_ID(4500, 10415, true, false),
  DATA_IDENTIFICATION(4501, 10415, true, true),
  DATA_IDENTIFICATION_PREFIX(4502, 10415, true, false),
  DATA_IDENTIFICATION_FLAGS(4503, 10415, true, false),
  DPR_FLAGS(4504, 10415, true, false),
  DPA_FLAGS(4505, 10415, true, false),
  NDR_FLAGS(4508, 10415, true, false),
  NDA_FLAGS(4509, 10415, true, false),
  USER_DATA_ID(4510, 10415, true, false),
  MC_SERVICE_USER_PROFILE_DATA(4511, 10415, true, true),
  SEQUENCE_NUMBER(4512, 10415, true, false),
  DATA(4513, 10415, true, true),
  MCVIDEO_ID(4514, 10415, false, false),
  MCDATA_ID(4515, 10415, false, false);

  static final long VENDOR_3GPP = 10_415;

  private static final Map<AvpKey, DiameterAvp> BY_KEY =
      Stream.of(values()).collect(Collectors.toMap(DiameterAvp::key, avp -> avp));

  private final long code;
  private final long vendor;
  private final boolean mandatory;
  private final boolean grouped;

  DiameterAvp(long code, long vendor, boolean mandatory, boolean grouped) {
    this.code = code;
    this.vendor = vendor;
    this.mandatory = mandatory;
    this.grouped = grouped;
  }

  /** True if this node knows what {@code key} means. */
  static boolean knows(AvpKey key) {
    return BY_KEY.containsKey(key);
  }

  /** True if {@code key} is known to be that of a group. */
  static boolean groups(AvpKey key) {
    return knows(key) && BY_KEY.get(key).grouped;
  }

  AvpKey key() {
    return new AvpKey(code, vendor);
  }

  Avp of(String text) {
    return Avp.of(key(), mandatory, text);
  }

  Avp of(byte[] octets) {
    return Avp.of(key(), mandatory, octets);
  }

  Avp of(long value) {
    return Avp.unsigned32(key(), mandatory, value);
  }

  Avp of64(long value) {
    return Avp.unsigned64(key(), mandatory, value);
  }

  Avp of(List<Avp> members) {
    return Avp.group(key(), mandatory, members);
  }

  /** The AVP without data that stands for this one where it is missing (RFC 6733 7.1.5). */
  Avp missing() {
    return Avp.of(key(), mandatory, new byte[0]);
  }
}
