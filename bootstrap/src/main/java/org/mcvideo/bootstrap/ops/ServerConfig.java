package org.mcvideo.bootstrap.ops;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.diameter.DiameterConfig;
import org.mcvideo.sip.server.ControllingFunctions;
import org.mcvideo.sip.stack.SipConfig;

/**
 * All that a standalone server is told.
 *
 * <p>Immutable.
 *
 * @param sip where it listens and whom it trusts
 * @param psi its public service identity
 * @param self the address of this instance, kept with every binding
 * @param database where its state is
 * @param tokens how access tokens are verified
 * @param policy the operator's choices
 * @param keys what it knows of key management; empty for a server without
 * @param sweepInterval how often expired state is removed
 * @param controllingFunctions which controlling function owns a group
 * @param userDatabase how the MCVideo user database is asked; empty for a server without
 */
public record ServerConfig(
    SipConfig sip,
    ServiceUri psi,
    ServerUri self,
    DatabaseConfig database,
    TokenConfig tokens,
    ServicePolicy policy,
    Optional<KeyManagementConfig> keys,
    Duration sweepInterval,
    ControllingFunctions controllingFunctions,
    Optional<DiameterConfig> userDatabase) {
  /** What a server without user database is told. */
  public ServerConfig(
      SipConfig sip,
      ServiceUri psi,
      ServerUri self,
      DatabaseConfig database,
      TokenConfig tokens,
      ServicePolicy policy,
      Optional<KeyManagementConfig> keys,
      Duration sweepInterval,
      ControllingFunctions controllingFunctions) {
    this(
        sip,
        psi,
        self,
        database,
        tokens,
        policy,
        keys,
        sweepInterval,
        controllingFunctions,
        Optional.empty());
  }

  /** What a server without key management is told, and that knows no controlling function. */
  public ServerConfig(
      SipConfig sip,
      ServiceUri psi,
      ServerUri self,
      DatabaseConfig database,
      TokenConfig tokens,
      ServicePolicy policy,
      Duration sweepInterval) {
    this(
        sip,
        psi,
        self,
        database,
        tokens,
        policy,
        Optional.empty(),
        sweepInterval,
        ControllingFunctions.NONE);
  }

  /** Checks that nothing is missing. */
  public ServerConfig {
    Objects.requireNonNull(sip, "sip");
    Objects.requireNonNull(psi, "psi");
    Objects.requireNonNull(self, "self");
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(tokens, "tokens");
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(sweepInterval, "sweepInterval");
    Objects.requireNonNull(controllingFunctions, "controllingFunctions");
    Objects.requireNonNull(userDatabase, "userDatabase");
  }
}
