/** Affiliations of a user's clients to groups (TS 24.281 8.2.2.2). */
package org.mcvideo.domain.affiliation;
