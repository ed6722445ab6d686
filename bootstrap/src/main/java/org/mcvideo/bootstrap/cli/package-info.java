/** The {@code mcvideo} command: one class for each subcommand. */
package org.mcvideo.bootstrap.cli;
