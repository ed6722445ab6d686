package org.mcvideo.kms.csk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsCertificates;
import org.mcvideo.kms.keys.RefusedKeys;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.mikey.MessageListing;
import org.mcvideo.kms.mikey.Octets;
import org.mcvideo.kms.provisioning.KmsContent;
import org.mcvideo.kms.provisioning.KmsDocuments;
import org.mcvideo.kms.provisioning.MalformedKmsDocument;

/** A stored message with the stored documents of a KMS: what is on the wire does not change. */
class StoredMessageTest {
  private static final String FOLDER = "/vectors/csk-upload/";

  @Test
  void aStoredUploadIsOpenedWithStoredKmsDocuments()
      throws IOException, MalformedKmsDocument, RefusedKeys, UnacceptableCsk {
    // Given
    Properties expected = new Properties();
    expected.load(resource("expected.properties"));
    KmsContent init = KmsDocuments.decodeContent(octets("kms-init.xml"));
    KmsCertificate certificate = ((KmsContent.Initialisation) init).certificate();
    KmsContent provision = KmsDocuments.decodeContent(octets("kms-keyprov.xml"));
    IssuedKeys issued = ((KmsContent.KeyProvision) provision).keySets().get(0);
    KeyMaterialSource source = source(certificate, UserKeys.verified(issued, certificate));
    SecurityIdentity server = new SecurityIdentity(expected.getProperty("openedBy"));

    // When
    ReceivedCsk received =
        CskWorld.transport(
                CskTransportSettings.of(server),
                source,
                Instant.parse(expected.getProperty("openedAt")))
            .open(SealedCsk.of(message().toArray()), ExpectedInitiator.anyUser());

    // Then
    String csk = received.csk().use(key -> Octets.of(key).toHex());
    assertThat(csk).isEqualTo(expected.getProperty("csk"));
    assertThat(received.id()).hasToString(expected.getProperty("cskId"));
    assertThat(received.timestamp()).isEqualTo(expected.getProperty("timestamp"));
    assertThat(received.initiator())
        .contains(new SecurityIdentity(expected.getProperty("initiator")));
  }

  @Test
  void theStoredUploadIsListed() throws IOException {
    MessageListing listing = MessageListing.of(message());

    assertThat(listing.failure()).isEmpty();
    assertThat(listing.entries())
        .extracting(e -> e.offset() + " " + e.name() + " " + e.length())
        .containsExactly(
            "0 HDR 21",
            "21 T 10",
            "31 RAND 18",
            "49 IDR 26",
            "75 IDR 28",
            "103 IDR 20",
            "123 IDR 20",
            "143 SP 32",
            "175 SAKKE 278",
            "453 General Extension 72",
            "525 SIGN 131");
  }

  private static KeyMaterialSource source(KmsCertificate certificate, UserKeys keys) {
    return new KeyMaterialSource() {
      @Override
      public KmsCertificates certificates() {
        return new KmsCertificates(List.of(certificate));
      }

      @Override
      public Optional<UserKeys> keysOf(SecurityIdentity owner, Instant time) {
        return Optional.of(keys).filter(k -> k.owner().equals(owner) && k.period().contains(time));
      }
    };
  }

  private static Octets message() throws IOException {
    String hex = new String(octets("i-message.hex"), StandardCharsets.US_ASCII);
    return Octets.ofHex(hex.replaceAll("\\s", ""));
  }

  private static byte[] octets(String name) throws IOException {
    try (InputStream in = resource(name)) {
      return in.readAllBytes();
    }
  }

  private static InputStream resource(String name) {
    return StoredMessageTest.class.getResourceAsStream(FOLDER + name);
  }
}
