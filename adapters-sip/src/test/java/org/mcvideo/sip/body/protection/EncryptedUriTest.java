package org.mcvideo.sip.body.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.domain.key.UnopenableEnvelope.Reason;

class EncryptedUriTest {
  private static final String GROUP = "sip:group-7@example.org";

  @Test
  void aUriIsEncryptedInsideAnother() throws Exception {
    String uri = EncryptedUri.encrypt(GROUP, SharedKeys.KEY);

    assertThat(uri)
        .matches(
            "sip:[A-Za-z0-9+/=]+;iv=[A-Za-z0-9+/]{16};key-id=Krze8Q==;alg=128-aes-gcm"
                + "@mc1-encrypted\\.3gppnetwork\\.org");
    assertThat(EncryptedUri.isEncrypted(uri)).isTrue();
    assertThat(EncryptedUri.keyId(uri)).contains(SharedKeys.KEY.id());
    assertThat(EncryptedUri.decrypt(uri, SharedKeys.KEY)).isEqualTo(GROUP);
  }

  @Test
  void theCiphertextEndsWithItsTag() {
    String uri = EncryptedUri.encrypt(GROUP, SharedKeys.KEY);
    String cipher = uri.substring("sip:".length(), uri.indexOf(';'));

    assertThat(Base64.getDecoder().decode(cipher)).hasSize(GROUP.length() + 16);
  }

  @Test
  void theOrderOfParametersAndTheCaseOfTheHostDoNotMatter() throws Exception {
    String uri = EncryptedUri.encrypt(GROUP, SharedKeys.KEY);
    String turned =
        uri.replaceFirst("(;iv=[^;]*)(;key-id=[^;]*)(;alg=[^@]*)", "$3$1$2")
            .replace("@mc1-encrypted", "@MC1-Encrypted");

    assertThat(EncryptedUri.decrypt(turned, SharedKeys.KEY)).isEqualTo(GROUP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:group-7@example.org",
        "sip:a@mc1-encrypted.3gppnetwork.org.example.org",
        "sip:mc1-encrypted.3gppnetwork.org"
      })
  void anotherUriIsNotEncrypted(String uri) {
    assertThat(EncryptedUri.isEncrypted(uri)).isFalse();
    assertThat(EncryptedUri.keyId(uri)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "DECRYPTION, sip:, tel:",
    "DECRYPTION, ';alg=128-aes-gcm', ",
    "DECRYPTION, ';alg=128-aes-gcm', ';alg=128-aes-gcm;alg=128-aes-gcm'",
    "DECRYPTION, ';alg=128-aes-gcm', ';alg=128-aes-gcm;x=1'",
    "DECRYPTION, ';alg=128-aes-gcm', ';alg=128-aes-cbc'",
    "DECRYPTION, ';alg=128-aes-gcm', ';alg'",
    "DECRYPTION, ';iv=', ';iv=AAAA'",
    "DECRYPTION, ';iv=', ';iv=?'",
    "DECRYPTION, sip:, sip:AAAA",
    "DECRYPTION, sip:, sip:%",
    "KEY_UNKNOWN, Krze8Q==, Krze8g==",
    "KEY_UNKNOWN, Krze8Q==, AAAA",
    "KEY_UNKNOWN, Krze8Q==, ''",
  })
  void aUriThatWasTamperedWithStaysClosed(Reason reason, String part, String other) {
    String uri = EncryptedUri.encrypt(GROUP, SharedKeys.KEY);
    String tampered = uri.replace(part, other == null ? "" : other);
    assertThat(tampered).isNotEqualTo(uri);

    assertThat(reasonOf(tampered)).isEqualTo(reason);
  }

  @Test
  void aUriCutAnywhereStaysClosed() {
    String uri = EncryptedUri.encrypt(GROUP, SharedKeys.KEY);
    int host = uri.indexOf('@');

    for (int cut = 0; cut < host; cut++) {
      assertThat(reasonOf(uri.substring(0, cut) + uri.substring(host))).isNotNull();
      assertThat(reasonOf("sip:" + uri.substring(cut + 5))).isNotNull();
    }
  }

  private static Reason reasonOf(String uri) {
    return catchThrowableOfType(
            UnopenableEnvelope.class, () -> EncryptedUri.decrypt(uri, SharedKeys.KEY))
        .reason();
  }
}
