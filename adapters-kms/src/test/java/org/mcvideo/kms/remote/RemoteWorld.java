package org.mcvideo.kms.remote;

import static org.mcvideo.kms.embedded.ServedKms.OPERATOR;
import static org.mcvideo.kms.embedded.ServedKms.SERVER;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.kms.files.KeyStoreFile;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.provisioning.ExtensionKeys;
import org.mcvideo.kms.provisioning.KeyWindow;

/** What a client of a KMS has around it in a test. */
final class RemoteWorld {
  static final RemoteKmsConfig.Times TIMES =
      new RemoteKmsConfig.Times(
          KeyWindow.USUAL, Duration.ofHours(1), Duration.ofSeconds(2), Duration.ofMinutes(5));

  final Path cache;
  final ManualClock clock;
  final ManualAlarm alarm;
  SealingKey sealing = SealingKey.generate(new SecureRandom());
  KeyStoreFile trust;
  Optional<KmsUri> name = Optional.empty();
  Optional<ExtensionKeys> extension = Optional.empty();
  BearerTokens tokens;
  RemoteKmsConfig.Party party = new RemoteKmsConfig.Party(OPERATOR, Set.of(SERVER));
  Duration exchange = Duration.ofSeconds(20);
  int maxOctets = 1_048_576;
  private final URI root;

  RemoteWorld(Path folder, ManualClock clock, URI root, KeyStoreFile trust, AccessToken token) {
    this.cache = folder.resolve("kms-cache.sealed");
    this.clock = clock;
    this.alarm = new ManualAlarm(clock);
    this.root = root;
    this.trust = trust;
    this.tokens = () -> token;
  }

  RemoteKms open() throws Exception {
    return RemoteKms.open(
        new RemoteKmsConfig(
            new RemoteKmsConfig.Kms(root, name, Optional.of(trust), extension),
            party,
            new RemoteKmsConfig.Limits(Duration.ofSeconds(5), exchange, maxOctets),
            TIMES,
            new RemoteKmsConfig.Cache(cache, sealing)),
        tokens,
        new RemoteKms.Surroundings(clock, alarm, new SecureRandom()));
  }
}
