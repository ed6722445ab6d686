package org.mcvideo.kms.mikey;

import java.util.Optional;

/** The payloads of an I_MESSAGE with the numbers that announce them (IANA, MIKEY next payload). */
public enum PayloadType {
  /** No payload follows. */
  LAST(0, "Last payload"),
  /** The signature: {@link Signature}. */
  SIGN(4, "SIGN"),
  /** The timestamp: {@link Timestamp}. */
  T(5, "T"),
  /** A security policy: {@link SecurityPolicy}. */
  SP(10, "SP"),
  /** A random value: {@link Rand}. */
  RAND(11, "RAND"),
  /** An identity with its role: {@link Identity}. */
  IDR(14, "IDR"),
  /** An extension: {@link GeneralExtension}. */
  GENERAL_EXTENSION(21, "General Extension"),
  /** The encapsulated key: {@link Sakke}. */
  SAKKE(26, "SAKKE");

  private final int number;
  private final String title;

  PayloadType(int number, String title) {
    this.number = number;
    this.title = title;
  }

  /** Returns the next-payload number. */
  public int number() {
    return number;
  }

  /** Returns the name in the standard. */
  public String title() {
    return title;
  }

  static Optional<PayloadType> numbered(int number) {
    for (PayloadType type : values()) {
      if (type.number == number) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
