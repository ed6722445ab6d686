package org.mcvideo.kms.mikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.kms.mikey.MalformedMikey.Reason;

class IMessageTest {
  /** A message written by hand: header, T, RAND, four IDR, SAKKE, SIGN (TS 33.180 E.1.2). */
  private static final String BY_HAND =
      "011a05012abcdef00001" // version, SAKKE, next T, V 0 and PRF 1, CSB ID, no CS, empty map
          + "0b00"
          + "ed4ea8c080000000" // next RAND, NTP-UTC, 2026-03-01T12:00:00.5Z
          + "0e10"
          + "aa".repeat(16) // next IDR, 16 octets
          + "0e01010015"
          + hex("sip:alice@example.org") // next IDR, role 1, URI
          + "0e02010017"
          + hex("sip:mcvideo@example.org") // next IDR, role 2, URI
          + "0e0601000f"
          + hex("kms.example.org") // next IDR, role 6, URI
          + "1a0701000f"
          + hex("kms.example.org") // next SAKKE, role 7, URI
          + "0401020111"
          + "04".repeat(273) // next SIGN, parameter set 1, ID scheme 2
          + "2081"
          + "77".repeat(129); // ECCSI, 129 octets

  @Test
  void aMessageIsWrittenAsTheStandardLaysItOut() {
    assertThat(Samples.minimal().encoded().toHex()).isEqualTo(BY_HAND);
  }

  @Test
  void aMessageWrittenByHandIsRead() throws MalformedMikey {
    // When
    IMessage message = IMessage.decode(Octets.ofHex(BY_HAND));

    // Then
    assertThat(message.header().csbId()).isEqualTo(0x2ABCDEF0L);
    assertThat(message.timestamp().near(Samples.MADE_AT)).isEqualTo(Samples.MADE_AT);
    assertThat(message.rand().value()).isEqualTo(Samples.filled(16, 0xAA));
    assertThat(message.identity(IdentityRole.INITIATOR).orElseThrow().text())
        .contains("sip:alice@example.org");
    assertThat(message.identity(IdentityRole.INITIATOR_UID)).isEmpty();
    assertThat(message.sakke().encapsulated()).isEqualTo(Samples.filled(273, 0x04));
    assertThat(message.signature().value()).isEqualTo(Samples.filled(129, 0x77));
    assertThat(message.payloads()).hasSize(8);
  }

  @Test
  void aMessageOfUriIdentitiesHasTheExpectedSize() {
    assertThat(Samples.minimal().encoded().length())
        .isEqualTo(BY_HAND.length() / 2)
        .isLessThan(560);
  }

  @Test
  void decodingAndEncodingGivesTheSameOctets() throws MalformedMikey {
    for (IMessage message : List.of(Samples.minimal(), Samples.rich())) {
      IMessage decoded = IMessage.decode(message.encoded());
      UnsignedMessage parts =
          new UnsignedMessage(
              decoded.header(), decoded.payloads().subList(0, decoded.payloads().size() - 1));

      assertThat(decoded).isEqualTo(message).hasSameHashCodeAs(message);
      assertThat(parts.signedWith(decoded.signature().value()).encoded())
          .isEqualTo(message.encoded());
    }
  }

  @Test
  void theSignatureCoversEverythingUpToItsOwnOctets() {
    IMessage message = Samples.minimal();

    assertThat(message.signedPart().toHex() + "77".repeat(129))
        .isEqualTo(message.encoded().toHex());
    assertThat(message.signedPartWithoutSignHeader().toHex() + "2081")
        .isEqualTo(message.signedPart().toHex());
  }

  @Test
  void theFingerprintDoesNotSeeTheSignature() {
    UnsignedMessage unsigned =
        new UnsignedMessage(Header.forKey(Samples.CSK_ID), Samples.mandatoryPayloads());

    assertThat(unsigned.signedWith(Samples.filled(129, 1)).fingerprint())
        .isEqualTo(unsigned.signedWith(Samples.filled(129, 2)).fingerprint());
    assertThat(Samples.rich().fingerprint()).isNotEqualTo(Samples.minimal().fingerprint());
  }

  @Test
  void payloadsAreFoundInAnyOrder() throws MalformedMikey {
    List<Payload> payloads = Samples.mandatoryPayloads();
    Collections.reverse(payloads);

    IMessage message = IMessage.decode(Samples.octetsOf(payloads));

    assertThat(message.payloads().subList(0, 7)).isEqualTo(payloads);
    assertThat(message.timestamp()).isEqualTo(Timestamp.of(Samples.MADE_AT));
  }

  @Test
  void everyMandatoryPayloadIsMissed() {
    for (int i = 0; i < Samples.mandatoryPayloads().size(); i++) {
      List<Payload> payloads = Samples.mandatoryPayloads();
      Payload removed = payloads.remove(i);

      assertThat(reasonFor(Samples.octetsOf(payloads)))
          .as("without %s", removed)
          .isEqualTo(Reason.MISSING_PAYLOAD);
    }
  }

  @Test
  void aMessageWithoutSignatureIsRefused() {
    Octets signed = Samples.minimal().encoded();
    byte[] unsigned = signed.slice(0, signed.length() - 131).toArray();
    unsigned[unsigned.length - 278] = 0;

    assertThat(reasonFor(Octets.of(unsigned))).isEqualTo(Reason.MISSING_PAYLOAD);
  }

  @Test
  void everyMandatoryPayloadIsRefusedTwice() {
    for (int i = 0; i < Samples.mandatoryPayloads().size(); i++) {
      List<Payload> payloads = Samples.mandatoryPayloads();
      payloads.add(payloads.get(i));

      assertThat(reasonFor(Samples.octetsOf(payloads)))
          .as("twice %s", payloads.get(i))
          .isEqualTo(Reason.DUPLICATE_PAYLOAD);
    }
  }

  @Test
  void anInitiatorIsNamedOnceByUriOrUid() {
    List<Payload> both = Samples.mandatoryPayloads();
    both.add(new Identity(8, Identity.URI, Samples.filled(32, 1)));
    List<Payload> hidden = Samples.mandatoryPayloads();
    hidden.set(2, new Identity(8, Identity.URI, Samples.filled(32, 1)));
    hidden.set(3, new Identity(9, Identity.BYTE_STRING, Samples.filled(32, 2)));

    assertThat(reasonFor(Samples.octetsOf(both))).isEqualTo(Reason.DUPLICATE_PAYLOAD);
    assertThat(Samples.withPayloads(hidden).identity(IdentityRole.RESPONDER_UID))
        .contains(new Identity(9, Identity.BYTE_STRING, Samples.filled(32, 2)));
  }

  @Test
  void identitiesOfOtherRolesAreKept() {
    List<Payload> payloads = Samples.mandatoryPayloads();
    payloads.add(Identity.uri(IdentityRole.APPLICATION, "app"));
    payloads.add(new Identity(77, 9, Octets.NONE));

    assertThat(Samples.withPayloads(payloads).payloads()).containsAll(payloads);
  }

  @Test
  void unknownExtensionsAreKeptAndMayRepeat() {
    List<Payload> payloads = Samples.mandatoryPayloads();
    payloads.add(new GeneralExtension(99, Samples.filled(2, 1)));
    payloads.add(new GeneralExtension(99, Octets.NONE));

    assertThat(Samples.withPayloads(payloads).extensions(99)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {GeneralExtension.SAKKE_TO_SELF, GeneralExtension.KEY_PARAMETERS})
  void knownExtensionsAreRefusedTwice(int type) {
    List<Payload> payloads = Samples.mandatoryPayloads();
    payloads.add(new GeneralExtension(type, Octets.NONE));
    payloads.add(new GeneralExtension(type, Samples.filled(2, 1)));

    assertThat(reasonFor(Samples.octetsOf(payloads))).isEqualTo(Reason.DUPLICATE_PAYLOAD);
  }

  @Test
  void policiesOfDifferentNumbersMayRepeat() {
    List<Payload> payloads = Samples.mandatoryPayloads();
    payloads.add(Samples.deployedPolicy());
    payloads.add(new SecurityPolicy(1, SecurityPolicy.SRTP, List.of()));

    assertThat(Samples.withPayloads(payloads).policies()).hasSize(2);

    payloads.add(new SecurityPolicy(1, 1, List.of()));
    assertThat(reasonFor(Samples.octetsOf(payloads))).isEqualTo(Reason.DUPLICATE_PAYLOAD);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 7, 8, 9, 12, 20, 27, 255})
  void aPayloadThatDoesNotBelongIntoTheMessageIsRefused(int number) {
    byte[] octets = Samples.minimal().encoded().toArray();
    octets[2] = (byte) number;

    assertThat(reasonFor(Octets.of(octets))).isEqualTo(Reason.UNKNOWN_PAYLOAD);
  }

  @Test
  void everyPrefixIsRefused() {
    for (IMessage message : List.of(Samples.minimal(), Samples.rich())) {
      for (int length = 0; length < message.encoded().length(); length++) {
        Octets prefix = message.encoded().slice(0, length);
        MalformedMikey refusal = refusalOf(prefix);

        assertThat(refusal.reason()).as("prefix of %d octets", length).isEqualTo(Reason.TRUNCATED);
        assertThat(refusal.offset()).isBetween(0, length);
      }
    }
  }

  @Test
  void anOctetAfterTheSignatureIsRefused() {
    Octets octets = Samples.minimal().encoded().followedBy(Samples.filled(1, 0));

    assertThat(reasonFor(octets)).isEqualTo(Reason.TRAILING_OCTETS);
  }

  @Test
  void everyBitFlippedIsRefusedOrMeansAnotherMessage() {
    Octets original = Samples.rich().encoded();
    for (int bit = 0; bit < original.length() * 8; bit++) {
      byte[] octets = original.toArray();
      octets[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        IMessage other = IMessage.decode(Octets.of(octets));
        assertThat(other.encoded()).isEqualTo(Octets.of(octets));
        assertThat(other).isNotEqualTo(Samples.rich());
      } catch (MalformedMikey e) {
        assertThat(e.offset()).isBetween(0, original.length());
      }
    }
  }

  @Test
  void aMessageMayHave16384OctetsAndNotOneMore() throws MalformedMikey {
    int free = IMessage.MAX_OCTETS - Samples.minimal().encoded().length() - 4;
    List<Payload> payloads = Samples.mandatoryPayloads();
    payloads.add(new GeneralExtension(99, Samples.filled(free, 1)));
    assertThat(IMessage.decode(Samples.octetsOf(payloads)).encoded().length())
        .isEqualTo(IMessage.MAX_OCTETS);

    payloads.set(7, new GeneralExtension(99, Samples.filled(free + 1, 1)));
    assertThat(reasonFor(Samples.octetsOf(payloads))).isEqualTo(Reason.TOO_LONG);
  }

  @Test
  void aMessageMayHave32PayloadsAndNotOneMore() throws MalformedMikey {
    List<Payload> payloads = Samples.mandatoryPayloads();
    int others = IMessage.MAX_PAYLOADS - 1 - payloads.size();
    payloads.addAll(Collections.nCopies(others, new GeneralExtension(99, Octets.NONE)));
    assertThat(IMessage.decode(Samples.octetsOf(payloads)).payloads())
        .hasSize(IMessage.MAX_PAYLOADS);

    payloads.add(new GeneralExtension(99, Octets.NONE));
    assertThat(reasonFor(Samples.octetsOf(payloads))).isEqualTo(Reason.TOO_MANY_PAYLOADS);
  }

  @Test
  void sixtyFourKibibytesOfPayloadsAreRefusedUnread() {
    List<Payload> payloads = new ArrayList<>(Samples.mandatoryPayloads());
    payloads.addAll(Collections.nCopies(16_384, new GeneralExtension(99, Octets.NONE)));

    assertThat(reasonFor(Samples.octetsOf(payloads))).isEqualTo(Reason.TOO_LONG);
  }

  @Test
  void randHasAtLeastSixteenOctets() {
    assertThat(reasonFor(Samples.octetsOf(replaced(1, new Rand(Samples.filled(15, 1))))))
        .isEqualTo(Reason.RAND_LENGTH);
    assertThat(Samples.withPayloads(replaced(1, new Rand(Samples.filled(255, 1)))).rand().value())
        .isEqualTo(Samples.filled(255, 1));
  }

  @Test
  void theIdSchemeOfTelephoneNumbersIsRefused() {
    Sakke sakke = new Sakke(1, Sakke.ID_SCHEME_TEL_URI, Samples.filled(273, 4));

    assertThat(reasonFor(Samples.octetsOf(replaced(6, sakke)))).isEqualTo(Reason.ID_SCHEME);
  }

  @Test
  void anotherSakkeParameterSetIsRefused() {
    Sakke sakke = new Sakke(2, 2, Samples.filled(273, 4));

    assertThat(reasonFor(Samples.octetsOf(replaced(6, sakke)))).isEqualTo(Reason.SAKKE_PARAMETERS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 272, 274, 289})
  void encapsulatedDataOfAnotherLengthIsRefused(int length) {
    Sakke sakke = new Sakke(1, 2, Samples.filled(length, 4));

    assertThat(reasonFor(Samples.octetsOf(replaced(6, sakke)))).isEqualTo(Reason.SAKKE_LENGTH);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 32, 128, 130})
  void aSignatureOfAnotherLengthIsRefused(int length) {
    Octets unsigned = unsignedWithoutSignHeader();
    Octets sign =
        new OctetWriter().u16(0x2000 | length).octets(Samples.filled(length, 1)).written();

    assertThat(reasonFor(unsigned.followedBy(sign))).isEqualTo(Reason.SIGNATURE_LENGTH);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 15})
  void aSignatureThatIsNotEccsiIsRefused(int type) {
    Octets unsigned = unsignedWithoutSignHeader();
    Octets sign = new OctetWriter().u16(type << 12 | 129).octets(Samples.filled(129, 1)).written();

    assertThat(reasonFor(unsigned.followedBy(sign))).isEqualTo(Reason.SIGNATURE_TYPE);
  }

  private static Octets unsignedWithoutSignHeader() {
    return new UnsignedMessage(Header.forKey(Samples.CSK_ID), Samples.mandatoryPayloads())
        .signedPartWithoutSignHeader();
  }

  private static List<Payload> replaced(int index, Payload payload) {
    List<Payload> payloads = Samples.mandatoryPayloads();
    payloads.set(index, payload);
    return payloads;
  }

  private static Reason reasonFor(Octets octets) {
    return refusalOf(octets).reason();
  }

  private static MalformedMikey refusalOf(Octets octets) {
    MalformedMikey refusal =
        catchThrowableOfType(MalformedMikey.class, () -> IMessage.decode(octets));
    assertThat(refusal).as("%s", octets).isNotNull();
    assertThat(refusal.getStackTrace()).isEmpty();
    return refusal;
  }

  private static String hex(String text) {
    return Octets.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)).toHex();
  }
}
