/** The main job shown in one command: server, IMS core and client on loopback. */
package org.mcvideo.bootstrap.demo;
