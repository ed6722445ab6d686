package org.mcvideo.kms.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreFileTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  @BeforeEach
  void make() throws IOException {
    InsecureDevelopmentTls.create(
        folder, List.of("localhost", "127.0.0.1", "::1"), NOW, new SecureRandom());
  }

  @Test
  void aSelfSignedCertificateNamesItsHosts() throws Exception {
    X509Certificate certificate = certificate();

    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getSubjectAlternativeNames())
        .extracting(name -> (Object) name.get(1))
        .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    certificate.checkValidity(Date.from(NOW.plusSeconds(364L * 86_400)));
    assertThat(certificate.getSubjectX500Principal().getName()).contains("insecure");
  }

  @Test
  void theFilesAreTheOwnersAloneAndNotOverwritten() throws Exception {
    for (String name :
        List.of(InsecureDevelopmentTls.SERVER_FILE, InsecureDevelopmentTls.TRUST_FILE)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .isEqualTo("rw-------");
    }
    assertThatThrownBy(
            () ->
                InsecureDevelopmentTls.create(
                    folder, List.of("localhost"), NOW, new SecureRandom()))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void aHostThatIsNoneIsRefused() {
    assertThatThrownBy(
            () ->
                InsecureDevelopmentTls.create(
                    folder, List.of("1.2.3.4.5"), NOW, new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aWrongPasswordIsToldAndNotRepeated() {
    KeyStoreFile file =
        KeyStoreFile.of(
            folder.resolve(InsecureDevelopmentTls.SERVER_FILE), "s3cret-guess".toCharArray());

    assertThatThrownBy(file::server)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(InsecureDevelopmentTls.SERVER_FILE)
        .hasMessageNotContaining("s3cret-guess");
    assertThat(file.toString()).doesNotContain("s3cret-guess");
  }

  @Test
  void aFileWithoutAKeyIsNoneOfAServer() {
    assertThatThrownBy(() -> InsecureDevelopmentTls.trust(folder).server())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no key");
  }

  @Test
  void aFileWithoutCertificatesIsNotTrusted() throws Exception {
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    Path path = folder.resolve("empty.p12");
    try (OutputStream out = Files.newOutputStream(path)) {
      empty.store(out, new char[] {'x'});
    }

    assertThatThrownBy(() -> KeyStoreFile.of(path, new char[] {'x'}).client())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no certificate");
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    KeyStoreFile file = KeyStoreFile.of(folder.resolve("none.p12"), new char[0]);

    assertThatThrownBy(file::client)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.p12");
  }

  private X509Certificate certificate() throws Exception {
    KeyStore store =
        KeyStore.getInstance(
            folder.resolve(InsecureDevelopmentTls.TRUST_FILE).toFile(),
            InsecureDevelopmentTls.PASSWORD.toCharArray());
    return (X509Certificate) store.getCertificate(store.aliases().nextElement());
  }
}
