package org.mcvideo.kms.csk;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsScope;
import org.mcvideo.kms.keys.TestKeyMaterial;
import org.mcvideo.kms.keys.TestKms;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.mikey.Header;
import org.mcvideo.kms.mikey.IMessage;
import org.mcvideo.kms.mikey.MalformedMikey;
import org.mcvideo.kms.mikey.Octets;
import org.mcvideo.kms.mikey.Payload;
import org.mcvideo.kms.mikey.UnsignedMessage;

/** Two KMSs, their users and a server, at noon of a day; for tests. */
final class CskWorld {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final McVideoId ALICE_ID = new McVideoId("sip:alice@example.org");
  static final SecurityIdentity ALICE = new SecurityIdentity(ALICE_ID.uri());
  static final SecurityIdentity BOB = new SecurityIdentity("sip:bob@example.org");
  static final SecurityIdentity SERVER = new SecurityIdentity("sip:mcvideo.example.org");
  static final SecurityIdentity PAULA = new SecurityIdentity("sip:paula@partner.example");
  static final String CSK_HEX = "00112233445566778899aabbccddeeff";
  static final CskId CSK_ID = new CskId(0x2ABCDEF0);
  static final KeyPeriods MONTHLY = new KeyPeriods(2_592_000, 0);
  static final KeyPeriods WEEKLY = new KeyPeriods(604_800, 3_600);
  static final TestKms HOME = new TestKms("kms.example.org", KmsScope.ofRoot(), MONTHLY);
  static final TestKms PARTNER = new TestKms("kms.partner.example:8443", KmsScope.ofRoot(), WEEKLY);
  static final TestKms PARTNER_SEEN_FROM_HOME =
      new TestKms(
          "kms.partner.example:8443", new KmsScope(false, Set.of("partner.example")), WEEKLY);
  static final TestKms HOME_SEEN_FROM_PARTNER =
      new TestKms("kms.example.org", new KmsScope(false, Set.of("example.org")), MONTHLY);
  static final KeyMaterialSource HOME_KEYS =
      new TestKeyMaterial(HOME, PARTNER_SEEN_FROM_HOME.certificate());
  static final KeyMaterialSource PARTNER_KEYS =
      new TestKeyMaterial(PARTNER, HOME_SEEN_FROM_PARTNER.certificate());

  private CskWorld() {}

  static CskTransport transport(SecurityIdentity self) {
    return transport(CskTransportSettings.of(self), HOME_KEYS, NOON);
  }

  static CskTransport transport(CskTransportSettings settings) {
    return transport(settings, HOME_KEYS, NOON);
  }

  static CskTransport transport(
      CskTransportSettings settings, KeyMaterialSource source, Instant now) {
    return CskTransports.mikeySakke(
        settings, source, Clock.fixed(now, ZoneOffset.UTC), new SecureRandom());
  }

  static AgreedCsk agreed() {
    return new AgreedCsk(csk(), CSK_ID, ALICE_ID);
  }

  static Csk csk() {
    return Csk.takeOwnershipOf(Octets.ofHex(CSK_HEX).toArray());
  }

  /** An upload: Alice's CSK for the server. */
  static SealedCsk upload() {
    return transport(ALICE).seal(agreed(), SERVER);
  }

  static IMessage uploadMessage() {
    return message(upload());
  }

  static IMessage message(SealedCsk sealed) {
    try {
      return IMessage.decode(Octets.of(sealed.octets()));
    } catch (MalformedMikey e) {
      throw new AssertionError(e);
    }
  }

  /** The upload with other payloads before its signature, signed anew by Alice. */
  static SealedCsk uploadWith(UnaryOperator<List<Payload>> change) {
    IMessage upload = uploadMessage();
    List<Payload> payloads = new ArrayList<>(upload.payloads());
    payloads.remove(payloads.size() - 1);
    return signedBy(ALICE, new UnsignedMessage(upload.header(), change.apply(payloads)));
  }

  /** The upload with one payload replaced, signed anew by Alice. */
  static SealedCsk uploadWith(int index, Payload payload) {
    return uploadWith(
        payloads -> {
          payloads.set(index, payload);
          return payloads;
        });
  }

  static SealedCsk uploadWith(Header header) {
    IMessage upload = uploadMessage();
    List<Payload> payloads = upload.payloads().subList(0, upload.payloads().size() - 1);
    return signedBy(ALICE, new UnsignedMessage(header, payloads));
  }

  static SealedCsk signedBy(SecurityIdentity signer, UnsignedMessage unsigned) {
    Octets signature =
        Octets.of(
            keysOf(signer).signer().sign(unsigned.signedPart().toArray(), new SecureRandom()));
    return SealedCsk.of(unsigned.signedWith(signature).encoded().toArray());
  }

  static UserKeys keysOf(SecurityIdentity owner) {
    return HOME_KEYS.keysOf(owner, NOON).orElseThrow();
  }

  /** Why the server does not open a message. */
  static UnacceptableCsk.Reason refusalOf(SealedCsk sealed) {
    return refusalOf(sealed, transport(SERVER), ExpectedInitiator.anyUser());
  }

  static UnacceptableCsk.Reason refusalOf(
      SealedCsk sealed, CskTransport transport, ExpectedInitiator expected) {
    try {
      transport.open(sealed, expected);
      throw new AssertionError("was opened");
    } catch (UnacceptableCsk e) {
      return e.reason();
    }
  }
}
