package org.mcvideo.domain.policy;

import java.util.Objects;
import org.mcvideo.domain.key.Protection;

/**
 * How signalling between clients and this server is protected (TS 24.281 6.6, TS 24.484 9.4
 * signalling-protection). An element that is absent from the service configuration means on.
 *
 * <p>Immutable.
 *
 * @param received what clients send
 * @param sent what clients are sent; no procedure of clause 7 sends anything that it would apply
 *     to, so all it decides is, with {@code received}, whether keys are of use
 */
public record ProtectionPolicy(Demands received, Demands sent) {
  /** Everything is protected: what an absent service configuration means. */
  public static final ProtectionPolicy REQUIRED =
      new ProtectionPolicy(Demands.of(Demand.REQUIRED), Demands.of(Demand.REQUIRED));

  /** Nothing is: what there is without key management. */
  public static final ProtectionPolicy OFF =
      new ProtectionPolicy(Demands.of(Demand.OFF), Demands.of(Demand.OFF));

  /** How much one kind of protection is wanted. */
  public enum Demand {
    /** Content without it is refused, and none is sent. */
    REQUIRED,
    /** It is used where there is a key. */
    OPTIONAL,
    /** It is not used. */
    OFF
  }

  /** Checks that nothing is missing. */
  public ProtectionPolicy {
    Objects.requireNonNull(received, "received");
    Objects.requireNonNull(sent, "sent");
  }

  /** True if keys are of use in either direction, so that they are taken and updated. */
  public boolean needsKeys() {
    return received.any() || sent.any();
  }

  /** True if content or messages without protection are refused in either direction. */
  public boolean isRequired() {
    return !received.least().equals(Protection.NONE) || !sent.least().equals(Protection.NONE);
  }

  /**
   * What is wanted in one direction.
   *
   * @param confidentiality encryption (6.6.2)
   * @param integrity signatures (6.6.3)
   */
  public record Demands(Demand confidentiality, Demand integrity) {
    /** Checks that nothing is missing. */
    public Demands {
      Objects.requireNonNull(confidentiality, "confidentiality");
      Objects.requireNonNull(integrity, "integrity");
    }

    /** The same of both kinds. */
    public static Demands of(Demand both) {
      return new Demands(both, both);
    }

    /** The least that content must have. */
    public Protection least() {
      return new Protection(confidentiality == Demand.REQUIRED, integrity == Demand.REQUIRED);
    }

    /** What content is given when there is a key. */
    public Protection most() {
      return new Protection(confidentiality != Demand.OFF, integrity != Demand.OFF);
    }

    private boolean any() {
      return !most().equals(Protection.NONE);
    }
  }
}
