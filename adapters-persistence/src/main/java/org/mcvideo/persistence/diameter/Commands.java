package org.mcvideo.persistence.diameter;

/** Command codes and applications (RFC 6733 3.1; TS 29.283 7.1.8, 7.2). */
final class Commands {
  /** 3GPP Diameter Data Management. */
  static final long DATA_MANAGEMENT = 16_777_351;

  static final long BASE = 0;

  /** The application of relays, which pass on any other. */
  static final long RELAY = 0xffff_ffffL;

  static final int CAPABILITIES_EXCHANGE = 257;
  static final int DEVICE_WATCHDOG = 280;
  static final int DISCONNECT_PEER = 282;
  static final int DATA_PULL = 8_388_728;
  static final int NOTIFICATION_DATA = 8_388_730;

  private Commands() {}
}
