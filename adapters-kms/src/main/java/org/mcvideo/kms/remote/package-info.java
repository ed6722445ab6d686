/**
 * The client of a KMS elsewhere (TS 33.180 Annex D): certificates and key sets are fetched over
 * HTTPS, verified, kept sealed on disk, and fetched anew before they are needed.
 */
package org.mcvideo.kms.remote;
