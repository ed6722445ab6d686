/**
 * The MCVideo user database by Diameter (TS 29.283 on RFC 6733): profiles downloaded from it and
 * pushed by it.
 */
package org.mcvideo.persistence.diameter;
