package org.mcvideo.kms.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.kms.files.UnopenableSeal.Reason;

class SealedFileTest {
  private static final byte[] CONTENT = "what nobody may know".getBytes(UTF_8);
  private static final int HEADER = 32;

  private final SecureRandom random = new SecureRandom();
  private final SealingKey key = SealingKey.generate(random);
  @TempDir Path folder;
  private Path path;
  private SealedFile file;

  @BeforeEach
  void name() {
    path = folder.resolve("some.sealed");
    file = new SealedFile(path, key, "a test");
  }

  @Test
  void theContentComesBack() throws Exception {
    assertThat(file.exists()).isFalse();
    file.create(CONTENT, random);

    assertThat(file.exists()).isTrue();
    assertThat(file.open()).isEqualTo(CONTENT);
    assertThat(Files.readString(path, ISO_8859_1)).doesNotContain("nobody");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void anEmptyContentComesBack() throws Exception {
    file.create(new byte[0], random);

    assertThat(file.open()).isEmpty();
  }

  @Test
  void theSameContentIsNeverSealedAlike() throws Exception {
    file.create(CONTENT, random);
    byte[] first = Files.readAllBytes(path);
    file.replace(CONTENT, random);

    assertThat(Files.readAllBytes(path)).isNotEqualTo(first);
    assertThat(file.open()).isEqualTo(CONTENT);
  }

  @Test
  void aFileThatIsThereIsNotOverwritten() throws Exception {
    file.create(CONTENT, random);

    assertThatThrownBy(() -> file.create(new byte[1], random))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file.open()).isEqualTo(CONTENT);
  }

  @Test
  void nothingIsLeftBehindInTheFolder() throws Exception {
    file.create(CONTENT, random);
    file.replace(CONTENT, random);

    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries).containsExactly(path);
    }
  }

  @Test
  void whereNothingCanBeWrittenNothingIsLeft() {
    SealedFile nowhere = new SealedFile(folder.resolve("no/such"), key, "a test");

    assertThatThrownBy(() -> nowhere.create(CONTENT, random)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> nowhere.replace(CONTENT, random)).isInstanceOf(IOException.class);
    assertThat(nowhere.exists()).isFalse();
  }

  @Test
  void aFileThatIsNotThereIsNotOpened() {
    assertThatThrownBy(file::open).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void anotherKeyDoesNotOpenIt() throws Exception {
    file.create(CONTENT, random);

    assertUnopenable(new SealedFile(path, SealingKey.generate(random), "a test"), Reason.WRONG_KEY);
  }

  @Test
  void anotherPurposeDoesNotOpenIt() throws Exception {
    file.create(CONTENT, random);

    assertUnopenable(new SealedFile(path, key, "another test"), Reason.TAMPERED);
  }

  @Test
  void everyFlippedBitIsNoticed() throws Exception {
    file.create(CONTENT, random);
    byte[] sealed = Files.readAllBytes(path);
    for (int bit = 0; bit < 8 * sealed.length; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(path, changed);

      assertThatThrownBy(file::open).as("bit %d", bit).isInstanceOf(UnopenableSeal.class);
    }
  }

  @Test
  void everyPrefixIsNoticed() throws Exception {
    file.create(CONTENT, random);
    byte[] sealed = Files.readAllBytes(path);
    for (int length = 0; length < sealed.length; length++) {
      Files.write(path, Arrays.copyOf(sealed, length));

      assertUnopenable(file, Reason.TRUNCATED);
    }
  }

  @Test
  void octetsThatWereAddedAreNoticed() throws Exception {
    file.create(CONTENT, random);
    byte[] sealed = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(sealed, sealed.length + 1));

    assertUnopenable(file, Reason.TAMPERED);
  }

  @Test
  void anotherFileIsNoSealedOne() throws Exception {
    Files.writeString(path, "-----BEGIN CERTIFICATE-----\n" + "x".repeat(HEADER));

    assertUnopenable(file, Reason.NOT_SEALED);
  }

  @Test
  void aContentThatIsTooLongIsNotSealed() {
    assertThatThrownBy(() -> file.create(new byte[SealedFile.MAX_OCTETS + 1], random))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(file.exists()).isFalse();
  }

  private static void assertUnopenable(SealedFile file, Reason reason) {
    assertThatThrownBy(file::open)
        .isInstanceOfSatisfying(
            UnopenableSeal.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e).hasMessageStartingWith(file.path() + " ");
              assertThat(e.getStackTrace()).isEmpty();
            });
  }
}
