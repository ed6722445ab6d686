package org.mcvideo.kms.mikey;

import java.time.Instant;
import java.util.Optional;

/**
 * What an initiator says of the key it sends (TS 33.180 E.6.3 to E.6.9). Immutable.
 *
 * @param keyType the purpose of the key, the number of the key identifier's first 4 bits
 * @param status the status bits, 32
 * @param activation from when on the key is used, in seconds of Unix time; 0: the message's time
 * @param expiry until when the key is used, in seconds of Unix time; 0: no end
 */
public record KeyParameters(int keyType, long status, long activation, long expiry) {
  /** The key type of a CSK. */
  public static final int TYPE_CSK = 2;

  private static final long STATUS_NOT_REVOKED = 1;

  /** Checks the bounds of the fields. */
  public KeyParameters {
    Bounds.require("key type", keyType, Bounds.U8);
    Bounds.require("status", status, Bounds.U32);
    Bounds.require("activation time", activation, Bounds.U40);
    Bounds.require("expiry time", expiry, Bounds.U40);
  }

  /**
   * Reads the decrypted parameters. What follows the text, a list of groups or reserved octets, is
   * of no meaning for a CSK and passed over.
   *
   * @throws MalformedMikey if a field reaches beyond the end
   */
  public static KeyParameters decode(Octets plaintext) throws MalformedMikey {
    OctetReader in = OctetReader.at(plaintext);
    int keyType = in.u8("key type");
    long status = in.u32("status");
    long activation = in.u40("activation time");
    long expiry = in.u40("expiry time");
    in.octets(in.u16("text length"), "text");
    return new KeyParameters(keyType, status, activation, expiry);
  }

  /** Returns the parameters as they are encrypted, with an empty text. */
  public Octets encode() {
    return new OctetWriter().u8(keyType).u32(status).u40(activation).u40(expiry).u16(0).written();
  }

  /** Returns whether the initiator has withdrawn the key. */
  public boolean isRevoked() {
    return (status & STATUS_NOT_REVOKED) == 0;
  }

  /** Returns from when on the key is used; empty: from the time of the message on. */
  public Optional<Instant> activeFrom() {
    return activation == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(activation));
  }

  /** Returns from when on the key is no longer used; empty: never. */
  public Optional<Instant> expiresAt() {
    return expiry == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(expiry));
  }
}
