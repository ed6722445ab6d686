package org.mcvideo.kms.mikey;

import java.util.List;

/**
 * An I_MESSAGE before it is signed. Immutable.
 *
 * @param header the header
 * @param payloads all payloads between header and signature, in the order in which they are sent
 */
public record UnsignedMessage(Header header, List<Payload> payloads) {
  /** Copies the payloads. */
  public UnsignedMessage {
    payloads = List.copyOf(payloads);
  }

  /** Returns the octets to sign: everything up to and with the header of the coming SIGN. */
  public Octets signedPart() {
    return signedPartWithoutSignHeader().followedBy(Signature.eccsiHeader());
  }

  /** Returns the octets that some stacks sign instead: without the header of the coming SIGN. */
  public Octets signedPartWithoutSignHeader() {
    OctetWriter out = new OctetWriter();
    header.write(out, typeAt(0));
    for (int i = 0; i < payloads.size(); i++) {
      out.u8(typeAt(i + 1).number());
      payloads.get(i).write(out);
    }
    return out.written();
  }

  /**
   * Returns the message with its signature.
   *
   * @param signature the 129 octets of an ECCSI signature
   * @throws IllegalArgumentException if the two make no I_MESSAGE
   */
  public IMessage signedWith(Octets signature) {
    try {
      return IMessage.decode(signedPart().followedBy(signature));
    } catch (MalformedMikey e) {
      throw new IllegalArgumentException("this is no I_MESSAGE: " + e.getMessage(), e);
    }
  }

  private PayloadType typeAt(int index) {
    return index < payloads.size() ? payloads.get(index).type() : PayloadType.SIGN;
  }
}
