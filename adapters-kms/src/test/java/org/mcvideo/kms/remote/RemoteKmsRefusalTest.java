package org.mcvideo.kms.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.kms.embedded.ServedKms.ALICE;
import static org.mcvideo.kms.embedded.ServedKms.NOON;
import static org.mcvideo.kms.embedded.ServedKms.OPERATOR;
import static org.mcvideo.kms.embedded.ServedKms.SERVER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.kms.embedded.ServedKms;
import org.mcvideo.kms.files.InsecureDevelopmentTls;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.files.UnopenableSeal;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.provisioning.ExtensionKeys;

/** What the client of a KMS does not get, or does not take. */
class RemoteKmsRefusalTest {
  @TempDir Path folder;
  private ServedKms served;
  private RemoteWorld world;

  @BeforeEach
  void serve() throws Exception {
    served = ServedKms.in(folder);
    world =
        new RemoteWorld(
            folder, served.clock(), served.root(), served.trust(), served.token(OPERATOR));
  }

  @AfterEach
  void stop() throws IOException {
    served.close();
  }

  @Test
  void aBadTokenBringsNothingAndARenewedOneEverything() throws Exception {
    // Given
    AccessToken good = served.token(OPERATOR);
    Path file = Files.writeString(folder.resolve("token"), "nonsense\n");
    world.tokens = BearerTokens.ofFile(file);

    // When
    try (RemoteKms remote = world.open()) {
      assertThatThrownBy(remote::certificates).isInstanceOf(PortUnavailable.class);
      good.<Void>use(
          text -> {
            write(file, text + "\n");
            return null;
          });
      world.alarm.ring();

      // Then
      assertThat(remote.keysOf(SERVER, served.clock().instant())).isPresent();
    }
  }

  @Test
  void aTokenThatCannotBeReadIsNoKmsThatIsDown() throws Exception {
    world.tokens = BearerTokens.ofFile(folder.resolve("no-token"));

    try (RemoteKms remote = world.open()) {
      assertThatThrownBy(remote::certificates).isInstanceOf(PortUnavailable.class);
      assertThat(served.audit()).isEmpty();
    }
  }

  @Test
  void keysThatTheKmsRefusesAreAbsent() throws Exception {
    // Given
    world.party = new RemoteKmsConfig.Party(OPERATOR, Set.of(SERVER, ALICE));

    // When
    try (RemoteKms remote = world.open()) {
      // Then
      assertThat(remote.keysOf(SERVER, NOON)).isPresent();
      assertThat(remote.keysOf(ALICE, NOON)).isEmpty();
      assertThat(served.audit()).anyMatch(line -> line.endsWith("outcome=refused-identity"));
      assertThat(world.alarm.next()).isEqualTo(Duration.ofSeconds(2));
    }
  }

  @Test
  void aTokenOfSomebodyElseBringsNoKeys() throws Exception {
    // Given: the request names the operator, and the token Alice.
    AccessToken alices = served.token(ALICE);
    world.tokens = () -> alices;

    // When
    try (RemoteKms remote = world.open()) {
      // Then
      assertThat(remote.keysOf(SERVER, NOON)).isEmpty();
      assertThat(served.audit()).isEmpty();
    }
  }

  @Test
  void aKmsOfAnotherNameIsNotTaken() throws Exception {
    world.name = Optional.of(new KmsUri("kms.elsewhere.example"));

    try (RemoteKms remote = world.open()) {
      assertThatThrownBy(remote::certificates).isInstanceOf(PortUnavailable.class);
    }
  }

  @Test
  void whatWasKeptOfAnotherKmsIsNotTaken() throws Exception {
    // Given
    world.open().close();
    world.name = Optional.of(new KmsUri("kms.elsewhere.example"));
    served.stop();

    // Then
    try (RemoteKms remote = world.open()) {
      assertThatThrownBy(remote::certificates).isInstanceOf(PortUnavailable.class);
    }
    served.start();
  }

  @Test
  void aServerThatIsNotTrustedIsNotAsked() throws Exception {
    // Given
    Path other = Files.createDirectory(folder.resolve("other"));
    InsecureDevelopmentTls.create(other, List.of("localhost"), Instant.now(), new SecureRandom());
    world.trust = InsecureDevelopmentTls.trust(other);

    // When
    try (RemoteKms remote = world.open()) {
      // Then
      assertThatThrownBy(remote::certificates).isInstanceOf(PortUnavailable.class);
      assertThat(served.tokens().asked()).isEmpty();
    }
  }

  @Test
  void anAnswerThatIsTooLongIsNotTaken() throws Exception {
    world.maxOctets = 100;

    try (RemoteKms remote = world.open()) {
      assertThatThrownBy(remote::certificates).isInstanceOf(PortUnavailable.class);
    }
  }

  @Test
  void aCacheSealedWithAnotherKeyIsTold() throws Exception {
    world.open().close();
    world.sealing = SealingKey.generate(new SecureRandom());

    assertUnopenable(UnopenableSeal.Reason.WRONG_KEY);
  }

  @Test
  void aChangedCacheIsTold() throws Exception {
    world.open().close();
    byte[] octets = Files.readAllBytes(world.cache);
    octets[octets.length / 2] ^= 1;
    Files.write(world.cache, octets);

    assertUnopenable(UnopenableSeal.Reason.TAMPERED);
  }

  @Test
  void aCacheThatIsCutOffIsTold() throws Exception {
    world.open().close();
    byte[] octets = Files.readAllBytes(world.cache);
    Files.write(world.cache, Arrays.copyOf(octets, octets.length / 2));

    assertUnopenable(UnopenableSeal.Reason.TRUNCATED);
  }

  @Test
  void withTheSecurityExtensionOnOneSideAloneNothingTravels() throws Exception {
    // Given
    world.name = Optional.of(ServedKms.URI_OF_KMS);
    served.secure(Map.of(OPERATOR, extension('a', 'b')));

    // Then
    for (Optional<ExtensionKeys> mine :
        List.of(Optional.<ExtensionKeys>empty(), Optional.of(extension('a', 'c')))) {
      world.extension = mine;
      try (RemoteKms remote = world.open()) {
        assertThatThrownBy(remote::certificates).isInstanceOf(PortUnavailable.class);
      }
    }
    served.secure(Map.of());
    world.extension = Optional.of(extension('a', 'b'));
    try (RemoteKms remote = world.open()) {
      assertThatThrownBy(remote::certificates).isInstanceOf(PortUnavailable.class);
    }
    assertThat(served.audit()).isEmpty();
  }

  @Test
  void theSecurityExtensionNeedsTheNameOfTheKms() {
    world.extension = Optional.of(extension('a', 'b'));

    assertThatThrownBy(world::open).isInstanceOf(IllegalArgumentException.class);
  }

  private static ExtensionKeys extension(char transport, char integrity) {
    return ExtensionKeys.parse(
        List.of(
            "tk.1",
            String.valueOf(transport).repeat(64),
            "ink.1",
            String.valueOf(integrity).repeat(64)));
  }

  private void assertUnopenable(UnopenableSeal.Reason reason) {
    assertThatThrownBy(world::open)
        .isInstanceOfSatisfying(
            UnopenableSeal.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
