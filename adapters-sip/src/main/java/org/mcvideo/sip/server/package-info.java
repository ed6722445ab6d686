/** The server's side of TS 24.281 clause 7.3: requests to inbound ports, outcomes to answers. */
package org.mcvideo.sip.server;
