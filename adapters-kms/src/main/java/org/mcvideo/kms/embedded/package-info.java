/**
 * A KMS in this process: master secrets sealed on disk, keys for users and periods with an audit
 * trail, and an HTTPS front for those in other processes (TS 33.180 Annex D).
 */
package org.mcvideo.kms.embedded;
