package org.mcvideo.kms.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingKeyTest {
  private static final String DIGITS = "00112233445566778899aabbccddeeff".repeat(2);

  @TempDir Path folder;

  @Test
  void aKeyInAFileIsTheSame() throws Exception {
    SealingKey key = SealingKey.generate(new SecureRandom());
    Path file = folder.resolve("key");
    key.create(file);

    assertThat(SealingKey.read(file).id()).isEqualTo(key.id());
    assertThat(SealingKey.read(file).aes()).isEqualTo(key.aes());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> key.create(file)).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void digitsSpellAKey() {
    assertThat(SealingKey.parse(" " + DIGITS.toUpperCase(Locale.ROOT) + "\n").aes())
        .isEqualTo(SealingKey.parse(DIGITS).aes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "xx", "secret-that-is-none"})
  void whatIsNoKeyIsRefusedAndNotRepeated(String text) {
    assertThatThrownBy(() -> SealingKey.parse(text + DIGITS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a sealing key is 64 hexadecimal digits");
  }

  @Test
  void aFileThatHoldsNoKeyIsTold() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "hush");
    Path tooLong = Files.writeString(folder.resolve("long"), DIGITS + " ".repeat(2_000));

    assertThatThrownBy(() -> SealingKey.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() -> SealingKey.read(tooLong)).isInstanceOf(IOException.class);
  }

  @Test
  void aKeyIsNotShown() {
    assertThat(SealingKey.parse(DIGITS)).hasToString("SealingKey[redacted]");
  }
}
