/** What tests of SIP share: a raw client, transcripts, a guard against leaked threads. */
package org.mcvideo.sip.testing;
