/** What the core asks of the outside: stores and trust. */
package org.mcvideo.application.port.out;
