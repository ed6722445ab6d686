package org.mcvideo.kms.mikey;

import java.util.List;

/**
 * The key, encapsulated to the responder's UID (RFC 6509 4.2). Immutable.
 *
 * @param parameterSet the SAKKE parameter set
 * @param idScheme how the identifier of the responder is made
 * @param encapsulated the SAKKE encapsulated data, at most 65,535 octets
 */
public record Sakke(int parameterSet, int idScheme, Octets encapsulated) implements Payload {
  /** The parameter set of RFC 6509 appendix A. */
  public static final int PARAMETER_SET_1 = 1;

  /** The ID scheme of a telephone number with a monthly key period (RFC 6509): not used here. */
  public static final int ID_SCHEME_TEL_URI = 1;

  /** The ID scheme of the hashed UID of TS 33.180. */
  public static final int ID_SCHEME_UID = 2;

  /** The length of the data for parameter set 1: a point and 16 octets of masked key. */
  public static final int ENCAPSULATED_OCTETS = 273;

  /** Checks the bounds of the fields. */
  public Sakke {
    Bounds.require("SAKKE parameters", parameterSet, Bounds.U8);
    Bounds.require("ID scheme", idScheme, Bounds.U8);
    Bounds.require("SAKKE data length", encapsulated.length(), Bounds.U16);
  }

  static Sakke read(OctetReader in) throws MalformedMikey {
    int parameterSet = in.u8("SAKKE parameters");
    int idScheme = in.u8("ID scheme");
    return new Sakke(parameterSet, idScheme, in.octets(in.u16("SAKKE data length"), "SAKKE data"));
  }

  @Override
  public PayloadType type() {
    return PayloadType.SAKKE;
  }

  @Override
  public void write(OctetWriter out) {
    out.u8(parameterSet).u8(idScheme).u16(encapsulated.length()).octets(encapsulated);
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.of("SAKKE parameters", parameterSet),
        Field.of("ID scheme", idScheme, schemeTitle()),
        Field.of("SAKKE data length", encapsulated.length()),
        Field.of("SAKKE data", encapsulated));
  }

  private String schemeTitle() {
    return switch (idScheme) {
      case ID_SCHEME_TEL_URI -> "tel URI with monthly keys";
      case ID_SCHEME_UID -> "3GPP MCX hashed UID";
      default -> "unknown";
    };
  }
}
