package org.mcvideo.bootstrap.ops;

import org.mcvideo.application.Ports;
import org.mcvideo.application.port.in.Inbound;

/** What watches a server from inside: it wraps the ports on both sides of the core. */
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

  /** The ports that the core is given in place of {@code ports}. */
  Ports around(Ports ports);

  /** The ports that SIP is given in place of {@code inbound}. */
  Inbound around(Inbound inbound);
}
