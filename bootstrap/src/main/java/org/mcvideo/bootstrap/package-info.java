/** The standalone server. */
package org.mcvideo.bootstrap;
