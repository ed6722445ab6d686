/** The main job shown in one command: server, KMS, IMS core, controlling function and clients. */
package org.mcvideo.bootstrap.demo;
