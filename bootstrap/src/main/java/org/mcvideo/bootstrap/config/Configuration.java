package org.mcvideo.bootstrap.config;

import java.util.Optional;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.persistence.diameter.DiameterConfig;

/**
 * Everything an operator decides, checked as a whole.
 *
 * <p>Immutable. Prints no secret.
 *
 * @param server who this server is and how it logs
 * @param sip where it listens, to whom, and how much it takes on
 * @param database where state is kept
 * @param tokens whose access tokens count
 * @param kms where key material comes from
 * @param csk how client-server keys are kept
 * @param affiliation whom affiliations are told
 * @param diameter how the MCVideo user database is asked; empty where there is none
 * @param policy what decisions depend on
 */
public record Configuration(
    ServerSettings server,
    SipSettings sip,
    DatabaseSettings database,
    TokenSettings tokens,
    KmsSettings kms,
    CskSettings csk,
    AffiliationSettings affiliation,
    Optional<DiameterConfig> diameter,
    ServicePolicy policy) {}
