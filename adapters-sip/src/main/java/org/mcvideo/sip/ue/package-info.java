/**
 * The client's side of TS 24.281 clause 7.2, for application developers and test tools. It knows
 * nothing of the server.
 */
package org.mcvideo.sip.ue;
