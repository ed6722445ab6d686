package org.mcvideo.kms.remote;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.KeyPeriod;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.keys.RefusedKeys;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.provisioning.KmsContent;
import org.mcvideo.kms.provisioning.KmsContent.CertificateCache;
import org.mcvideo.kms.provisioning.KmsContent.Initialisation;
import org.mcvideo.kms.provisioning.KmsContent.KeyProvision;
import org.mcvideo.kms.provisioning.KmsResource;
import org.mcvideo.kms.remote.Holdings.Place;
import org.mcvideo.kms.remote.KmsNotServed.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of questions to a KMS: its certificate, those of others, and the key sets of each
 * identity for each period of the window. Whatever is refused or out of reach leaves what is held
 * as it is; only a revocation takes away. Confined to one thread.
 */
final class Fetching {
  private static final Logger LOG = LoggerFactory.getLogger(Fetching.class);

  private final RemoteKmsConfig config;
  private final KmsConnection connection;
  private final Clock clock;
  private final Set<Place> refused = new LinkedHashSet<>();
  private Holdings holdings;
  private boolean complete = true;
  private boolean reached = true;

  Fetching(RemoteKmsConfig config, KmsConnection connection, Clock clock, Holdings held) {
    this.config = config;
    this.connection = connection;
    this.clock = clock;
    this.holdings = held;
  }

  /**
   * What a round brought.
   *
   * @param holdings what is held now
   * @param refused key sets that the KMS does not give, or that were not in order
   * @param complete whether nothing is missing
   */
  record Outcome(Holdings holdings, Set<Place> refused, boolean complete) {}

  Outcome run() {
    fetchRoot();
    holdings.root().ifPresent(this::fetchOfRoot);
    return new Outcome(holdings, Set.copyOf(refused), complete && holdings.root().isPresent());
  }

  private void fetchRoot() {
    Optional<KmsUri> known = config.kms().name().or(() -> holdings.root().map(KmsCertificate::uri));
    try {
      KmsContent content = ask(new KmsResource.Init(), known);
      if (!(content instanceof Initialisation init)) {
        throw new KmsNotServed(Reason.MALFORMED, "no KmsInit");
      }
      Optional<String> objection = Acceptance.objection(init.certificate(), known);
      if (objection.isPresent()) {
        boolean revoked = init.certificate().validity().revoked();
        holdings = revoked && objectsToOwn(init, known) ? Holdings.NONE : holdings;
        throw new KmsNotServed(Reason.MALFORMED, objection.get());
      }
      holdings = holdings.with(init.certificate());
    } catch (KmsNotServed e) {
      missed("certificate", e);
    }
  }

  /** A revocation counts if it is of the KMS that is asked. */
  private static boolean objectsToOwn(Initialisation init, Optional<KmsUri> known) {
    return known.isEmpty() || known.get().equals(init.certificate().uri());
  }

  private void fetchOfRoot(KmsCertificate root) {
    fetchPartners(root);
    Instant now = clock.instant();
    if (!root.periods().haveBegunAt(now)) {
      complete = false;
      return;
    }
    List<KeyPeriod> periods = config.times().window().at(root.periods(), now);
    holdings = holdings.only(config.party().identities(), periods);
    for (SecurityIdentity identity : config.party().identities()) {
      fetchKeys(root, new KmsResource.KeyProv(Optional.of(identity), Optional.empty()));
      for (KeyPeriod period : periods) {
        fetchMissing(root, identity, period);
      }
    }
  }

  private void fetchPartners(KmsCertificate root) {
    try {
      KmsContent content =
          ask(new KmsResource.CertCache(Optional.empty()), Optional.of(root.uri()));
      if (!(content instanceof CertificateCache cache)) {
        throw new KmsNotServed(Reason.MALFORMED, "no KmsCertCache");
      }
      cache.passedOver().forEach(p -> LOG.warn("certificate of a partner not taken: {}", p));
      holdings =
          holdings.with(
              cache.certificates().stream()
                  .filter(c -> Acceptance.isPartner(c, root.uri()))
                  .map(Acceptance::bounded)
                  .toList());
    } catch (KmsNotServed e) {
      missed("certificates of partners", e);
    }
  }

  private void fetchMissing(KmsCertificate root, SecurityIdentity identity, KeyPeriod period) {
    Place place = new Place(identity, period.number());
    if (holdings.has(place)) {
      return;
    }
    fetchKeys(root, new KmsResource.KeyProv(Optional.of(identity), Optional.of(period.start())));
    if (!holdings.has(place)) {
      complete = false;
    }
  }

  private void fetchKeys(KmsCertificate root, KmsResource.KeyProv resource) {
    try {
      KmsContent content = ask(resource, Optional.of(root.uri()));
      if (!(content instanceof KeyProvision provision)) {
        throw new KmsNotServed(Reason.MALFORMED, "no KmsKeyProv");
      }
      provision.keySets().forEach(k -> take(k, root));
    } catch (KmsNotServed e) {
      missed("key sets of " + resource.user().orElseThrow(), e);
      if (e.reason() != Reason.OUT_OF_REACH && resource.time().isPresent()) {
        long period = root.periods().at(resource.time().get()).number();
        refused.add(new Place(resource.user().orElseThrow(), period));
      }
    }
  }

  private void take(IssuedKeys issued, KmsCertificate root) {
    IssuedKeys.Label label = issued.label();
    Place place = new Place(label.owner(), label.periodNumber());
    if (!config.party().identities().contains(label.owner())) {
      LOG.warn("key set of {} was not asked for", label.owner());
      return;
    }
    try {
      UserKeys verified = UserKeys.verified(issued, root);
      if (issued.validity().revoked()) {
        holdings = holdings.without(place);
        refused.add(place);
        LOG.warn("key set of {} in period {} is revoked", label.owner(), label.periodNumber());
      } else if (!holdings.has(place) && isWanted(root, label.periodNumber())) {
        verified.prepare();
        holdings = holdings.with(verified);
      }
    } catch (RefusedKeys e) {
      refused.add(place);
      LOG.warn("key set refused: {}", e.getMessage());
    }
  }

  private boolean isWanted(KmsCertificate root, long period) {
    return config.times().window().at(root.periods(), clock.instant()).stream()
        .anyMatch(p -> p.number() == period);
  }

  /** A KMS that is out of reach is asked nothing more in this round: each try takes its time. */
  private KmsContent ask(KmsResource resource, Optional<KmsUri> kms) throws KmsNotServed {
    if (!reached) {
      throw new KmsNotServed(Reason.OUT_OF_REACH, "not asked after that");
    }
    return connection.ask(resource, kms);
  }

  private void missed(String what, KmsNotServed why) {
    complete = false;
    reached = reached && why.reason() != Reason.OUT_OF_REACH;
    LOG.atWarn().addKeyValue("reason", why.getMessage()).log("KMS did not give {}", what);
  }
}
