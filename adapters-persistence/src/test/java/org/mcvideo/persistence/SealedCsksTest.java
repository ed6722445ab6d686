package org.mcvideo.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.ALICE_IMPU;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.aBinding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.key.CskState.Offered;
import org.mcvideo.domain.key.Fingerprint;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.persistence.jdbc.KeyEncryption;
import org.mcvideo.persistence.jdbc.KeyEncryptionKey;

/** Client-server keys at rest: sealed, bound to their place, and sealed anew under another key. */
class SealedCsksTest {
  private static final String SECRET = "5e11a5ec5e7c0de5a11edb0a7f00dcaf";
  private static final String OFFERED_SECRET = "b0a710adedfee1deadd0c5cab00d1e55";
  private static final ServedClient ALICES_PHONE = new ServedClient(ALICE, PHONE);
  private static final ServedClient ALICES_TABLET = new ServedClient(ALICE, TABLET);

  @TempDir Path directory;

  @Test
  void noKeyIsInTheDatabaseInClear() throws Exception {
    // Given
    try (PersistenceAdapters database = open(KeyEncryptions.CURRENT)) {
      hold(database.stores(), ALICES_PHONE, holding());
      assertThat(dump()).contains(ALICE.uri()).contains(KeyEncryptions.KEY.id());
      // When, Then
      assertThat(dump()).doesNotContainIgnoringCase(SECRET);
      assertThat(dump()).doesNotContainIgnoringCase(OFFERED_SECRET);
    }
    for (byte[] file : files()) {
      String octets = HexFormat.of().formatHex(file);
      assertThat(octets.contains(SECRET)).isFalse();
      assertThat(octets.contains(OFFERED_SECRET)).isFalse();
      assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
    }
  }

  @Test
  void aRowThatIsPutInThePlaceOfAnotherDoesNotOpen() throws Exception {
    try (PersistenceAdapters database = open(KeyEncryptions.CURRENT)) {
      // Given
      hold(database.stores(), ALICES_PHONE, uploaded(1, SECRET));
      hold(database.stores(), ALICES_TABLET, uploaded(1, OFFERED_SECRET));
      // When
      execute(
          "update csks set csk = (select csk from csks where client_id = '"
              + PHONE.text()
              + "') where client_id = '"
              + TABLET.text()
              + "'");
      // Then
      assertDoesNotOpen(database, ALICES_TABLET, "changed");
      assertThat(database.stores().csks().of(ALICES_PHONE)).contains(uploaded(1, SECRET));
    }
  }

  @Test
  void aKeyUnderAnotherIdentifierDoesNotOpen() throws Exception {
    try (PersistenceAdapters database = open(KeyEncryptions.CURRENT)) {
      // Given
      hold(database.stores(), ALICES_PHONE, uploaded(1, SECRET));
      // When
      execute("update csks set csk_id = csk_id + 1");
      // Then
      assertDoesNotOpen(database, ALICES_PHONE, "changed");
    }
  }

  @Test
  void aKeyThatWasChangedOrCutDoesNotOpen() throws Exception {
    try (PersistenceAdapters database = open(KeyEncryptions.CURRENT)) {
      hold(database.stores(), ALICES_PHONE, uploaded(1, SECRET));
      for (String octets : new String[] {"00".repeat(44), "00".repeat(28), "00".repeat(3), ""}) {
        execute("update csks set csk = X'" + octets + "'");
        assertDoesNotOpen(database, ALICES_PHONE, "changed");
      }
    }
  }

  @Test
  void withoutItsKeyEncryptionKeyNothingIsOpenedAndWithoutAnyNothingIsKept() throws Exception {
    // Given
    try (PersistenceAdapters database = open(KeyEncryptions.CURRENT)) {
      hold(database.stores(), ALICES_PHONE, uploaded(1, SECRET));
    }
    // When, Then
    try (PersistenceAdapters database = open(KeyEncryptions.NEXT_ALONE)) {
      assertDoesNotOpen(database, ALICES_PHONE, KeyEncryptions.KEY.id());
    }
    try (PersistenceAdapters database =
        PersistenceAdapters.open(DatabaseConfig.of(url(), "sa", DatabasePassword.none()))) {
      assertDoesNotOpen(database, ALICES_PHONE, KeyEncryptions.KEY.id());
      assertThatThrownBy(() -> hold(database.stores(), ALICES_TABLET, uploaded(1, SECRET)))
          .isInstanceOf(PortUnavailable.class)
          .hasMessageContaining("no key-encryption key");
    }
  }

  @Test
  void whatCannotBeOpenedIsForgottenInTimeAndReplaced() throws Exception {
    // Given
    CskHolding accepted = holding().accepted(new CskId(0x2000_0002), NOW, Duration.ZERO);
    try (PersistenceAdapters database = open(KeyEncryptions.CURRENT)) {
      hold(database.stores(), ALICES_PHONE, accepted);
    }
    try (PersistenceAdapters database = open(KeyEncryptions.NEXT_ALONE)) {
      // When
      assertThat(database.stores().csks().removeExpired(NOW, 10)).isEqualTo(1);
      assertThat(database.stores().csks().removeExpired(NOW, 10)).isZero();
      database.stores().csks().put(ALICES_PHONE, uploaded(3, SECRET));
      // Then
      assertThat(database.stores().csks().of(ALICES_PHONE)).contains(uploaded(3, SECRET));
    }
  }

  @Test
  void keysAreSealedAnewInBatchesAndThenNeedTheNewKeyAlone() throws Exception {
    // Given
    int clients = 7;
    try (PersistenceAdapters database = open(KeyEncryptions.CURRENT)) {
      for (int n = 0; n < clients; n++) {
        hold(database.stores(), client(n), holding());
      }
    }
    // When
    try (PersistenceAdapters database = open(KeyEncryptions.NEXT)) {
      assertThat(database.cskRowsSealedOtherwise()).isEqualTo(clients);
      assertThat(database.rewrapCsks(3)).isEqualTo(3);
      assertThat(database.cskRowsSealedOtherwise()).isEqualTo(clients - 3);
    }
    // And when it is taken up again after a break
    try (PersistenceAdapters database = open(KeyEncryptions.NEXT)) {
      assertThat(database.rewrapCsks(3)).isEqualTo(3);
      assertThat(database.rewrapCsks(3)).isEqualTo(1);
      assertThat(database.rewrapCsks(3)).isZero();
      assertThat(database.cskRowsSealedOtherwise()).isZero();
    }
    // Then
    try (PersistenceAdapters database = open(KeyEncryptions.NEXT_ALONE)) {
      for (int n = 0; n < clients; n++) {
        assertThat(database.stores().csks().of(client(n))).contains(holding());
      }
    }
  }

  @Test
  void rewrappingThatMeetsAnAbsentKeyChangesNothing() throws Exception {
    // Given
    try (PersistenceAdapters database = open(KeyEncryptions.CURRENT)) {
      hold(database.stores(), ALICES_PHONE, holding());
    }
    // When
    try (PersistenceAdapters database = open(KeyEncryptions.NEXT_ALONE)) {
      assertThatThrownBy(() -> database.rewrapCsks(10)).isInstanceOf(PortUnavailable.class);
    }
    // Then
    try (PersistenceAdapters database = open(KeyEncryptions.CURRENT)) {
      assertThat(database.stores().csks().of(ALICES_PHONE)).contains(holding());
    }
  }

  @Test
  void aKeyEncryptionKeyIs64HexadecimalDigitsAndIsNotShown() {
    String digits = "0123456789abcdef".repeat(4);
    KeyEncryptionKey key = KeyEncryptionKey.parse(" " + digits + "\n");
    assertThat(key.id()).matches("[0-9a-f]{16}").isEqualTo(KeyEncryptions.KEY.id());
    assertThat(key.toString()).contains(key.id()).doesNotContain(digits.substring(0, 17));
    for (String text :
        new String[] {"", digits.substring(1), digits + "0", digits.replace('0', 'g')}) {
      assertThatThrownBy(() -> KeyEncryptionKey.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("64 hexadecimal");
    }
  }

  private static void assertDoesNotOpen(
      PersistenceAdapters database, ServedClient client, String why) {
    assertThatThrownBy(() -> database.stores().csks().of(client))
        .isInstanceOf(PortUnavailable.class)
        .hasMessageContaining(why)
        .message()
        .doesNotContainIgnoringCase(SECRET);
  }

  private static void hold(Stores stores, ServedClient client, CskHolding holding) {
    stores.bindings().put(aBinding().of(client.user()).at(client.client()).to(ALICE_IMPU).build());
    stores.csks().put(client, holding);
  }

  private static CskHolding holding() {
    return uploaded(1, SECRET).offering(Offered.first(key(2, OFFERED_SECRET), NOW));
  }

  private static CskHolding uploaded(int n, String secret) {
    return CskHolding.uploaded(key(n, secret), Fingerprint.of(new byte[32]), NOW);
  }

  private static AgreedCsk key(int n, String secret) {
    return new AgreedCsk(
        Csk.takeOwnershipOf(HexFormat.of().parseHex(secret)), new CskId(0x2000_0000 + n), ALICE);
  }

  private static ServedClient client(int n) {
    return new ServedClient(ALICE, new McVideoClientId("urn:uuid:client-" + n));
  }

  private String url() {
    return "jdbc:h2:file:" + directory.resolve("mcvideo");
  }

  private PersistenceAdapters open(KeyEncryption keys) throws DatabaseNotOpened {
    return PersistenceAdapters.open(DatabaseConfig.of(url(), "sa", DatabasePassword.none()), keys);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String dump() throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = DriverManager.getConnection(url(), "sa", "");
        Statement statement = connection.createStatement();
        ResultSet lines = statement.executeQuery("script")) {
      while (lines.next()) {
        text.append(lines.getString(1)).append('\n');
      }
    }
    return text.toString();
  }

  private Iterable<byte[]> files() throws Exception {
    try (Stream<Path> found = Files.list(directory)) {
      return found.map(SealedCsksTest::octets).toList();
    }
  }

  private static byte[] octets(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
