/** The part of the MCVideo user profile that the procedures use (TS 24.484 9.3). */
package org.mcvideo.domain.profile;
