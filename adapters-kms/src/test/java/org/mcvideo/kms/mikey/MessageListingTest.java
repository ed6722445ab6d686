package org.mcvideo.kms.mikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mcvideo.kms.mikey.MalformedMikey.Reason;

class MessageListingTest {
  @Test
  void everyPayloadIsListedWithItsPlaceAndFields() {
    // When
    MessageListing listing = MessageListing.of(Samples.rich().encoded());

    // Then
    assertThat(listing.failure()).isEmpty();
    assertThat(listing.entries())
        .extracting(MessageListing.Entry::name)
        .containsExactly(
            "HDR",
            "T",
            "RAND",
            "IDR",
            "IDR",
            "IDR",
            "IDR",
            "SP",
            "SAKKE",
            "General Extension",
            "General Extension",
            "General Extension",
            "SIGN");
    assertThat(entry(listing, 0).fields())
        .contains(new Field("data type", "26 (SAKKE)"), new Field("CSB ID", "2abcdef0"));
    assertThat(entry(listing, 3).fields())
        .containsExactly(
            new Field("ID role", "1 (IDRi)"),
            new Field("ID type", "1 (URI)"),
            new Field("ID length", "21"),
            new Field("ID data", "sip:alice@example.org"));
    assertThat(entry(listing, 7).fields())
        .contains(new Field("parameter 0 encryption algorithm", "06"));
  }

  @Test
  void theEntriesCoverTheMessageWithoutGaps() {
    Octets message = Samples.rich().encoded();
    int end = 0;
    for (MessageListing.Entry entry : MessageListing.of(message).entries()) {
      assertThat(entry.offset()).isEqualTo(end);
      end += entry.length();
    }
    assertThat(end).isEqualTo(message.length());
  }

  @Test
  void aMessageCutOffIsListedUpToTheCut() {
    // Given
    Octets cut = Samples.minimal().encoded().slice(0, 60);

    // When
    MessageListing listing = MessageListing.of(cut);

    // Then
    assertThat(listing.entries())
        .extracting(MessageListing.Entry::name)
        .containsExactly("HDR", "T", "RAND");
    assertThat(listing.failure())
        .get()
        .extracting(MalformedMikey::reason)
        .isEqualTo(Reason.TRUNCATED);
  }

  @Test
  void aWellFormedMessageThatIsNoIMessageIsListedWithTheReason() {
    // Given
    List<Payload> payloads = Samples.mandatoryPayloads();
    payloads.remove(0);

    // When
    MessageListing listing = MessageListing.of(Samples.octetsOf(payloads));

    // Then
    assertThat(listing.entries()).hasSize(8);
    assertThat(listing.failure())
        .get()
        .extracting(MalformedMikey::reason)
        .isEqualTo(Reason.MISSING_PAYLOAD);
  }

  @Test
  void octetsThatAreNoMessageAreListedAsNothing() {
    MessageListing listing = MessageListing.of(Octets.NONE);

    assertThat(listing.entries()).isEmpty();
    assertThat(listing.failure()).isPresent();
  }

  @Test
  void longOctetsAreShownByTheirBeginning() {
    assertThat(Samples.filled(64, 1).toString()).isEqualTo("01".repeat(64));
    assertThat(Samples.filled(65, 1).toString()).isEqualTo("01".repeat(64) + "... (65 octets)");
  }

  private static MessageListing.Entry entry(MessageListing listing, int index) {
    return listing.entries().get(index);
  }
}
