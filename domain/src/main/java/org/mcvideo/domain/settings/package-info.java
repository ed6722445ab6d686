/** MCVideo service settings and their publication (TS 24.281 7.3.3, RFC 3903, RFC 4354). */
package org.mcvideo.domain.settings;
