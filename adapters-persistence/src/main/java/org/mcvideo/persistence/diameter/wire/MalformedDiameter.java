package org.mcvideo.persistence.diameter.wire;

import java.util.Objects;
import java.util.Optional;

/** Octets that are no Diameter message. Carries no stack trace and no content. Immutable. */
public final class MalformedDiameter extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Reason {
    /** The version is not 1. */
    VERSION,
    /** A length does not fit what is there. */
    LENGTH,
    /** There is more than {@link WireLimits} allows. */
    TOO_LARGE,
    /** Groups are nested deeper than {@link WireLimits#MAX_NESTING}. */
    TOO_DEEP,
    /** The data of an AVP are not of its type. */
    VALUE
  }

  private final Reason reason;
  private final transient Optional<Avp> avp;

  MalformedDiameter(Reason reason, String detail) {
    this(reason, detail, Optional.empty());
  }

  MalformedDiameter(Reason reason, String detail, Optional<Avp> avp) {
    super(detail, null, false, false);
    this.reason = Objects.requireNonNull(reason, "reason");
    this.avp = avp;
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }

  /** The AVP that is wrong, fit to go into a Failed-AVP, if it could be told. */
  public Optional<Avp> avp() {
    return avp;
  }
}
