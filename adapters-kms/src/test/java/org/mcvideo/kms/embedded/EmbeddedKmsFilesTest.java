package org.mcvideo.kms.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.kms.embedded.ServedKms.MONTHLY;
import static org.mcvideo.kms.embedded.ServedKms.NOON;
import static org.mcvideo.kms.embedded.ServedKms.URI_OF_KMS;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.kms.embedded.MasterSecrets.KnownValues;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.files.UnopenableSeal;

/** What a KMS keeps in files, and what it does not open. */
class EmbeddedKmsFilesTest {
  private static final KmsDescription DESCRIPTION =
      new KmsDescription(URI_OF_KMS, MONTHLY, Set.of("example.org"));

  private final SecureRandom random = new SecureRandom();
  private final SealingKey sealing = SealingKey.generate(random);
  private final ManualClock clock = ManualClock.at(NOON);
  private KmsFolder folder;

  @BeforeEach
  void name(@TempDir Path directory) {
    folder = new KmsFolder(directory.resolve("kms"), sealing);
  }

  @Test
  void aKmsIsNotOverwritten() throws Exception {
    // Given
    create();
    byte[] before = Files.readAllBytes(master());

    // Then
    assertThatThrownBy(this::create).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.readAllBytes(master())).isEqualTo(before);
  }

  @Test
  void itsFilesAreTheOwnersAlone() throws Exception {
    create();
    try (EmbeddedKms kms = open()) {
      kms.believe(PartnerCertificates.of("kms.partner.example", "partner.example"));
      for (String name :
          List.of(KmsFolder.MASTER_FILE, KmsFolder.PARTNERS_FILE, KmsFolder.AUDIT_FILE)) {
        assertThat(
                PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(folder.directory().resolve(name))))
            .as(name)
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void whereThereIsNoKmsNoneIsOpened() {
    assertThatThrownBy(this::open).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void secretsSealedWithAnotherKeyAreNotOpened() throws Exception {
    create();
    folder = new KmsFolder(folder.directory(), SealingKey.generate(random));

    assertUnopenable(UnopenableSeal.Reason.WRONG_KEY);
  }

  @Test
  void changedSecretsAreNotOpened() throws Exception {
    create();
    byte[] octets = Files.readAllBytes(master());
    octets[octets.length - 20] ^= 1;
    Files.write(master(), octets);

    assertUnopenable(UnopenableSeal.Reason.TAMPERED);
  }

  @Test
  void secretsThatAreCutOffAreNotOpened() throws Exception {
    create();
    byte[] octets = Files.readAllBytes(master());
    Files.write(master(), Arrays.copyOf(octets, octets.length - 1));

    assertUnopenable(UnopenableSeal.Reason.TRUNCATED);
  }

  @Test
  void partnersDoNotOpenAsSecrets() throws Exception {
    create();
    try (EmbeddedKms kms = open()) {
      kms.believe(PartnerCertificates.of("kms.partner.example", "partner.example"));
    }
    Files.copy(
        folder.directory().resolve(KmsFolder.PARTNERS_FILE),
        master(),
        StandardCopyOption.REPLACE_EXISTING);

    assertUnopenable(UnopenableSeal.Reason.TAMPERED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 100, 180})
  void sealedContentThatIsNoKmsIsNotOpened(int octets) throws Exception {
    folder.make();
    folder.master().create(new byte[octets], random);

    assertUnopenable(UnopenableSeal.Reason.CONTENT);
  }

  @Test
  void theTestValuesOfTheRfcsAreRefusedAsSecrets() {
    assertThatThrownBy(() -> KnownSecrets.rfc6508(KnownValues.REFUSED))
        .isInstanceOf(InsecureMasterSecret.class)
        .hasMessageContaining("SAKKE");
    assertThatThrownBy(() -> KnownSecrets.rfc6507(KnownValues.REFUSED))
        .isInstanceOf(InsecureMasterSecret.class)
        .hasMessageContaining("ECCSI");
    assertThatThrownBy(() -> KnownSecrets.small(KnownValues.REFUSED))
        .isInstanceOf(InsecureMasterSecret.class)
        .hasMessageContaining("128 bits");
  }

  @Test
  void aKmsWithKnownSecretsOpensOnlyWhereThatIsAllowed() throws Exception {
    // Given
    EmbeddedKms.create(
        folder, DESCRIPTION, KnownSecrets.rfc6508(KnownValues.INSECURELY_ALLOWED), random);

    // Then
    assertThatThrownBy(this::open).isInstanceOf(InsecureMasterSecret.class);
    try (EmbeddedKms kms =
        EmbeddedKms.open(folder, KnownValues.INSECURELY_ALLOWED, clock, random)) {
      assertThat(kms.certificate().keys().encryption().encoded())
          .isEqualTo(KnownSecrets.rfc6508PublicKey());
    }
  }

  @Test
  void partnersSealedWithAnotherKeyAreNotOpened() throws Exception {
    create();
    KmsFolder strange = new KmsFolder(folder.directory(), SealingKey.generate(random));
    strange.partners().create(new byte[10], random);

    assertUnopenable(UnopenableSeal.Reason.WRONG_KEY);
  }

  private void create() throws IOException {
    EmbeddedKms.create(folder, DESCRIPTION, MasterSecrets.generate(random), random);
  }

  private EmbeddedKms open() throws IOException, UnopenableSeal, InsecureMasterSecret {
    return EmbeddedKms.open(folder, KnownValues.REFUSED, clock, random);
  }

  private Path master() {
    return folder.directory().resolve(KmsFolder.MASTER_FILE);
  }

  private void assertUnopenable(UnopenableSeal.Reason reason) {
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            UnopenableSeal.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
