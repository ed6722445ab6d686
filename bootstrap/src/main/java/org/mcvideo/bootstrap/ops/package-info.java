/** A standalone server from start to stop, and what runs beside its requests. */
package org.mcvideo.bootstrap.ops;
