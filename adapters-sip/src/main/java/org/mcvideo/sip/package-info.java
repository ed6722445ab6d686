/** The SIP adapter: {@link org.mcvideo.sip.SipAdapters} opens it. */
package org.mcvideo.sip;
