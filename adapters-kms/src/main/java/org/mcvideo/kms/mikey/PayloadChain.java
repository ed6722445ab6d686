package org.mcvideo.kms.mikey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mcvideo.kms.mikey.MalformedMikey.Reason;

/**
 * The payloads of a message as one announces the next, with the places they were found at; the
 * first layer of reading, which knows the format of each payload and not which belong together.
 */
final class PayloadChain {
  /** A payload and the offset of its first octet. */
  record Located(Payload payload, int offset) {}

  private final List<Located> payloads = new ArrayList<>();
  private Header header;
  private int headerOctets;
  private int end;

  private PayloadChain() {}

  /** Reads the whole message. */
  static PayloadChain read(Octets message) throws MalformedMikey {
    PayloadChain chain = new PayloadChain();
    chain.readAll(message);
    return chain;
  }

  /** Reads as much as can be read, and returns with it what ended the reading early. */
  static Reading readAsFarAsPossible(Octets message) {
    PayloadChain chain = new PayloadChain();
    try {
      chain.readAll(message);
      return new Reading(chain, Optional.empty());
    } catch (MalformedMikey e) {
      return new Reading(chain, Optional.of(e));
    }
  }

  /** What was read of a message and why it ended early, if it did. */
  record Reading(PayloadChain chain, Optional<MalformedMikey> failure) {}

  Optional<Header> header() {
    return Optional.ofNullable(header);
  }

  int headerOctets() {
    return headerOctets;
  }

  List<Located> payloads() {
    return payloads;
  }

  /** Returns the offset behind the last payload read. */
  int end() {
    return end;
  }

  private void readAll(Octets message) throws MalformedMikey {
    if (message.length() > IMessage.MAX_OCTETS) {
      throw new MalformedMikey(
          Reason.TOO_LONG,
          IMessage.MAX_OCTETS,
          message.length() + " octets, allowed are " + IMessage.MAX_OCTETS);
    }
    OctetReader in = OctetReader.at(message);
    Header.Chained first = Header.read(in);
    header = first.header();
    headerOctets = in.offset();
    end = in.offset();
    int next = first.next();
    while (next != PayloadType.LAST.number()) {
      next = readOne(next, in);
    }
    in.requireEnd("the last payload");
  }

  private int readOne(int number, OctetReader in) throws MalformedMikey {
    PayloadType type =
        PayloadType.numbered(number)
            .orElseThrow(
                () -> in.malformed(Reason.UNKNOWN_PAYLOAD, "payload with the number " + number));
    if (payloads.size() == IMessage.MAX_PAYLOADS) {
      throw in.malformed(
          Reason.TOO_MANY_PAYLOADS, "allowed are " + IMessage.MAX_PAYLOADS + " payloads");
    }
    int offset = in.offset();
    int next =
        type == PayloadType.SIGN ? PayloadType.LAST.number() : in.u8("next payload of " + type);
    payloads.add(new Located(readBody(type, in), offset));
    end = in.offset();
    return next;
  }

  private static Payload readBody(PayloadType type, OctetReader in) throws MalformedMikey {
    return switch (type) {
      case SIGN -> Signature.read(in);
      case T -> Timestamp.read(in);
      case SP -> SecurityPolicy.read(in);
      case RAND -> Rand.read(in);
      case IDR -> Identity.read(in);
      case GENERAL_EXTENSION -> GeneralExtension.read(in);
      case SAKKE -> Sakke.read(in);
      case LAST -> throw in.malformed(Reason.UNKNOWN_PAYLOAD, "no payload has the number 0");
    };
  }
}
