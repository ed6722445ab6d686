package org.mcvideo.bootstrap.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.CskTransports;
import org.mcvideo.kms.embedded.EmbeddedKms;
import org.mcvideo.kms.embedded.KmsDescription;
import org.mcvideo.kms.embedded.KmsFolder;
import org.mcvideo.kms.embedded.MasterSecrets;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.provisioning.KeyWindow;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.persistence.jdbc.KeyEncryption;
import org.mcvideo.persistence.jdbc.KeyEncryptionKey;
import org.mcvideo.persistence.testing.PostgresServer;

/**
 * What server processes need around them: one PostgreSQL, an identity server's keys, and the master
 * secrets of a KMS, of which each process has a copy. Confined to one thread.
 */
final class Field implements AutoCloseable {
  static final String PSI = "sip:participating@mcvideo.example";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Clock CLOCK = Clock.systemUTC();
  private static final String KEY_ENCRYPTION_KEY = "0123456789abcdef".repeat(4);
  private static final long TOKEN_SECONDS = 36_000;

  private final Path directory;
  private final PostgresServer.Database database = PostgresServer.shared().newDatabase();
  private final InsecureDevelopmentIdentity identity;
  private final Path sealingKey;
  private final Path secrets;

  /** All of it, its files in {@code directory}. */
  Field(Path directory) throws Exception {
    this.directory = directory;
    identity =
        InsecureDevelopmentIdentity.create(
            directory.resolve("identity"), TokenAlgorithm.ES256, RANDOM);
    sealingKey = Files.writeString(directory.resolve("sealing.key"), "fedcba9876543210".repeat(4));
    secrets = directory.resolve("kms");
    EmbeddedKms.create(
        new KmsFolder(secrets, SealingKey.read(sealingKey)),
        new KmsDescription(new KmsUri("kms.example.org"), new KeyPeriods(2_592_000, 0), Set.of()),
        MasterSecrets.generate(RANDOM),
        RANDOM);
  }

  /** Users with keys of the KMS; to be asked for before servers are started. */
  List<FieldUser> users(int count) throws Exception {
    List<FieldUser> users = new ArrayList<>();
    try (EmbeddedKms kms =
        EmbeddedKms.open(
            new KmsFolder(secrets, SealingKey.read(sealingKey)),
            MasterSecrets.KnownValues.REFUSED,
            CLOCK,
            RANDOM)) {
      for (int n = 0; n < count; n++) {
        FieldUser user = new FieldUser(n);
        SecurityIdentity self = new SecurityIdentity(user.id().uri());
        KeyMaterialSource source = kms.keyMaterial(self.text(), Set.of(self), KeyWindow.USUAL);
        assertThat(source.keysOf(self, CLOCK.instant())).isPresent();
        TokenClaims claims =
            new TokenClaims(
                user.id(),
                "test",
                Set.of(TokenClaims.VIDEO_SERVICE),
                CLOCK.instant().plusSeconds(TOKEN_SECONDS));
        user.equip(
            identity.issue(claims, CLOCK.instant()),
            CskTransports.mikeySakke(CskTransportSettings.of(self), source, CLOCK, RANDOM));
        users.add(user);
      }
    }
    return users;
  }

  /** A server process called {@code name} on the database that all share. */
  ServerProcess server(String name) throws IOException {
    Path kms = directory.resolve("kms-" + name);
    copy(secrets, kms);
    int port = freePort();
    ServerUri uri = new ServerUri("sip:" + name + ".example");
    Path file =
        Files.writeString(directory.resolve(name + ".conf"), configuration(uri, name, port, kms));
    return ServerProcess.start(uri, port, file);
  }

  /** The database, as an auditor opens it beside the servers. */
  PersistenceAdapters database() throws DatabaseNotOpened {
    return PersistenceAdapters.open(
        DatabaseConfig.of(database.url(), PostgresServer.USER, DatabasePassword.none()),
        KeyEncryption.with(KeyEncryptionKey.parse(KEY_ENCRYPTION_KEY), List.of(), RANDOM));
  }

  /** Removes the database. */
  @Override
  public void close() {
    database.drop();
  }

  private String configuration(ServerUri uri, String name, int port, Path kms) {
    return String.join(
        "\n",
        "server { psi = \"" + PSI + "\", uri = \"" + uri + "\", name = \"" + name + ".example\" }",
        "sip.listen = [\"udp:127.0.0.1:" + port + "\", \"tcp:127.0.0.1:" + port + "\"]",
        "sip.trusted-peers = [\"127.0.0.1\"]",
        "database { url = \"" + database.url() + "\", user = " + PostgresServer.USER + " }",
        "database.connections = 8",
        "tokens.keys = \"" + identity.keySet() + "\"",
        "kms { source = embedded, folder = \"" + kms + "\" }",
        "kms.sealing-key-file = \"" + sealingKey + "\"",
        "csk { key-encryption-key = \"" + KEY_ENCRYPTION_KEY + "\", downloads-per-second = 100 }",
        "protection.received { confidentiality = optional, integrity = optional }",
        "protection.sent { confidentiality = optional, integrity = optional }",
        "instances { lease = 2 s, take-over-after = 1 s }",
        "");
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
