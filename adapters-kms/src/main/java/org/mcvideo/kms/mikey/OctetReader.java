package org.mcvideo.kms.mikey;

import org.mcvideo.kms.mikey.MalformedMikey.Reason;

/** A position in octets that moves on with every field read, never beyond the end. */
final class OctetReader {
  private final Octets octets;
  private final int base;
  private int position;

  private OctetReader(Octets octets, int base) {
    this.octets = octets;
    this.base = base;
  }

  static OctetReader at(Octets octets) {
    return new OctetReader(octets, 0);
  }

  /** Returns a reader of octets that begin at {@code base} of the message they are part of. */
  static OctetReader within(Octets octets, int base) {
    return new OctetReader(octets, base);
  }

  /** Returns the offset of the next field in the message. */
  int offset() {
    return base + position;
  }

  int remaining() {
    return octets.length() - position;
  }

  int u8(String field) throws MalformedMikey {
    require(1, field);
    return octets.at(position++);
  }

  int u16(String field) throws MalformedMikey {
    require(2, field);
    return u8(field) << 8 | u8(field);
  }

  long u32(String field) throws MalformedMikey {
    require(4, field);
    return (long) u16(field) << 16 | u16(field);
  }

  long u40(String field) throws MalformedMikey {
    require(5, field);
    return (long) u8(field) << 32 | u32(field);
  }

  long u64(String field) throws MalformedMikey {
    require(8, field);
    return u32(field) << 32 | u32(field);
  }

  Octets octets(int length, String field) throws MalformedMikey {
    require(length, field);
    position += length;
    return octets.slice(position - length, position);
  }

  void requireEnd(String what) throws MalformedMikey {
    if (remaining() > 0) {
      throw malformed(Reason.TRAILING_OCTETS, remaining() + " octets after " + what);
    }
  }

  MalformedMikey malformed(Reason reason, String detail) {
    return new MalformedMikey(reason, offset(), detail);
  }

  private void require(int length, String field) throws MalformedMikey {
    if (length > remaining()) {
      throw malformed(
          Reason.TRUNCATED, field + " needs " + length + " octets, " + remaining() + " are left");
    }
  }
}
