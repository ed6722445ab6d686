/** Identities that the standards name, each opaque text with its own type. */
package org.mcvideo.domain.id;
