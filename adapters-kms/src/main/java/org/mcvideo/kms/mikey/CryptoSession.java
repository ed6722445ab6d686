package org.mcvideo.kms.mikey;

import java.util.ArrayList;
import java.util.List;

/**
 * One crypto session of a {@link SessionMap.GenericId}. Immutable.
 *
 * @param csId what the session is for (TS 33.180 E.1.3)
 * @param protocol its security protocol; 0 is SRTP
 * @param flag the flag S
 * @param policies the numbers of its security policies, at most 127
 * @param sessionData data of the session, at most 65,535 octets
 * @param spi the identifier of the key, at most 255 octets
 */
public record CryptoSession(
    int csId, int protocol, boolean flag, List<Integer> policies, Octets sessionData, Octets spi) {
  private static final int FLAG = 0x80;
  private static final int MAX_POLICIES = 0x7F;

  /** Checks the bounds of the fields. */
  public CryptoSession {
    Bounds.require("CS ID", csId, Bounds.U8);
    Bounds.require("protocol", protocol, Bounds.U8);
    policies = List.copyOf(policies);
    Bounds.require("#P", policies.size(), MAX_POLICIES);
    policies.forEach(p -> Bounds.require("policy number", p, Bounds.U8));
    Bounds.require("session data length", sessionData.length(), Bounds.U16);
    Bounds.require("SPI length", spi.length(), Bounds.U8);
  }

  static CryptoSession read(OctetReader in) throws MalformedMikey {
    int csId = in.u8("CS ID");
    int protocol = in.u8("protocol");
    int flagAndCount = in.u8("S and #P");
    List<Integer> policies = new ArrayList<>();
    for (int i = 0; i < (flagAndCount & MAX_POLICIES); i++) {
      policies.add(in.u8("policy number"));
    }
    Octets sessionData = in.octets(in.u16("session data length"), "session data");
    Octets spi = in.octets(in.u8("SPI length"), "SPI");
    boolean flag = (flagAndCount & FLAG) != 0;
    return new CryptoSession(csId, protocol, flag, policies, sessionData, spi);
  }

  /** Returns the fields in one line, for people to read. */
  String description() {
    return String.format(
        "CS ID %d, protocol %d, S %d, policies %s, session data \"%s\", SPI \"%s\"",
        csId, protocol, flag ? 1 : 0, policies, sessionData, spi);
  }

  void write(OctetWriter out) {
    out.u8(csId).u8(protocol).u8((flag ? FLAG : 0) | policies.size());
    policies.forEach(out::u8);
    out.u16(sessionData.length()).octets(sessionData).u8(spi.length()).octets(spi);
  }
}
