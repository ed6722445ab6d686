package org.mcvideo.kms.mikey;

import java.util.List;

/**
 * The signature that ends the message, SIGN (RFC 3830 6.5, RFC 6509 4.3). It has no next-payload
 * field. Immutable.
 *
 * @param signatureType how it is made, in 4 bits
 * @param value at most 4,095 octets
 */
public record Signature(int signatureType, Octets value) implements Payload {
  /** The signature type of ECCSI. */
  public static final int ECCSI = 2;

  /** The length of an ECCSI signature on P-256: r, s and the public validation token. */
  public static final int ECCSI_OCTETS = 129;

  /** The length of what precedes the signature in its payload: type and length. */
  static final int HEADER_OCTETS = 2;

  private static final int LENGTH_BITS = 12;
  private static final int MAX_LENGTH = 0xFFF;

  /** Checks the bounds of the fields. */
  public Signature {
    Bounds.require("S type", signatureType, 0xF);
    Bounds.require("signature length", value.length(), MAX_LENGTH);
  }

  static Signature read(OctetReader in) throws MalformedMikey {
    int header = in.u16("S type and signature length");
    return new Signature(header >>> LENGTH_BITS, in.octets(header & MAX_LENGTH, "signature"));
  }

  /** Returns the two octets that precede an ECCSI signature; they are signed with the rest. */
  static Octets eccsiHeader() {
    return new OctetWriter().u16(ECCSI << LENGTH_BITS | ECCSI_OCTETS).written();
  }

  @Override
  public PayloadType type() {
    return PayloadType.SIGN;
  }

  @Override
  public void write(OctetWriter out) {
    out.u16(signatureType << LENGTH_BITS | value.length()).octets(value);
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.of("S type", signatureType, signatureType == ECCSI ? "ECCSI" : "unknown"),
        Field.of("signature length", value.length()),
        Field.of("signature", value));
  }
}
