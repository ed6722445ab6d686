package org.mcvideo.bootstrap.config;

import java.util.Optional;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;

/**
 * Who this server is.
 *
 * <p>Immutable.
 *
 * @param psi the public service identity that all instances share
 * @param uri the address of this instance, kept with each binding it serves
 * @param name the host name of this instance: warn-agent of Warning and right side of Call-ID
 * @param log how it logs
 * @param management where its health is asked for; empty for nowhere
 */
public record ServerSettings(
    ServiceUri psi,
    ServerUri uri,
    String name,
    LogSettings log,
    Optional<ManagementPoint> management) {}
