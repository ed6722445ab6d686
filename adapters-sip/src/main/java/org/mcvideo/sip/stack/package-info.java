/**
 * SIP transport (RFC 3261): listening points, trusted peers, admission, lanes, requests in and out.
 *
 * <p>It knows no use case. What comes in is offered as {@link
 * org.mcvideo.sip.stack.IncomingRequest}, what goes out as {@link
 * org.mcvideo.sip.stack.OutgoingRequest}; both are values, and header values stay the text that was
 * on the wire.
 */
package org.mcvideo.sip.stack;
