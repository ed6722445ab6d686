/** Load runs of the whole server on this machine, and where their time goes. */
package org.mcvideo.bootstrap.bench;
