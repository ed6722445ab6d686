/** The configuration of a standalone server: one documented file, overridden by environment. */
package org.mcvideo.bootstrap.config;
