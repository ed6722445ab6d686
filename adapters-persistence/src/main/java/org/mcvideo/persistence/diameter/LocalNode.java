package org.mcvideo.persistence.diameter;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.mcvideo.persistence.diameter.wire.Avp;
import org.mcvideo.persistence.diameter.wire.DiameterHeader;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;

/**
 * Who this node is in what it writes: the messages of the base protocol, and the AVPs that all
 * others begin with.
 *
 * <p>Safe for use by many threads.
 */
final class LocalNode {
  private static final String PRODUCT = "mcvideo";
  private static final long NO_STATE_MAINTAINED = 1;
  private static final int IPV4 = 1;
  private static final int IPV6 = 2;

  private final DiameterConfig config;
  private final long originStateId;
  private final AtomicInteger endToEnd;
  private final AtomicLong sessions = new AtomicLong();

  LocalNode(DiameterConfig config, Clock clock, SecureRandom random) {
    this.config = config;
    this.originStateId = clock.instant().getEpochSecond() & 0xffff_ffffL;
    // RFC 6733 3: the low 12 bits of the time above 20 bits of chance, and then one more each time.
    this.endToEnd = new AtomicInteger((int) (originStateId << 20) | random.nextInt(1 << 20));
  }

  DiameterConfig config() {
    return config;
  }

  DiameterMessage capabilitiesRequest(InetAddress address) {
    List<Avp> avps = identity();
    avps.add(DiameterAvp.HOST_IP_ADDRESS.of(encoded(address)));
    avps.add(DiameterAvp.VENDOR_ID.of(0));
    avps.add(DiameterAvp.PRODUCT_NAME.of(PRODUCT));
    avps.add(DiameterAvp.ORIGIN_STATE_ID.of(originStateId));
    avps.add(DiameterAvp.SUPPORTED_VENDOR_ID.of(DiameterAvp.VENDOR_3GPP));
    avps.add(application());
    return base(Commands.CAPABILITIES_EXCHANGE, avps);
  }

  DiameterMessage watchdogRequest() {
    List<Avp> avps = identity();
    avps.add(DiameterAvp.ORIGIN_STATE_ID.of(originStateId));
    return base(Commands.DEVICE_WATCHDOG, avps);
  }

  DiameterMessage disconnectRequest(DisconnectCause cause) {
    List<Avp> avps = identity();
    avps.add(DiameterAvp.DISCONNECT_CAUSE.of(cause.code()));
    return base(Commands.DISCONNECT_PEER, avps);
  }

  /** A request of the application, in a session of its own, to the realm of the user database. */
  DiameterMessage applicationRequest(int command, List<Avp> content) {
    List<Avp> avps = new ArrayList<>();
    avps.add(
        DiameterAvp.SESSION_ID.of(
            config.originHost() + ";" + originStateId + ";" + sessions.incrementAndGet()));
    avps.add(application());
    avps.add(DiameterAvp.AUTH_SESSION_STATE.of(NO_STATE_MAINTAINED));
    avps.addAll(identity());
    avps.add(DiameterAvp.DESTINATION_REALM.of(config.destinationRealm()));
    avps.addAll(content);
    int flags = DiameterHeader.REQUEST | DiameterHeader.PROXIABLE;
    return DiameterMessage.of(
        new DiameterHeader(flags, command, Commands.DATA_MANAGEMENT, 0, endToEnd.incrementAndGet()),
        avps);
  }

  /** The answer {@code result} to {@code request}, with the AVP at fault. */
  DiameterMessage answer(DiameterMessage request, ResultCode result, Optional<Avp> failed) {
    List<Avp> avps = answerAvps(request, DiameterAvp.RESULT_CODE.of(result.code()));
    failed.ifPresent(avp -> avps.add(DiameterAvp.FAILED_AVP.of(List.of(avp))));
    return answer(request, avps, result.isProtocolError());
  }

  /** The answer {@code result} to {@code request}. */
  DiameterMessage answer(DiameterMessage request, ExperimentalResult result) {
    Avp group =
        DiameterAvp.EXPERIMENTAL_RESULT.of(
            List.of(
                DiameterAvp.VENDOR_ID.of(result.vendor()),
                DiameterAvp.EXPERIMENTAL_RESULT_CODE.of(result.code())));
    return answer(request, answerAvps(request, group), false);
  }

  private List<Avp> answerAvps(DiameterMessage request, Avp result) {
    List<Avp> avps = new ArrayList<>();
    request.avps().first(DiameterAvp.SESSION_ID.key()).ifPresent(avps::add);
    if (request.header().application() == Commands.DATA_MANAGEMENT) {
      avps.add(application());
      avps.add(DiameterAvp.AUTH_SESSION_STATE.of(NO_STATE_MAINTAINED));
    }
    avps.addAll(identity());
    avps.add(result);
    if (request.header().application() == Commands.BASE) {
      avps.add(DiameterAvp.ORIGIN_STATE_ID.of(originStateId));
    }
    return avps;
  }

  /** RFC 6733 6.2: Proxy-Info goes back as it came, in its order. */
  private static DiameterMessage answer(DiameterMessage request, List<Avp> avps, boolean error) {
    avps.addAll(request.avps().all(DiameterAvp.PROXY_INFO.key()));
    return DiameterMessage.of(request.header().answer(error), avps);
  }

  private DiameterMessage base(int command, List<Avp> avps) {
    return DiameterMessage.of(
        new DiameterHeader(
            DiameterHeader.REQUEST, command, Commands.BASE, 0, endToEnd.incrementAndGet()),
        avps);
  }

  private List<Avp> identity() {
    List<Avp> avps = new ArrayList<>();
    avps.add(DiameterAvp.ORIGIN_HOST.of(config.originHost()));
    avps.add(DiameterAvp.ORIGIN_REALM.of(config.originRealm()));
    return avps;
  }

  private static Avp application() {
    return DiameterAvp.VENDOR_SPECIFIC_APPLICATION_ID.of(
        List.of(
            DiameterAvp.VENDOR_ID.of(DiameterAvp.VENDOR_3GPP),
            DiameterAvp.AUTH_APPLICATION_ID.of(Commands.DATA_MANAGEMENT)));
  }

  /** The type Address of RFC 6733 4.3.1: the address family in two octets, then the address. */
  private static byte[] encoded(InetAddress address) {
    byte[] octets = address.getAddress();
    byte[] encoded = new byte[octets.length + 2];
    encoded[1] = (byte) (octets.length == 4 ? IPV4 : IPV6);
    System.arraycopy(octets, 0, encoded, 2, octets.length);
    return encoded;
  }
}
