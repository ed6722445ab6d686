package org.mcvideo.kms.mikey;

import java.util.List;

/**
 * The random value of the initiator (RFC 3830 6.11). Immutable.
 *
 * @param value at most 255 octets; an I_MESSAGE has at least 16
 */
public record Rand(Octets value) implements Payload {
  /** The least number of octets in an I_MESSAGE. */
  public static final int MIN_OCTETS = 16;

  /** Checks the length. */
  public Rand {
    Bounds.require("RAND length", value.length(), Bounds.U8);
  }

  static Rand read(OctetReader in) throws MalformedMikey {
    return new Rand(in.octets(in.u8("RAND length"), "RAND"));
  }

  @Override
  public PayloadType type() {
    return PayloadType.RAND;
  }

  @Override
  public void write(OctetWriter out) {
    out.u8(value.length()).octets(value);
  }

  @Override
  public List<Field> fields() {
    return List.of(Field.of("RAND length", value.length()), Field.of("RAND", value));
  }
}
