package org.mcvideo.kms.mikey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The payloads of a message for people to read: as far as they can be read, and then why not
 * further. Needs no keys and shows no secret. Immutable.
 *
 * @param entries the header and the payloads, in the order of the wire
 * @param failure why the octets are no I_MESSAGE; empty if they are one
 */
public record MessageListing(List<Entry> entries, Optional<MalformedMikey> failure) {
  /**
   * One payload of the listing.
   *
   * @param offset the place of its first octet, from 0
   * @param length its length in octets
   * @param name the name in the standard
   * @param fields its fields in the order of the wire
   */
  public record Entry(int offset, int length, String name, List<Field> fields) {
    /** Copies the fields. */
    public Entry {
      fields = List.copyOf(fields);
    }
  }

  /** Copies the entries. */
  public MessageListing {
    entries = List.copyOf(entries);
  }

  /** Lists the payloads in these octets, whatever they are. */
  public static MessageListing of(Octets octets) {
    PayloadChain.Reading reading = PayloadChain.readAsFarAsPossible(octets);
    PayloadChain chain = reading.chain();
    List<Entry> entries = new ArrayList<>();
    chain
        .header()
        .ifPresent(h -> entries.add(new Entry(0, chain.headerOctets(), "HDR", h.fields())));
    List<PayloadChain.Located> payloads = chain.payloads();
    for (int i = 0; i < payloads.size(); i++) {
      PayloadChain.Located located = payloads.get(i);
      int end = i + 1 < payloads.size() ? payloads.get(i + 1).offset() : chain.end();
      Payload payload = located.payload();
      int length = end - located.offset();
      entries.add(new Entry(located.offset(), length, payload.type().title(), payload.fields()));
    }
    return new MessageListing(entries, reading.failure().or(() -> compositionFailure(octets)));
  }

  private static Optional<MalformedMikey> compositionFailure(Octets octets) {
    try {
      IMessage.decode(octets);
      return Optional.empty();
    } catch (MalformedMikey e) {
      return Optional.of(e);
    }
  }
}
