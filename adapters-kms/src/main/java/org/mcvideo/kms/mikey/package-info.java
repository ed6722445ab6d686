/**
 * The MIKEY-SAKKE I_MESSAGE (RFC 3830, RFC 6043, RFC 6509, TS 33.180 Annex E): octets to values and
 * back. Pure: no cryptography but one hash, no input, output or log.
 */
package org.mcvideo.kms.mikey;
