/** Diameter messages and AVPs (RFC 6733 3 and 4): octets to values and back, without sockets. */
package org.mcvideo.persistence.diameter.wire;
