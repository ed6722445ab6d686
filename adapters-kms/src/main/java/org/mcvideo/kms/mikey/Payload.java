package org.mcvideo.kms.mikey;

import java.util.List;

/** One payload of an I_MESSAGE after the header (RFC 3830 6). Every kind is an immutable value. */
public sealed interface Payload
    permits Timestamp, Rand, Identity, SecurityPolicy, Sakke, GeneralExtension, Signature {

  /** Returns the kind of payload, and with it the number that announces it. */
  PayloadType type();

  /** Returns the fields in the order of the wire, for people to read. */
  List<Field> fields();

  /** Writes what follows the next-payload octet. */
  void write(OctetWriter out);
}
