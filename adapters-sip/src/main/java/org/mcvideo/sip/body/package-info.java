/**
 * The bodies of the messages of TS 24.281 clause 7: one codec a message, octets to domain values
 * and back, shared by server and client.
 */
package org.mcvideo.sip.body;
