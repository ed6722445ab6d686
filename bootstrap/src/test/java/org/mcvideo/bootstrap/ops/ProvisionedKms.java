package org.mcvideo.bootstrap.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.CskTransports;
import org.mcvideo.kms.csk.SentIdentities;
import org.mcvideo.kms.embedded.EmbeddedKms;
import org.mcvideo.kms.embedded.KmsDescription;
import org.mcvideo.kms.embedded.KmsFolder;
import org.mcvideo.kms.embedded.MasterSecrets;
import org.mcvideo.kms.embedded.MasterSecrets.KnownValues;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.provisioning.KeyWindow;

/**
 * A KMS that has issued its keys: they are issued before the server has it, since it serves one
 * process at a time.
 */
final class ProvisionedKms {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KmsFolder folder;
  private final Clock clock;
  private final Map<SecurityIdentity, KeyMaterialSource> issued = new HashMap<>();

  private ProvisionedKms(KmsFolder folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** A new one below {@code directory}, with the keys of {@code owners}. */
  static ProvisionedKms make(Path directory, List<SecurityIdentity> owners, Clock clock)
      throws Exception {
    KmsFolder folder = new KmsFolder(directory.resolve("kms"), SealingKey.generate(RANDOM));
    EmbeddedKms.create(
        folder,
        new KmsDescription(new KmsUri("kms.example.org"), new KeyPeriods(2_592_000, 0), Set.of()),
        MasterSecrets.generate(RANDOM),
        RANDOM);
    ProvisionedKms made = new ProvisionedKms(folder, clock);
    try (EmbeddedKms kms = EmbeddedKms.open(folder, KnownValues.REFUSED, clock, RANDOM)) {
      for (SecurityIdentity owner : owners) {
        KeyMaterialSource keys = kms.keyMaterial(owner.text(), Set.of(owner), KeyWindow.USUAL);
        assertThat(keys.keysOf(owner, clock.instant())).isPresent();
        made.issued.put(owner, keys);
      }
    }
    return made;
  }

  /** Where it is kept. */
  KmsFolder folder() {
    return folder;
  }

  /** What seals and opens with the keys of one who shows or hides. */
  CskTransport transport(SecurityIdentity owner, SentIdentities identities) {
    return CskTransports.mikeySakke(
        CskTransportSettings.of(owner).with(identities), issued.get(owner), clock, RANDOM);
  }
}
