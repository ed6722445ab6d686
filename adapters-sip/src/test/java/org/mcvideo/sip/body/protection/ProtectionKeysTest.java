package org.mcvideo.sip.body.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.AgreedCsk;

class ProtectionKeysTest {
  private static final HexFormat HEX = HexFormat.of();

  /** The keys of a user whose MCVideo ID has 21 octets, and of one that has more than letters. */
  @ParameterizedTest
  @CsvSource({
    "sip:alice@example.org, 0fd4a0b1abc19d2b9f0c9df2a6c86f83, 8c7ee9efecbbca9dbe9df86568de4450",
    "sip:\u00e4lice@example.org, ab894148fe1636b9ae541591536a6c34, ff3260cb85aa5df1969fd7c5139118ef",
  })
  void keysFollowFromKeyIdentifierAndUser(String user, String confidentiality, String integrity) {
    AgreedCsk key = new AgreedCsk(SharedKeys.KEY.csk(), SharedKeys.KEY.id(), new McVideoId(user));

    assertThat(ProtectionKeys.confidentiality(key).getEncoded())
        .isEqualTo(HEX.parseHex(confidentiality));
    assertThat(ProtectionKeys.confidentiality(key).getAlgorithm()).isEqualTo("AES");
    assertThat(ProtectionKeys.integrity(key).getEncoded()).isEqualTo(HEX.parseHex(integrity));
  }

  @Test
  void theInputIsThatOfTheClauseAndTheOutputItsLastHalf() throws Exception {
    byte[] user = "sip:alice@example.org".getBytes(StandardCharsets.US_ASCII);
    byte[] input = HEX.parseHex("51" + HEX.formatHex(user) + "0015" + "2abcdef1" + "0004");

    byte[] output = hmac(HEX.parseHex("000102030405060708090a0b0c0d0e0f"), input);

    assertThat(ProtectionKeys.confidentiality(SharedKeys.KEY).getEncoded())
        .isEqualTo(Arrays.copyOfRange(output, 16, 32));
  }

  /** HMAC-SHA-256 as RFC 2104 writes it, for keys of up to 64 octets. */
  private static byte[] hmac(byte[] key, byte[] input) throws NoSuchAlgorithmException {
    byte[] inner = new byte[64];
    byte[] outer = new byte[64];
    for (int i = 0; i < 64; i++) {
      byte octet = i < key.length ? key[i] : 0;
      inner[i] = (byte) (octet ^ 0x36);
      outer[i] = (byte) (octet ^ 0x5c);
    }
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    hash.update(inner);
    byte[] first = hash.digest(input);
    hash.update(outer);
    return hash.digest(first);
  }

  @Test
  void keysOfAnotherUserOrIdentifierAreOthers() {
    AgreedCsk key = SharedKeys.KEY;
    AgreedCsk ofBob = new AgreedCsk(key.csk(), key.id(), new McVideoId("sip:bob@example.org"));
    AgreedCsk renamed = new AgreedCsk(key.csk(), SharedKeys.OTHER_KEY.id(), key.user());

    assertThat(ProtectionKeys.integrity(ofBob)).isNotEqualTo(ProtectionKeys.integrity(key));
    assertThat(ProtectionKeys.integrity(renamed)).isNotEqualTo(ProtectionKeys.integrity(key));
    assertThat(ProtectionKeys.integrity(key).getEncoded())
        .isNotEqualTo(ProtectionKeys.confidentiality(key).getEncoded());
  }
}
