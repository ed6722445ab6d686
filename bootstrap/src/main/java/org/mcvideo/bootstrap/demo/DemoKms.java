package org.mcvideo.bootstrap.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.bootstrap.ops.KeyManagementConfig;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.kms.KmsConfig;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.CskTransports;
import org.mcvideo.kms.embedded.EmbeddedKms;
import org.mcvideo.kms.embedded.InsecureMasterSecret;
import org.mcvideo.kms.embedded.KmsDescription;
import org.mcvideo.kms.embedded.KmsFolder;
import org.mcvideo.kms.embedded.MasterSecrets;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.files.UnopenableSeal;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.provisioning.KeyWindow;
import org.mcvideo.persistence.jdbc.KeyEncryption;
import org.mcvideo.persistence.jdbc.KeyEncryptionKey;

/**
 * The KMS of a demonstration (TS 33.180 5.3): made new, it issues the key sets of the users, and is
 * the server's from then on. Safe for use by many threads once it is made.
 */
public final class DemoKms {
  private static final KeyPeriods MONTHLY = new KeyPeriods(2_592_000, 0);

  private final KmsFolder folder;
  private final Map<McVideoId, CskTransport> users = new HashMap<>();
  private final Map<McVideoId, UserKeys> issued = new HashMap<>();

  private DemoKms(KmsFolder folder) {
    this.folder = folder;
  }

  /**
   * A KMS below {@code directory} that has issued the key sets of {@code users}.
   *
   * @throws IOException if it cannot be kept there
   */
  public static DemoKms make(
      Path directory, List<McVideoId> users, Clock clock, SecureRandom random) throws IOException {
    KmsFolder folder = new KmsFolder(directory.resolve("kms"), SealingKey.generate(random));
    EmbeddedKms.create(
        folder,
        new KmsDescription(new KmsUri("kms.mcvideo.example"), MONTHLY, Set.of("mcvideo.example")),
        MasterSecrets.generate(random),
        random);
    DemoKms made = new DemoKms(folder);
    try (EmbeddedKms kms =
        EmbeddedKms.open(folder, MasterSecrets.KnownValues.REFUSED, clock, random)) {
      for (McVideoId user : users) {
        made.provision(kms, user, clock, random);
      }
      return made;
    } catch (UnopenableSeal | InsecureMasterSecret e) {
      throw new IOException("a KMS that was just made cannot be opened", e);
    }
  }

  /** The key set is issued when it is first asked for, and the KMS is about to be the server's. */
  private void provision(EmbeddedKms kms, McVideoId user, Clock clock, SecureRandom random) {
    SecurityIdentity identity = new SecurityIdentity(user.uri());
    KeyMaterialSource keys = kms.keyMaterial(user.uri(), Set.of(identity), KeyWindow.USUAL);
    issued.put(
        user,
        keys.keysOf(identity, clock.instant())
            .orElseThrow(() -> new BugException("the KMS issues no keys to " + user)));
    users.put(
        user, CskTransports.mikeySakke(CskTransportSettings.of(identity), keys, clock, random));
  }

  /**
   * The keys of the server whose public service identity is {@code psi}, with a new key-encryption
   * key for its database.
   *
   * @param downloadsPerSecond how many key downloads it sends in a second
   */
  public KeyManagementConfig ofServer(ServiceUri psi, int downloadsPerSecond, SecureRandom random) {
    byte[] key = new byte[KeyEncryptionKey.OCTETS];
    random.nextBytes(key);
    return new KeyManagementConfig(
        KmsConfig.of(
            CskTransportSettings.of(new SecurityIdentity(psi.uri())),
            KmsConfig.Embedded.in(folder)),
        KeyEncryption.with(
            KeyEncryptionKey.parse(HexFormat.of().formatHex(key)), List.of(), random),
        downloadsPerSecond);
  }

  /** What seals and opens with the keys of {@code user}. */
  public CskTransport of(McVideoId user) {
    return users.get(user);
  }

  /** The key set of {@code user}, which has been verified. */
  UserKeys issuedTo(McVideoId user) {
    return issued.get(user);
  }
}
