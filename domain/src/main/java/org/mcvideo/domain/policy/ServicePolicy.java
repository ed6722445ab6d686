package org.mcvideo.domain.policy;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.mcvideo.domain.key.RotationPolicy;

/**
 * The operator's choices that a decision depends on.
 *
 * <p>Immutable.
 *
 * @param tokenLeeway how long after its {@code exp} an access token still counts, at most 30 s
 * @param oauthClients the {@code client_id}s whose tokens are accepted; empty accepts all
 * @param maxClientsPerUser simultaneous service authorisations of one user (TS 24.484 9.4
 *     max-simultaneous-authorizations); empty sets no limit
 * @param settingsExpiry bounds for published settings
 * @param affiliateOnRegister whether a REGISTER authorisation affiliates implicitly too
 * @param subscriptions the choices for subscriptions to settings
 * @param protection how signalling is protected; empty follows the standard, for which absent means
 *     on, where there is key management, and leaves protection off where there is none
 * @param rotation when client-server keys are updated
 * @param instances how several instances share a database
 */
public record ServicePolicy(
    Duration tokenLeeway,
    Set<String> oauthClients,
    OptionalInt maxClientsPerUser,
    ExpiryBounds settingsExpiry,
    boolean affiliateOnRegister,
    SubscriptionPolicy subscriptions,
    Optional<ProtectionPolicy> protection,
    RotationPolicy rotation,
    InstancePolicy instances) {

  /** The longest leeway that TS 33.180 Annex B leaves room for. */
  public static final Duration MAX_TOKEN_LEEWAY = Duration.ofSeconds(30);

  /** The choices of an operator who made none. */
  public static final ServicePolicy USUAL =
      new ServicePolicy(
          Duration.ofSeconds(10), Set.of(), OptionalInt.empty(), ExpiryBounds.USUAL, false);

  /** Choices that leave subscriptions, protection, keys and instances as usual. */
  public ServicePolicy(
      Duration tokenLeeway,
      Set<String> oauthClients,
      OptionalInt maxClientsPerUser,
      ExpiryBounds settingsExpiry,
      boolean affiliateOnRegister) {
    this(
        tokenLeeway,
        oauthClients,
        maxClientsPerUser,
        settingsExpiry,
        affiliateOnRegister,
        SubscriptionPolicy.USUAL,
        Optional.empty(),
        RotationPolicy.ON_COMMAND,
        InstancePolicy.USUAL);
  }

  /**
   * Checks the bounds and takes copies.
   *
   * @throws IllegalArgumentException if the leeway or the limit is out of bounds
   */
  public ServicePolicy {
    Objects.requireNonNull(settingsExpiry, "settingsExpiry");
    Objects.requireNonNull(subscriptions, "subscriptions");
    Objects.requireNonNull(protection, "protection");
    Objects.requireNonNull(rotation, "rotation");
    Objects.requireNonNull(instances, "instances");
    oauthClients = Set.copyOf(oauthClients);
    if (tokenLeeway.isNegative() || tokenLeeway.compareTo(MAX_TOKEN_LEEWAY) > 0) {
      throw new IllegalArgumentException(
          "token leeway " + tokenLeeway + " is not within 0 s and " + MAX_TOKEN_LEEWAY);
    }
    if (maxClientsPerUser.isPresent() && maxClientsPerUser.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "max clients per user " + maxClientsPerUser.getAsInt() + " is below 1");
    }
  }

  /** These choices with other ones for subscriptions. */
  public ServicePolicy with(SubscriptionPolicy chosen) {
    return new ServicePolicy(
        tokenLeeway,
        oauthClients,
        maxClientsPerUser,
        settingsExpiry,
        affiliateOnRegister,
        chosen,
        protection,
        rotation,
        instances);
  }

  /** These choices with this protection. */
  public ServicePolicy with(ProtectionPolicy chosen) {
    return new ServicePolicy(
        tokenLeeway,
        oauthClients,
        maxClientsPerUser,
        settingsExpiry,
        affiliateOnRegister,
        subscriptions,
        Optional.of(chosen),
        rotation,
        instances);
  }

  /** These choices with keys updated by this policy. */
  public ServicePolicy with(RotationPolicy chosen) {
    return new ServicePolicy(
        tokenLeeway,
        oauthClients,
        maxClientsPerUser,
        settingsExpiry,
        affiliateOnRegister,
        subscriptions,
        protection,
        chosen,
        instances);
  }

  /** These choices with other ones for several instances. */
  public ServicePolicy with(InstancePolicy chosen) {
    return new ServicePolicy(
        tokenLeeway,
        oauthClients,
        maxClientsPerUser,
        settingsExpiry,
        affiliateOnRegister,
        subscriptions,
        protection,
        rotation,
        chosen);
  }

  /** The protection in force, which depends on whether there is key management. */
  public ProtectionPolicy protection(boolean keyManagement) {
    return protection.orElse(keyManagement ? ProtectionPolicy.REQUIRED : ProtectionPolicy.OFF);
  }
}
