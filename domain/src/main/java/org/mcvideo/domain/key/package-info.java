/** The client-server key and content that only its holder can read (TS 33.180 5.4, 5.8, 9.3). */
package org.mcvideo.domain.key;
