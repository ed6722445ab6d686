package org.mcvideo.kms.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.crypto.Uid;
import org.mcvideo.kms.embedded.MasterSecrets.KnownValues;
import org.mcvideo.kms.files.UnopenableSeal;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KeyPeriod;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsCertificates;
import org.mcvideo.kms.keys.KmsScope;
import org.mcvideo.kms.keys.PrivateKeys;
import org.mcvideo.kms.keys.Validity;
import org.mcvideo.kms.provisioning.KeyWindow;
import org.mcvideo.kms.provisioning.KmsDocuments;

/**
 * A KMS in this process (TS 33.180 5.3): it issues key sets, and writes down each before it does.
 *
 * <p>Safe for use by many threads; one process at a time per folder.
 */
public final class EmbeddedKms implements AutoCloseable {
  private final KmsFolder folder;
  private final MasterSecrets secrets;
  private final KmsCertificate certificate;
  private final AuditFile audit;
  private final Clock clock;
  private final SecureRandom random;
  private volatile List<KmsCertificate> partners;

  private EmbeddedKms(
      KmsFolder folder,
      MasterFile master,
      List<KmsCertificate> partners,
      Clock clock,
      SecureRandom random)
      throws IOException {
    this.folder = folder;
    this.secrets = master.secrets();
    this.partners = partners;
    this.clock = clock;
    this.random = random;
    this.certificate =
        new KmsCertificate(
            master.description().uri(),
            new KmsScope(true, master.description().domains()),
            secrets.publicKeys(),
            master.description().periods(),
            Validity.UNLIMITED);
    this.audit = folder.audit();
  }

  /**
   * Makes a KMS in a folder, which is made if need be.
   *
   * @throws FileAlreadyExistsException if there is one; nothing is overwritten
   * @throws IOException if its files cannot be written
   */
  public static void create(
      KmsFolder folder, KmsDescription description, MasterSecrets secrets, SecureRandom random)
      throws IOException {
    folder.make();
    new MasterFile(description, secrets).create(folder.master(), random);
  }

  /**
   * Opens the KMS in a folder.
   *
   * @param known whether master secrets that everybody knows are taken
   * @throws IOException if there is none, or its files cannot be read
   * @throws UnopenableSeal if a file was sealed with another key, changed or cut off
   * @throws InsecureMasterSecret if a master secret is known and those are refused
   */
  public static EmbeddedKms open(
      KmsFolder folder, KnownValues known, Clock clock, SecureRandom random)
      throws IOException, UnopenableSeal, InsecureMasterSecret {
    MasterFile master = MasterFile.open(folder.master(), known);
    return new EmbeddedKms(folder, master, PartnerFile.open(folder.partners()), clock, random);
  }

  /** Returns the certificate of the KMS (role Root). */
  public KmsCertificate certificate() {
    return certificate;
  }

  /** Returns the certificates of partners (role External). */
  public List<KmsCertificate> partners() {
    return partners;
  }

  /** Returns all certificates. */
  public KmsCertificates certificates() {
    return new KmsCertificates(Stream.concat(Stream.of(certificate), partners().stream()).toList());
  }

  /**
   * Believes a partner's KMS for identities in its domains, from now on; another certificate of the
   * same name is replaced.
   *
   * @throws IllegalArgumentException if it is of the own name, of role Root, without domains, or
   *     one too many
   * @throws IOException if it cannot be kept; nothing has changed then
   */
  public synchronized void believe(KmsCertificate partner) throws IOException {
    if (partner.uri().equals(certificate.uri())) {
      throw new IllegalArgumentException(partner.uri() + " is this KMS itself");
    }
    if (partner.scope().root() || partner.scope().domains().isEmpty()) {
      throw new IllegalArgumentException(
          "a partner's KMS is believed for its domains alone: " + partner.uri() + " has none");
    }
    List<KmsCertificate> changed = new ArrayList<>(partners);
    changed.removeIf(p -> p.uri().equals(partner.uri()));
    changed.add(partner);
    if (changed.size() >= KmsDocuments.MAX_CERTIFICATES) {
      throw new IllegalArgumentException("more partners than fit into one answer");
    }
    PartnerFile.write(folder.partners(), certificate.uri(), changed, random);
    partners = List.copyOf(changed);
  }

  /**
   * Issues a key set, new each time, when the audit trail has it on the disk.
   *
   * @throws IllegalArgumentException if the request does not name one identity
   * @throws IOException if the audit trail cannot be written; no keys are issued then
   */
  public IssuedKeys issue(IssueRequest request) throws IOException {
    if (!request.namesOneIdentity()) {
      throw new IllegalArgumentException("an identity that is another one after NFKC");
    }
    Uid uid = certificate.uidOf(request.owner(), request.period());
    IssuedKeys.Label label =
        new IssuedKeys.Label(request.owner(), certificate.uri(), uid, request.period().number());
    PrivateKeys keys =
        new PrivateKeys(
            secrets.sakke().extract(uid.octets()), secrets.eccsi().issue(uid.octets(), random));
    audit.add(clock.instant(), request, IssueOutcome.ISSUED);
    return new IssuedKeys(label, validityOf(request.period()), keys);
  }

  /**
   * Returns the key material of identities of this process, issued when it is first asked for.
   *
   * @param requester who asks, for the audit trail
   * @param identities those of this process: a server's, or a user's
   * @param window for which periods
   */
  public KeyMaterialSource keyMaterial(
      String requester, Set<SecurityIdentity> identities, KeyWindow window) {
    return new EmbeddedKeyMaterial(this, requester, identities, window, clock);
  }

  void refuse(IssueRequest request, IssueOutcome why) throws IOException {
    audit.add(clock.instant(), request, why);
  }

  private static Validity validityOf(KeyPeriod period) {
    return new Validity(Optional.of(period.start()), Optional.of(period.end()), false);
  }

  /** Closes the audit trail; no keys are issued afterwards. Idempotent. */
  @Override
  public void close() throws IOException {
    audit.close();
  }
}
