/** Access tokens of the identity server (TS 33.180 Annex B) and the keys they are verified with. */
package org.mcvideo.kms.token;
