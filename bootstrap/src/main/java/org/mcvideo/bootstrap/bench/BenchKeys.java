package org.mcvideo.bootstrap.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.mcvideo.bootstrap.demo.DemoKms;
import org.mcvideo.bootstrap.ops.KeyManagementConfig;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.sip.body.protection.ContentProtection;

/** The keys of many users: those of a KMS, and the client-server keys they upload. */
final class BenchKeys {
  private final DemoKms kms;
  private final ServiceUri psi;
  private final SecureRandom random;
  private final Map<ServedClient, AgreedCsk> uploaded = new ConcurrentHashMap<>();

  private BenchKeys(DemoKms kms, ServiceUri psi, SecureRandom random) {
    this.kms = kms;
    this.psi = psi;
    this.random = random;
  }

  /**
   * Keys of {@code users} of the server at {@code psi}, issued by a KMS below {@code directory};
   * some 20 ms each.
   */
  static BenchKeys make(Path directory, ServiceUri psi, int users, Clock clock, SecureRandom random)
      throws IOException {
    List<McVideoId> names =
        IntStream.range(0, users).mapToObj(number -> BenchUser.number(number).user()).toList();
    return new BenchKeys(DemoKms.make(directory, names, clock, random), psi, random);
  }

  /** What the server knows of key management. */
  KeyManagementConfig ofServer() {
    return kms.ofServer(psi, KeyManagementConfig.MAX_RATE, random);
  }

  /** A new client-server key of {@code user}, sealed for the server. */
  SealedCsk upload(BenchUser user) {
    AgreedCsk key = new AgreedCsk(Csk.random(random), CskId.random(random), user.user());
    uploaded.put(user.served(), key);
    return kms.of(user.user()).seal(key, new SecurityIdentity(psi.uri()));
  }

  /** What protects the content of {@code user}, under the key that was uploaded last. */
  ContentProtection shield(BenchUser user) {
    return new ContentProtection(uploaded.get(user.served()), Protection.FULL);
  }

  /** Whose keys were uploaded. */
  Set<ServedClient> clients() {
    return Set.copyOf(uploaded.keySet());
  }
}
