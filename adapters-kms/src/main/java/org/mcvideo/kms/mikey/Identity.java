package org.mcvideo.kms.mikey;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An identity with its role, IDR (RFC 6043 6.6). Immutable.
 *
 * @param role the number of an {@link IdentityRole}, or one that is not known
 * @param idType how the value is written: {@link #NAI}, {@link #URI}, {@link #BYTE_STRING}
 * @param value at most 65,535 octets
 */
public record Identity(int role, int idType, Octets value) implements Payload {
  /** The ID type of a network access identifier. */
  public static final int NAI = 0;

  /** The ID type of a URI. */
  public static final int URI = 1;

  /** The ID type of a byte string. */
  public static final int BYTE_STRING = 2;

  /** Checks the bounds of the fields. */
  public Identity {
    Bounds.require("ID role", role, Bounds.U8);
    Bounds.require("ID type", idType, Bounds.U8);
    Bounds.require("ID length", value.length(), Bounds.U16);
  }

  /** Returns the identity of a party or a KMS by its URI. */
  public static Identity uri(IdentityRole role, String uri) {
    return new Identity(
        role.number(), URI, Octets.takeOwnershipOf(uri.getBytes(StandardCharsets.UTF_8)));
  }

  static Identity read(OctetReader in) throws MalformedMikey {
    int role = in.u8("ID role");
    int idType = in.u8("ID type");
    return new Identity(role, idType, in.octets(in.u16("ID length"), "ID data"));
  }

  /** Returns whether this is the identity of that role. */
  public boolean isOf(IdentityRole wanted) {
    return role == wanted.number();
  }

  /** Returns the value as text; empty if it is not UTF-8. */
  public Optional<String> text() {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value.toArray())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  @Override
  public PayloadType type() {
    return PayloadType.IDR;
  }

  @Override
  public void write(OctetWriter out) {
    out.u8(role).u8(idType).u16(value.length()).octets(value);
  }

  @Override
  public List<Field> fields() {
    String roleTitle = IdentityRole.numbered(role).map(IdentityRole::title).orElse("unknown");
    return List.of(
        Field.of("ID role", role, roleTitle),
        Field.of("ID type", idType, typeTitle()),
        Field.of("ID length", value.length()),
        Field.of("ID data", shownValue()));
  }

  private String typeTitle() {
    return switch (idType) {
      case NAI -> "NAI";
      case URI -> "URI";
      case BYTE_STRING -> "byte string";
      default -> "unknown";
    };
  }

  private String shownValue() {
    boolean readable =
        value.length() > 0 && text().filter(t -> t.chars().allMatch(Identity::shows)).isPresent();
    return readable ? text().orElseThrow() : value.toString();
  }

  /** Control characters would move the cursor of a terminal: such a value is shown in octets. */
  private static boolean shows(int character) {
    return character >= 0x20 && character < 0x7F;
  }
}
