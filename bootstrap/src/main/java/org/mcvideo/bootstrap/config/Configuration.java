package org.mcvideo.bootstrap.config;

import org.mcvideo.domain.policy.ServicePolicy;

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
    ServicePolicy policy) {}
