package org.mcvideo.kms.csk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.kms.csk.CskWorld.NOON;
import static org.mcvideo.kms.csk.CskWorld.SERVER;
import static org.mcvideo.kms.csk.CskWorld.refusalOf;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.application.port.out.UnacceptableCsk.Reason;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.kms.mikey.GeneralExtension;
import org.mcvideo.kms.mikey.KeyParameters;
import org.mcvideo.kms.mikey.MalformedMikey;
import org.mcvideo.kms.mikey.Octets;
import org.mcvideo.kms.mikey.ProtectedKeyParameters;

class KeyParametersCheckTest {
  private static final long NOW = NOON.getEpochSecond();
  private static final int NOT_REVOKED = 1;
  private static final Octets CSK = Octets.ofHex(CskWorld.CSK_HEX);
  private static final String CSK_ID = "2abcdef0";

  @Test
  void theKeyThatProtectsTheParametersIsDerivedFromTheCsk() {
    // HMAC-SHA-256 with key 00112233..ff over 53 2abcdef0 0004, last 16 octets.
    assertThat(Octets.of(KeyParametersCipher.dpck(CSK.toArray(), 0x2ABCDEF0)).toHex())
        .isEqualTo("1f87224c70a494808e461699255099ca");
  }

  @Test
  void parametersThatAllowTheUseOfTheKeyAreAccepted() throws UnacceptableCsk {
    for (KeyParameters parameters :
        new KeyParameters[] {
          parameters(NOT_REVOKED, 0, 0),
          parameters(NOT_REVOKED | 2, NOW - 10, NOW + 1),
          parameters(NOT_REVOKED, NOW + 300, 0)
        }) {
      assertThat(
              CskWorld.transport(SERVER)
                  .open(uploadWith(parameters.encode()), ExpectedInitiator.anyUser())
                  .csk())
          .isEqualTo(CskWorld.csk());
    }
  }

  @Test
  void unknownExtensionsAreNoObstacle() throws UnacceptableCsk {
    SealedCsk upload = withExtension(new GeneralExtension(99, Octets.ofHex("00")));

    assertThat(CskWorld.transport(SERVER).open(upload, ExpectedInitiator.anyUser()).csk())
        .isEqualTo(CskWorld.csk());
  }

  @Test
  void aRevokedKeyIsRefused() {
    assertRefused(uploadWith(parameters(0, 0, 0).encode()));
    assertRefused(uploadWith(parameters(2, 0, 0).encode()));
  }

  @Test
  void anExpiredKeyIsRefusedFromItsExpiryOn() {
    assertRefused(uploadWith(parameters(NOT_REVOKED, 0, NOW).encode()));
    assertRefused(uploadWith(parameters(NOT_REVOKED, 0, 1).encode()));
  }

  @Test
  void aKeyOfTheFutureIsRefused() {
    assertRefused(uploadWith(parameters(NOT_REVOKED, NOW + 301, 0).encode()));
    assertRefused(uploadWith(parameters(NOT_REVOKED, 0xFF_FFFF_FFFFL, 0).encode()));
  }

  @Test
  void parametersOfAnotherKindOfKeyAreRefused() {
    assertRefused(uploadWith(new KeyParameters(0, NOT_REVOKED, 0, 0).encode()));
  }

  @Test
  void parametersThatAreCutOffAreRefused() {
    assertRefused(uploadWith(Octets.NONE));
    assertRefused(uploadWith(parameters(NOT_REVOKED, 0, 0).encode().slice(0, 16)));
  }

  @Test
  void parametersThatDoNotDecryptAreRefused() {
    Octets sealed = sealed(parameters(NOT_REVOKED, 0, 0).encode(), CSK, CSK_ID);
    byte[] altered = sealed.toArray();
    altered[altered.length - 1] ^= 1;
    byte[] alteredHeader = sealed.toArray();
    alteredHeader[0] ^= 1;
    Octets otherKey = Octets.ofHex("ff".repeat(16));

    assertRefused(withKeyParameters(Octets.of(altered)));
    assertRefused(withKeyParameters(Octets.of(alteredHeader)));
    assertRefused(
        withKeyParameters(sealed(parameters(NOT_REVOKED, 0, 0).encode(), otherKey, CSK_ID)));
  }

  @Test
  void parametersOfAnotherKeyAreRefused() {
    assertRefused(
        withKeyParameters(sealed(parameters(NOT_REVOKED, 0, 0).encode(), CSK, "2abcdef1")));
  }

  @Test
  void aProtectedPayloadThatIsNoneIsRefused() {
    assertRefused(withKeyParameters(Octets.NONE));
    assertRefused(withKeyParameters(Octets.ofHex("00".repeat(35))));
  }

  @Test
  void aCiphertextShorterThanItsTagIsRefused() {
    Octets header = sealed(Octets.NONE, CSK, CSK_ID).slice(0, 33);

    for (int length = 0; length < 16; length++) {
      Octets ciphertext = Octets.ofHex(String.format("%04x", length) + "01".repeat(length));
      assertRefused(withKeyParameters(header.followedBy(ciphertext)));
    }
  }

  private static KeyParameters parameters(long status, long activation, long expiry) {
    return new KeyParameters(KeyParameters.TYPE_CSK, status, activation, expiry);
  }

  private static SealedCsk uploadWith(Octets plaintext) {
    return withKeyParameters(sealed(plaintext, CSK, CSK_ID));
  }

  private static SealedCsk withKeyParameters(Octets data) {
    return withExtension(new GeneralExtension(GeneralExtension.KEY_PARAMETERS, data));
  }

  private static SealedCsk withExtension(GeneralExtension extension) {
    return CskWorld.uploadWith(
        payloads -> {
          payloads.add(extension);
          return payloads;
        });
  }

  private static Octets sealed(Octets plaintext, Octets csk, String dppkIdHex) {
    Octets header =
        Octets.ofHex("43" + "0000000001" + "00000000" + "00" + "01" + "ab".repeat(16) + dppkIdHex);
    try {
      ProtectedKeyParameters layout =
          ProtectedKeyParameters.decode(header.followedBy(Octets.ofHex("000000")));
      byte[] dpck = KeyParametersCipher.dpck(csk.toArray(), (int) layout.dppkId());
      Cipher cipher = KeyParametersCipher.cipher(Cipher.ENCRYPT_MODE, dpck, layout);
      Octets ciphertext = Octets.of(cipher.doFinal(plaintext.toArray()));
      Octets length = Octets.ofHex(String.format("00%04x", ciphertext.length()));
      return header.followedBy(length).followedBy(ciphertext);
    } catch (GeneralSecurityException | MalformedMikey e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(SealedCsk upload) {
    assertThat(refusalOf(upload)).isEqualTo(Reason.KEY_PARAMETERS);
  }
}
