/** Bindings of MCVideo IDs to public user identities and clients (TS 24.281 7.3.2, 7.3.3). */
package org.mcvideo.domain.binding;
