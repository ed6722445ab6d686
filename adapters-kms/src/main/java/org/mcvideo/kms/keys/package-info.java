/**
 * Key material of TS 33.180 as values: certificates of KMSs, key sets, key periods, and the seam
 * behind which a KMS is.
 */
package org.mcvideo.kms.keys;
