package org.mcvideo.bootstrap.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.KeyPeriodCycle;
import org.mcvideo.domain.key.RotationPolicy;
import org.mcvideo.domain.policy.ProtectionPolicy;
import org.mcvideo.domain.policy.ProtectionPolicy.Demand;
import org.mcvideo.domain.policy.ProtectionPolicy.Demands;

/**
 * Reads the sections {@code kms}, {@code csk} and {@code protection}.
 *
 * <p>Confined to one thread.
 */
final class KeyManagementReader {
  private static final int MAX_KEY_OCTETS = 1024;

  private final GivenValues given;

  KeyManagementReader(GivenValues given) {
    this.given = given;
  }

  KmsSettings kms() {
    KmsSettings.Source source = given.get(Keys.KMS_SOURCE);
    String identity = given.get(Keys.KMS_IDENTITY);
    String folder = given.get(Keys.KMS_FOLDER);
    String url = given.get(Keys.KMS_URL);
    KmsSettings.Remote remote =
        new KmsSettings.Remote(
            given.get(Keys.KMS_TOKEN_FILE),
            given.get(Keys.KMS_CACHE_FILE),
            given.get(Keys.KMS_TRUST_STORE),
            given.get(Keys.KMS_TRUST_STORE_PASSWORD));
    boolean isRemote = source == KmsSettings.Source.REMOTE;
    if (isRemote) {
      require(Keys.KMS_URL, url);
      require(Keys.KMS_TOKEN_FILE, remote.tokenFile());
    }
    if (source != KmsSettings.Source.OFF) {
      require(Keys.KMS_SEALING_KEY_FILE, given.get(Keys.KMS_SEALING_KEY_FILE));
    }
    return new KmsSettings(
        source,
        new SecurityIdentity(identity.isEmpty() ? given.get(Keys.PSI).uri() : identity),
        given.get(Keys.KMS_MAX_SKEW),
        given.get(Keys.KMS_SEALING_KEY_FILE),
        isRemote ? url : folder,
        isRemote ? Optional.of(remote) : Optional.empty());
  }

  CskSettings csk() {
    Secret inline = given.get(Keys.KEK);
    String file = given.get(Keys.KEK_FILE);
    if (!inline.isEmpty() && !file.isEmpty()) {
      given.complain(Keys.KEK_FILE, "and " + Keys.KEK.path() + " are both given");
    }
    Secret current = file.isEmpty() ? inline : keyIn(Keys.KEK_FILE, file);
    if (current.isEmpty() && given.get(Keys.KMS_SOURCE) != KmsSettings.Source.OFF) {
      given.complain(Keys.KEK_FILE, "is empty, but client-server keys are to be kept");
    }
    List<Secret> former =
        given.get(Keys.FORMER_KEK_FILES).stream()
            .map(name -> keyIn(Keys.FORMER_KEK_FILES, name))
            .toList();
    return new CskSettings(current, former, given.get(Keys.DOWNLOAD_RATE));
  }

  RotationPolicy rotation() {
    Duration age = given.get(Keys.CSK_MAX_AGE);
    long uses = given.get(Keys.CSK_MAX_USES);
    Duration period = given.get(Keys.KEY_PERIOD);
    Duration offset = given.get(Keys.KEY_PERIOD_OFFSET);
    boolean fits = offset.compareTo(period) < 0;
    if (!period.isZero() && !fits) {
      given.complain(Keys.KEY_PERIOD_OFFSET, "is not below " + Keys.KEY_PERIOD.path());
    }
    return new RotationPolicy(
        given.get(Keys.CSK_GRACE),
        age.isZero() ? Optional.empty() : Optional.of(age),
        uses == 0 ? OptionalLong.empty() : OptionalLong.of(uses),
        period.isZero() || !fits
            ? Optional.empty()
            : Optional.of(new KeyPeriodCycle(period, offset)));
  }

  /** Empty when every switch follows the standard. */
  Optional<ProtectionPolicy> protection() {
    boolean keys = given.get(Keys.KMS_SOURCE) != KmsSettings.Source.OFF;
    List<Key<ProtectionSwitch>> all =
        List.of(
            Keys.RECEIVED_CONFIDENTIALITY,
            Keys.RECEIVED_INTEGRITY,
            Keys.SENT_CONFIDENTIALITY,
            Keys.SENT_INTEGRITY);
    for (Key<ProtectionSwitch> key : all) {
      if (!keys && given.get(key) == ProtectionSwitch.REQUIRED) {
        given.complain(key, "is required, but " + Keys.KMS_SOURCE.path() + " is off");
      }
    }
    if (all.stream().allMatch(key -> given.get(key) == ProtectionSwitch.STANDARD)) {
      return Optional.empty();
    }
    return Optional.of(
        new ProtectionPolicy(
            new Demands(demand(all.get(0), keys), demand(all.get(1), keys)),
            new Demands(demand(all.get(2), keys), demand(all.get(3), keys))));
  }

  private Demand demand(Key<ProtectionSwitch> key, boolean keys) {
    return switch (given.get(key)) {
      case STANDARD -> keys ? Demand.REQUIRED : Demand.OFF;
      case REQUIRED -> Demand.REQUIRED;
      case OPTIONAL -> Demand.OPTIONAL;
      case OFF -> Demand.OFF;
    };
  }

  private Secret keyIn(Key<?> key, String file) {
    try {
      Path path = Path.of(file);
      if (Files.size(path) <= MAX_KEY_OCTETS) {
        return Secret.of(Files.readString(path).strip());
      }
      given.complain(key, "names a file longer than a key");
    } catch (IOException | InvalidPathException e) {
      given.complain(key, "names a file that cannot be read as text");
    }
    return Secret.NONE;
  }

  private void require(Key<String> key, String value) {
    if (value.isEmpty()) {
      given.complain(key, "is empty, but " + Keys.KMS_SOURCE.path() + " needs it");
    }
  }
}
