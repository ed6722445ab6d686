package org.mcvideo.persistence.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;

/**
 * How client-server keys are sealed before the database has them: AES-256-GCM under the current
 * key-encryption key, bound to user, client and CSK-ID, so that no key can be put into the place of
 * another. Keys sealed before are opened with the key-encryption key that they name.
 *
 * <pre>
 *   IV, 12 octets | CSK, sealed | tag, 16 octets
 * </pre>
 *
 * <p>Immutable. Safe for use by many threads.
 */
public final class KeyEncryption {
  private static final int IV_OCTETS = 12;
  private static final int TAG_OCTETS = 16;
  private static final int SEALED_OCTETS = IV_OCTETS + Csk.LENGTH + TAG_OCTETS;

  private final Optional<KeyEncryptionKey> current;
  private final Map<String, KeyEncryptionKey> byId = new LinkedHashMap<>();
  private final SecureRandom random;

  private KeyEncryption(
      Optional<KeyEncryptionKey> current, List<KeyEncryptionKey> former, SecureRandom random) {
    this.current = current;
    this.random = random;
    former.forEach(key -> byId.put(key.id(), key));
    current.ifPresent(key -> byId.put(key.id(), key));
  }

  /** Without any key: no client-server key is kept, and none that was kept is opened. */
  public static KeyEncryption none() {
    return new KeyEncryption(Optional.empty(), List.of(), new SecureRandom());
  }

  /**
   * Seals with {@code current}, and opens what it or one of {@code former} has sealed.
   *
   * @param random for initialisation vectors
   */
  public static KeyEncryption with(
      KeyEncryptionKey current, List<KeyEncryptionKey> former, SecureRandom random) {
    return new KeyEncryption(Optional.of(current), former, random);
  }

  /**
   * The name of the key that is sealed with.
   *
   * @throws PortUnavailable if there is none
   */
  String currentId() {
    return sealing().id();
  }

  /**
   * {@code csk} of {@code owner}, sealed with the current key.
   *
   * @throws PortUnavailable if there is none
   */
  byte[] seal(Owner owner, AgreedCsk csk) {
    byte[] iv = new byte[IV_OCTETS];
    random.nextBytes(iv);
    byte[] sealed =
        sealing()
            .use(
                key ->
                    csk.csk()
                        .use(
                            octets ->
                                crypt(
                                    Cipher.ENCRYPT_MODE,
                                    key,
                                    iv,
                                    associated(owner, csk.id()),
                                    octets)))
            .orElseThrow(() -> new BugException("sealing has no tag to check"));
    return ByteBuffer.allocate(IV_OCTETS + sealed.length).put(iv).put(sealed).array();
  }

  /**
   * The key {@code id} of {@code owner} that {@code sealed} holds.
   *
   * @param keyId the key-encryption key that has sealed it
   * @throws PortUnavailable if that is not at hand, or the row is not as it was sealed
   */
  AgreedCsk open(Owner owner, CskId id, String keyId, byte[] sealed) {
    KeyEncryptionKey key =
        Optional.ofNullable(byId.get(keyId))
            .orElseThrow(
                () -> unavailable("CSKs are sealed with the absent key-encryption key " + keyId));
    byte[] octets =
        Optional.of(sealed)
            .filter(whole -> whole.length == SEALED_OCTETS)
            .flatMap(whole -> opened(key, whole, associated(owner, id)))
            .orElseThrow(() -> unavailable("the sealed CSK " + id + " has been changed"));
    return new AgreedCsk(Csk.takeOwnershipOf(octets), id, owner.user());
  }

  private static Optional<byte[]> opened(KeyEncryptionKey key, byte[] sealed, byte[] associated) {
    byte[] iv = Arrays.copyOf(sealed, IV_OCTETS);
    byte[] rest = Arrays.copyOfRange(sealed, IV_OCTETS, sealed.length);
    return key.use(aes -> crypt(Cipher.DECRYPT_MODE, aes, iv, associated, rest));
  }

  private KeyEncryptionKey sealing() {
    return current.orElseThrow(() -> unavailable("no key-encryption key is configured for CSKs"));
  }

  private static Optional<byte[]> crypt(
      int mode, SecretKey key, byte[] iv, byte[] associated, byte[] octets) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(8 * TAG_OCTETS, iv));
      cipher.updateAAD(associated);
      return Optional.of(cipher.doFinal(octets));
    } catch (AEADBadTagException changed) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new BugException("the JDK does not do AES-256-GCM", e);
    }
  }

  private static byte[] associated(Owner owner, CskId id) {
    byte[] user = owner.user().uri().getBytes(UTF_8);
    byte[] client = owner.client().text().getBytes(UTF_8);
    return ByteBuffer.allocate(3 * Integer.BYTES + user.length + client.length)
        .putInt(user.length)
        .put(user)
        .putInt(client.length)
        .put(client)
        .putInt(id.value())
        .array();
  }

  private static PortUnavailable unavailable(String message) {
    return new PortUnavailable(PortUnavailable.Neighbour.KEY_MATERIAL, message);
  }

  @Override
  public String toString() {
    return "KeyEncryption" + byId.keySet();
  }
}
