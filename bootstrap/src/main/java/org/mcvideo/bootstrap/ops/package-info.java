/** What runs beside the requests of a standalone server. */
package org.mcvideo.bootstrap.ops;
