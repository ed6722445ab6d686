package org.mcvideo.bootstrap.config;

import java.util.List;
import java.util.Optional;
import org.mcvideo.persistence.diameter.DataBits;
import org.mcvideo.persistence.diameter.DiameterConfig;
import org.mcvideo.persistence.diameter.DiameterTimes;
import org.mcvideo.persistence.diameter.PeerAddress;

/**
 * Reads the section {@code diameter}.
 *
 * <p>Confined to one thread.
 */
final class DiameterReader {
  private final GivenValues given;

  DiameterReader(GivenValues given) {
    this.given = given;
  }

  /** Empty where there is no peer, or none that can be used. */
  Optional<DiameterConfig> read() {
    List<PeerAddress> peers = given.get(Keys.DIAMETER_PEERS);
    DiameterTimes times =
        new DiameterTimes(
            given.get(Keys.DIAMETER_CONNECT),
            given.get(Keys.DIAMETER_ANSWER),
            given.get(Keys.DIAMETER_WATCHDOG),
            given.get(Keys.DIAMETER_RECONNECT));
    DataBits bits =
        new DataBits(
            given.get(Keys.DIAMETER_PREFIX),
            given.get(Keys.DIAMETER_DATA_FLAGS),
            given.get(Keys.DIAMETER_PULL_FLAGS));
    String originHost = given.get(Keys.ORIGIN_HOST);
    String originRealm = given.get(Keys.ORIGIN_REALM);
    String destinationRealm = given.get(Keys.DESTINATION_REALM);
    int maxOctets = given.get(Keys.DIAMETER_OCTETS);
    boolean distinct = peers.stream().map(PeerAddress::identity).distinct().count() == peers.size();
    if (!distinct) {
      given.complain(Keys.DIAMETER_PEERS, "has two peers with the same identity");
    }
    return peers.isEmpty() || !distinct
        ? Optional.empty()
        : Optional.of(
            new DiameterConfig(
                originHost, originRealm, destinationRealm, peers, times, bits, maxOctets));
  }
}
