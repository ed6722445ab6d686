/** Subscriptions to service settings and what their subscribers are told (TS 24.281 7.3.6). */
package org.mcvideo.domain.subscription;
