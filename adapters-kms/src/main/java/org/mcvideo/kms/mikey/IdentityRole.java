package org.mcvideo.kms.mikey;

import java.util.Optional;

/** Whose identity an IDR payload holds (RFC 6043 6.6, RFC 6509 4.4, TS 33.180 E.7). */
public enum IdentityRole {
  /** The initiator, IDRi. */
  INITIATOR(1, "IDRi"),
  /** The responder, IDRr. */
  RESPONDER(2, "IDRr"),
  /** A key management server of MIKEY-TICKET. */
  KMS(3, "IDRkms"),
  /** A pre-shared key. */
  PSK(4, "IDRpsk"),
  /** An application. */
  APPLICATION(5, "IDRapp"),
  /** The KMS of the initiator, IDRkmsi. */
  INITIATOR_KMS(6, "IDRkmsi"),
  /** The KMS of the responder, IDRkmsr. */
  RESPONDER_KMS(7, "IDRkmsr"),
  /** The UID of an initiator that hides its identity, IDRuidi. */
  INITIATOR_UID(8, "IDRuidi"),
  /** The UID of a responder whose identity is hidden, IDRuidr. */
  RESPONDER_UID(9, "IDRuidr");

  private final int number;
  private final String title;

  IdentityRole(int number, String title) {
    this.number = number;
    this.title = title;
  }

  /** Returns the role on the wire. */
  public int number() {
    return number;
  }

  /** Returns the name in the standard. */
  public String title() {
    return title;
  }

  static Optional<IdentityRole> numbered(int number) {
    for (IdentityRole role : values()) {
      if (role.number == number) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
