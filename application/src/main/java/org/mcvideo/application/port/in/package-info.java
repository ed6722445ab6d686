/** What the outside asks of the core: one interface a use case, with its requests and outcomes. */
package org.mcvideo.application.port.in;
