/**
 * ECCSI (RFC 6507) and SAKKE (RFC 6508 with parameter set 1 of RFC 6509): signatures, the transport
 * of shared secret values, and the key material behind both. Pure: no input, output or log.
 */
package org.mcvideo.kms.crypto;
