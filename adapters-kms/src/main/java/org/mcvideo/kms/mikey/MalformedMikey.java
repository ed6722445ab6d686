package org.mcvideo.kms.mikey;

/**
 * Octets that are no MIKEY-SAKKE I_MESSAGE, with what is wrong and where. For the log: no word of
 * it goes to the sender. Carries no stack trace. Immutable.
 */
public final class MalformedMikey extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the octets. */
  public enum Reason {
    /** There are more octets than {@link IMessage#MAX_OCTETS}. */
    TOO_LONG,
    /** A field or a length reaches beyond the last octet. */
    TRUNCATED,
    /** Octets follow the last payload, or the end of what a length announced. */
    TRAILING_OCTETS,
    /** The version is not 1. */
    VERSION,
    /** The data type is not that of a SAKKE I_MESSAGE (26). */
    DATA_TYPE,
    /** The pseudo-random function is not PRF-HMAC-SHA-256. */
    PRF,
    /** The CS ID map type is none of 0, 1 and 2. */
    MAP_TYPE,
    /** The number of crypto sessions contradicts the map type. */
    SESSION_COUNT,
    /** A next-payload number has no place in an I_MESSAGE; its length cannot be known. */
    UNKNOWN_PAYLOAD,
    /** There are more payloads than {@link IMessage#MAX_PAYLOADS}. */
    TOO_MANY_PAYLOADS,
    /** A payload that may appear once appears again. */
    DUPLICATE_PAYLOAD,
    /** A payload without which there is no I_MESSAGE is absent. */
    MISSING_PAYLOAD,
    /** The timestamp is not in NTP-UTC. */
    TIMESTAMP_TYPE,
    /** RAND has fewer than 16 octets. */
    RAND_LENGTH,
    /** The SAKKE parameter set is not 1. */
    SAKKE_PARAMETERS,
    /** The SAKKE ID scheme is not that of TS 33.180 (2). */
    ID_SCHEME,
    /** The encapsulated data has not 273 octets. */
    SAKKE_LENGTH,
    /** The signature is not ECCSI. */
    SIGNATURE_TYPE,
    /** The signature has not 129 octets. */
    SIGNATURE_LENGTH,
    /** A field holds a value that its definition does not allow. */
    VALUE
  }

  private final Reason reason;
  private final int offset;

  MalformedMikey(Reason reason, int offset, String detail) {
    super(reason + " at octet " + offset + ": " + detail, null, false, false);
    this.reason = reason;
    this.offset = offset;
  }

  /** Returns what is wrong. */
  public Reason reason() {
    return reason;
  }

  /** Returns where, counted in octets from 0. */
  public int offset() {
    return offset;
  }
}
