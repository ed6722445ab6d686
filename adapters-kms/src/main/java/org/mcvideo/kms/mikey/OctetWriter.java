package org.mcvideo.kms.mikey;

import java.io.ByteArrayOutputStream;

/** Octets that grow by one field after the other. */
final class OctetWriter {
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

  OctetWriter u8(int value) {
    octets.write(value);
    return this;
  }

  OctetWriter u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  OctetWriter u32(long value) {
    return u16((int) (value >>> 16)).u16((int) value);
  }

  OctetWriter u40(long value) {
    return u8((int) (value >>> 32)).u32(value);
  }

  OctetWriter u64(long value) {
    return u32(value >>> 32).u32(value);
  }

  OctetWriter octets(Octets value) {
    octets.writeBytes(value.toArray());
    return this;
  }

  Octets written() {
    return Octets.takeOwnershipOf(octets.toByteArray());
  }
}
