package org.mcvideo.kms.csk;

import org.mcvideo.kms.mikey.Identity;

/** How a message that is sent names initiator and responder (TS 33.180 5.2.6, E.7). */
public enum SentIdentities {
  /** By their URIs. */
  SHOWN(Identity.URI),
  /** Hidden behind their UIDs, written as deployed stacks do, with the ID type of a URI. */
  HIDDEN(Identity.URI),
  /** Hidden behind their UIDs, with the ID type of a byte string. */
  HIDDEN_AS_BYTE_STRING(Identity.BYTE_STRING);

  private final int idType;

  SentIdentities(int idType) {
    this.idType = idType;
  }

  boolean areHidden() {
    return this != SHOWN;
  }

  int idType() {
    return idType;
  }
}
