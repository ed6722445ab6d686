package org.mcvideo.kms.mikey;

import java.util.List;

/**
 * An extension of the message (RFC 3830 6.15), kept as it came if its type is not known. Immutable.
 *
 * @param extensionType what the extension is
 * @param data at most 65,535 octets
 */
public record GeneralExtension(int extensionType, Octets data) implements Payload {
  /** The type under which the key is also encapsulated to the initiator itself (TS 33.180 E.5). */
  public static final int SAKKE_TO_SELF = 6;

  /** The type of the encrypted parameters of the key (TS 33.180 E.6). */
  public static final int KEY_PARAMETERS = 7;

  /** Checks the bounds of the fields. */
  public GeneralExtension {
    Bounds.require("extension type", extensionType, Bounds.U8);
    Bounds.require("extension length", data.length(), Bounds.U16);
  }

  static GeneralExtension read(OctetReader in) throws MalformedMikey {
    int extensionType = in.u8("extension type");
    return new GeneralExtension(
        extensionType, in.octets(in.u16("extension length"), "extension data"));
  }

  /** Returns whether an I_MESSAGE may hold this extension only once. */
  boolean isSingle() {
    return extensionType == SAKKE_TO_SELF || extensionType == KEY_PARAMETERS;
  }

  @Override
  public PayloadType type() {
    return PayloadType.GENERAL_EXTENSION;
  }

  @Override
  public void write(OctetWriter out) {
    out.u8(extensionType).u16(data.length()).octets(data);
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.of("extension type", extensionType, title()),
        Field.of("extension length", data.length()),
        Field.of("extension data", data));
  }

  private String title() {
    return switch (extensionType) {
      case SAKKE_TO_SELF -> "SAKKE-to-self";
      case KEY_PARAMETERS -> "3GPP key parameters";
      default -> "unknown";
    };
  }
}
