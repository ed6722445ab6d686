package org.mcvideo.bootstrap.ops;

import javax.sql.DataSource;
import org.mcvideo.application.Ports;
import org.mcvideo.application.port.in.Inbound;

/**
 * What watches a server from inside: it wraps the ports on both sides of the core, and connections.
 */
public interface Instruments {
  /** Leaves everything as it is. */
  Instruments NONE =
      new Instruments() {
        @Override
        public Ports around(Ports ports) {
          return ports;
        }

        @Override
        public Inbound around(Inbound inbound) {
          return inbound;
        }
      };

  /** The connections that the stores are given in place of {@code connections}. */
  default DataSource around(DataSource connections) {
    return connections;
  }

  /** The ports that the core is given in place of {@code ports}. */
  Ports around(Ports ports);

  /** The ports that SIP is given in place of {@code inbound}. */
  Inbound around(Inbound inbound);
}
