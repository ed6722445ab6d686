/** Service authorisation of an MCVideo user (TS 33.180 5.1.3, TS 24.281 7.3.2 to 7.3.4). */
package org.mcvideo.domain.authorization;
