/**
 * XML encryption and XML signatures under a client-server key (TS 24.281 6.6, TS 33.180 9.3). The
 * XML security library does not leave this package.
 */
package org.mcvideo.sip.body.protection;
