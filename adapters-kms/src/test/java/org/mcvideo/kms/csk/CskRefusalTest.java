package org.mcvideo.kms.csk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.kms.csk.CskWorld.ALICE;
import static org.mcvideo.kms.csk.CskWorld.BOB;
import static org.mcvideo.kms.csk.CskWorld.NOON;
import static org.mcvideo.kms.csk.CskWorld.PAULA;
import static org.mcvideo.kms.csk.CskWorld.SERVER;
import static org.mcvideo.kms.csk.CskWorld.refusalOf;
import static org.mcvideo.kms.csk.CskWorld.upload;
import static org.mcvideo.kms.csk.CskWorld.uploadMessage;
import static org.mcvideo.kms.csk.CskWorld.uploadWith;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.application.port.out.UnacceptableCsk.Reason;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.kms.crypto.SakkeRecipient;
import org.mcvideo.kms.crypto.Uid;
import org.mcvideo.kms.mikey.Header;
import org.mcvideo.kms.mikey.IMessage;
import org.mcvideo.kms.mikey.Identity;
import org.mcvideo.kms.mikey.IdentityRole;
import org.mcvideo.kms.mikey.Octets;
import org.mcvideo.kms.mikey.Payload;
import org.mcvideo.kms.mikey.Sakke;
import org.mcvideo.kms.mikey.UnsignedMessage;

class CskRefusalTest {
  private static final BigInteger ORDER_OF_P256 =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  private static final int INITIATOR = 2;
  private static final int RESPONDER = 3;
  private static final int INITIATOR_KMS = 4;
  private static final int RESPONDER_KMS = 5;
  private static final int SAKKE = 6;

  @Test
  void everyOctetChangedIsNoticed() {
    byte[] original = upload().octets();
    for (int i = 0; i < original.length; i++) {
      byte[] octets = original.clone();
      octets[i] ^= (byte) (1 + i % 255);

      assertThat(refusalOf(SealedCsk.of(octets))).as("octet %d", i).isNotNull();
    }
  }

  @Test
  void everyPrefixIsRefused() {
    byte[] original = upload().octets();
    for (int length = 0; length < original.length; length++) {
      assertThat(refusalOf(SealedCsk.of(Arrays.copyOf(original, length))))
          .isEqualTo(Reason.MALFORMED);
    }
  }

  @Test
  void payloadsReorderedOnTheWayBreakTheSignature() {
    IMessage upload = uploadMessage();
    for (int i = 0; i < upload.payloads().size() - 2; i++) {
      List<Payload> payloads = new ArrayList<>(upload.payloads());
      payloads.remove(payloads.size() - 1);
      Collections.swap(payloads, i, i + 1);
      IMessage reordered =
          new UnsignedMessage(upload.header(), payloads).signedWith(upload.signature().value());

      assertThat(refusalOf(SealedCsk.of(reordered.encoded().toArray())))
          .isEqualTo(Reason.SIGNATURE);
    }
  }

  @Test
  void payloadsInAnotherOrderAreAcceptedFromTheirSigner() throws UnacceptableCsk {
    SealedCsk reordered =
        uploadWith(
            payloads -> {
              Collections.reverse(payloads);
              return payloads;
            });

    assertThat(open(reordered).csk()).isEqualTo(CskWorld.csk());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 6, 7, 8, 15})
  void anotherPurposeOfTheKeyIsNoCsk(int purpose) {
    assertThat(refusalOf(uploadWith(Header.forKey((long) purpose << 28 | 0xABCDEF0))))
        .isEqualTo(Reason.NOT_A_CSK);
  }

  @ParameterizedTest
  @ValueSource(longs = {0x2000_0000L, 0x2FFF_FFFFL})
  void everyIdentifierOfACskIsAccepted(long csbId) throws UnacceptableCsk {
    assertThat(Integer.toUnsignedLong(open(uploadWith(Header.forKey(csbId))).id().value()))
        .isEqualTo(csbId);
  }

  @Test
  void aMessageForAnotherRecipientIsRefused() {
    SealedCsk other = uploadWith(RESPONDER, Identity.uri(IdentityRole.RESPONDER, "sip:other@x"));
    SealedCsk hidden =
        uploadWith(RESPONDER, new Identity(9, Identity.URI, Octets.of(new byte[Uid.OCTETS])));

    assertThat(refusalOf(other)).isEqualTo(Reason.NOT_FOR_US);
    assertThat(refusalOf(hidden)).isEqualTo(Reason.NOT_FOR_US);
  }

  @Test
  void theUidOfAnotherKeyPeriodIsNotOurs() {
    Uid previous =
        CskWorld.HOME
            .certificate()
            .uidOf(SERVER, CskWorld.MONTHLY.at(NOON).start().minusSeconds(1));
    SealedCsk hidden =
        uploadWith(RESPONDER, new Identity(9, Identity.URI, Octets.of(previous.octets())));

    assertThat(refusalOf(hidden)).isEqualTo(Reason.NOT_FOR_US);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kms2.example.org", "KMS.example.org", "sip:kms.example.org", ""})
  void aMessageForKeysOfAnotherKmsIsRefused(String kms) {
    assertThat(refusalOf(uploadWith(RESPONDER_KMS, Identity.uri(IdentityRole.RESPONDER_KMS, kms))))
        .isEqualTo(Reason.NOT_FOR_US);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kms2.example.org", "KMS.example.org", "", " "})
  void anUnknownKmsOfTheInitiatorIsRefused(String kms) {
    assertThat(refusalOf(uploadWith(INITIATOR_KMS, Identity.uri(IdentityRole.INITIATOR_KMS, kms))))
        .isEqualTo(Reason.UNKNOWN_KMS);
  }

  @Test
  void aKmsNameThatGrowsBeyondItsBoundIsRefused() {
    String name = "\ufdfa".repeat(100);

    assertThat(refusalOf(uploadWith(INITIATOR_KMS, Identity.uri(IdentityRole.INITIATOR_KMS, name))))
        .isEqualTo(Reason.UNKNOWN_KMS);
    assertThat(refusalOf(uploadWith(RESPONDER_KMS, Identity.uri(IdentityRole.RESPONDER_KMS, name))))
        .isEqualTo(Reason.NOT_FOR_US);
  }

  @Test
  void theKmsOfAPartnerCannotBeNamedForAHomeUser() {
    String partner = CskWorld.PARTNER.certificate().uri().text();

    assertThat(
            refusalOf(uploadWith(INITIATOR_KMS, Identity.uri(IdentityRole.INITIATOR_KMS, partner))))
        .isEqualTo(Reason.INITIATOR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sip:al ice@example.org", "sip:alice@example.org\n"})
  void anInitiatorThatIsNoIdentityIsRefused(String uri) {
    assertThat(refusalOf(uploadWith(INITIATOR, Identity.uri(IdentityRole.INITIATOR, uri))))
        .isEqualTo(Reason.INITIATOR);
  }

  @Test
  void anInitiatorLongerThanAnIdentityIsRefused() {
    String longest = "sip:" + "a".repeat(508);

    assertThat(refusalOf(uploadWith(INITIATOR, Identity.uri(IdentityRole.INITIATOR, longest))))
        .isEqualTo(Reason.SIGNATURE);
    assertThat(
            refusalOf(uploadWith(INITIATOR, Identity.uri(IdentityRole.INITIATOR, longest + "a"))))
        .isEqualTo(Reason.INITIATOR);
  }

  @Test
  void anInitiatorThatIsNotTextIsRefused() {
    assertThat(refusalOf(uploadWith(INITIATOR, new Identity(1, 1, Octets.ofHex("ff")))))
        .isEqualTo(Reason.INITIATOR);
  }

  @ParameterizedTest
  @ValueSource(ints = {Identity.NAI, Identity.BYTE_STRING, 3})
  void aUriOfAnotherIdTypeIsRefused(int idType) {
    Octets alice = uploadMessage().identity(IdentityRole.INITIATOR).orElseThrow().value();
    Octets server = uploadMessage().identity(IdentityRole.RESPONDER).orElseThrow().value();

    assertThat(refusalOf(uploadWith(INITIATOR, new Identity(1, idType, alice))))
        .isEqualTo(Reason.INITIATOR);
    assertThat(refusalOf(uploadWith(RESPONDER, new Identity(2, idType, server))))
        .isEqualTo(Reason.NOT_FOR_US);
  }

  @Test
  void aUidOfAnotherFormIsRefused() {
    Octets uid = Octets.of(CskWorld.keysOf(ALICE).uid().octets());

    assertThat(refusalOf(uploadWith(INITIATOR, new Identity(8, Identity.NAI, uid))))
        .isEqualTo(Reason.INITIATOR);
    assertThat(refusalOf(uploadWith(INITIATOR, new Identity(8, Identity.URI, uid.slice(0, 31)))))
        .isEqualTo(Reason.INITIATOR);
    assertThat(
            refusalOf(
                uploadWith(
                    INITIATOR, new Identity(8, Identity.URI, uid.followedBy(uid.slice(0, 1))))))
        .isEqualTo(Reason.INITIATOR);
  }

  @Test
  void aMessageInTheNameOfAnotherIsRefused() {
    assertThat(refusalOf(uploadWith(INITIATOR, Identity.uri(IdentityRole.INITIATOR, BOB.text()))))
        .isEqualTo(Reason.SIGNATURE);
    assertThat(
            refusalOf(
                uploadWith(
                    INITIATOR, new Identity(8, 1, Octets.of(CskWorld.keysOf(BOB).uid().octets())))))
        .isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void signaturesOutOfRangeAreRefused() {
    Octets zero = Octets.of(new byte[32]);
    Octets order = Octets.ofHex(ORDER_OF_P256.toString(16));
    Octets above = Octets.ofHex("ff".repeat(32));
    for (Octets value : List.of(zero, order, above)) {
      assertThat(refusalOf(withSignaturePart(0, value)))
          .as("r = %s", value)
          .isEqualTo(Reason.SIGNATURE);
      assertThat(refusalOf(withSignaturePart(32, value)))
          .as("s = %s", value)
          .isEqualTo(Reason.SIGNATURE);
    }
    assertThat(refusalOf(withSignaturePart(64, Octets.ofHex("04" + "01".repeat(64)))))
        .as("a PVT off the curve")
        .isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void aSignatureMadeOverByAnybodyVerifiesButIsRecognised() throws UnacceptableCsk {
    // Given
    SealedCsk upload = upload();
    Octets signature = CskWorld.message(upload).signature().value();
    BigInteger s = new BigInteger(1, signature.slice(32, 64).toArray());
    String mirrored = String.format("%064x", ORDER_OF_P256.subtract(s));

    // When
    SealedCsk altered = withSignaturePart(upload, 32, Octets.ofHex(mirrored));

    // Then
    assertThat(altered).isNotEqualTo(upload);
    assertThat(open(altered).fingerprint()).isEqualTo(open(upload).fingerprint());
  }

  @Test
  void aKeyEncapsulatedToSomebodyElseIsRefused() {
    SakkeRecipient bob =
        SakkeRecipient.of(
            CskWorld.keysOf(BOB).uid().octets(), CskWorld.HOME.certificate().keys().encryption());
    Octets encapsulated = CskWorld.csk().use(key -> Octets.of(bob.encapsulate(key)));

    assertThat(refusalOf(uploadWith(SAKKE, new Sakke(1, 2, encapsulated))))
        .isEqualTo(Reason.DECAPSULATION);
  }

  @Test
  void aPointThatIsNoneIsRefusedLikeAWrongKey() {
    byte[] offCurve = uploadMessage().sakke().encapsulated().toArray();
    offCurve[100] ^= 1;
    byte[] wrongHint = uploadMessage().sakke().encapsulated().toArray();
    wrongHint[272] ^= 1;
    byte[] infinity = new byte[273];
    byte[] compressed = uploadMessage().sakke().encapsulated().toArray();
    compressed[0] = 0x02;
    byte[] beyond = new byte[273];
    Arrays.fill(beyond, (byte) 0xFF);
    beyond[0] = 0x04;

    for (byte[] data : List.of(offCurve, wrongHint, infinity, compressed, beyond)) {
      assertThat(refusalOf(uploadWith(SAKKE, new Sakke(1, 2, Octets.of(data)))))
          .isEqualTo(Reason.DECAPSULATION);
    }
  }

  @Test
  void aPointOfSmallOrderIsRefusedLikeAWrongKey() {
    // (0, 0) lies on the curve and has order 2.
    byte[] data = new byte[273];
    data[0] = 0x04;

    assertThat(refusalOf(uploadWith(SAKKE, new Sakke(1, 2, Octets.of(data)))))
        .isEqualTo(Reason.DECAPSULATION);
  }

  @Test
  void aClientTakesTheKeyOfItsServerOnly() {
    CskTransport client = CskWorld.transport(ALICE);
    SealedCsk fromBob = CskWorld.transport(BOB).seal(CskWorld.agreed(), ALICE);

    assertThat(refusalOf(fromBob, client, ExpectedInitiator.only(SERVER)))
        .isEqualTo(Reason.INITIATOR);
    assertThat(refusalOf(fromBob, client, ExpectedInitiator.only(PAULA)))
        .isEqualTo(Reason.INITIATOR);
  }

  @Test
  void checksAreListedInTheOrderInWhichTheyAreMade() {
    assertThat(CskTransports.CHECKS).containsExactlyInAnyOrder(Reason.values());
    // Each message fails two checks: the one listed first is the reason.
    SealedCsk wrongPurposeAndRecipient =
        CskWorld.signedBy(
            ALICE,
            new UnsignedMessage(
                Header.forKey(0x1000_0000),
                CskWorld.message(
                        uploadWith(RESPONDER, Identity.uri(IdentityRole.RESPONDER, "sip:x")))
                    .payloads()
                    .subList(0, 7)));

    assertThat(refusalOf(wrongPurposeAndRecipient)).isEqualTo(Reason.NOT_A_CSK);
  }

  private static ReceivedCsk open(SealedCsk sealed) throws UnacceptableCsk {
    return CskWorld.transport(SERVER).open(sealed, ExpectedInitiator.anyUser());
  }

  private static SealedCsk withSignaturePart(int offset, Octets part) {
    return withSignaturePart(upload(), offset, part);
  }

  private static SealedCsk withSignaturePart(SealedCsk sealed, int offset, Octets part) {
    byte[] octets = sealed.octets();
    int signature = octets.length - 129;
    System.arraycopy(part.toArray(), 0, octets, signature + offset, part.length());
    return SealedCsk.of(octets);
  }
}
