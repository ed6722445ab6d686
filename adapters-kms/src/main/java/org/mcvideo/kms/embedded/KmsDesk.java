package org.mcvideo.kms.embedded;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.KeyPeriod;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.mikey.Octets;
import org.mcvideo.kms.provisioning.Exchange;
import org.mcvideo.kms.provisioning.ExtensionKeys;
import org.mcvideo.kms.provisioning.KeyWindow;
import org.mcvideo.kms.provisioning.KmsContent;
import org.mcvideo.kms.provisioning.KmsDocuments;
import org.mcvideo.kms.provisioning.KmsRequest;
import org.mcvideo.kms.provisioning.KmsResource;
import org.mcvideo.kms.provisioning.KmsResponse;
import org.mcvideo.kms.provisioning.MalformedKmsDocument;
import org.mcvideo.kms.provisioning.SecuredDocuments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests to a KMS and its answers, whatever carries them (TS 33.180 D.2). */
final class KmsDesk {
  private static final Logger LOG = LoggerFactory.getLogger(KmsDesk.class);

  /** D.2.2 says "recent" and gives 5 s as an example. */
  private static final Duration MAX_AGE = Duration.ofSeconds(30);

  private final EmbeddedKms kms;
  private final BearerCheck bearer;
  private final Entitlements entitlements;
  private final Map<SecurityIdentity, ExtensionKeys> extension;
  private final KeyWindow window;
  private final Clock clock;

  KmsDesk(
      EmbeddedKms kms,
      BearerCheck bearer,
      KmsServerConfig.Clients clients,
      KeyWindow window,
      Clock clock) {
    this.kms = kms;
    this.bearer = bearer;
    this.entitlements = clients.entitlements();
    this.extension = clients.extension();
    this.window = window;
    this.clock = clock;
  }

  KmsReply answer(KmsCall call) {
    try {
      return granted(call);
    } catch (RefusedCall refused) {
      LOG.atInfo()
          .addKeyValue("reason", refused.getMessage())
          .addKeyValue("requester", refused.requester().map(Object::toString).orElse("unknown"))
          .log("request to the KMS refused");
      return refused
          .requester()
          .map(r -> reply(refused.why().status(), r, call, failure(refused.why())))
          .orElseGet(() -> KmsReply.bare(refused.why()));
    }
  }

  private KmsReply granted(KmsCall call) throws RefusedCall {
    KmsResource resource =
        KmsResource.parse(call.rawPath(), clock.instant())
            .orElseThrow(() -> new RefusedCall(KmsRefusal.NO_SUCH_RESOURCE, "path"));
    if (!call.method().equals("POST")) {
      throw new RefusedCall(KmsRefusal.METHOD, "method");
    }
    SecurityIdentity requester = bearer.requester(call.authorization());
    try {
      checkBody(call, requester);
      return reply(200, requester, call, content(resource, requester));
    } catch (RefusedCall refused) {
      throw refused.of(requester);
    } catch (IOException e) {
      LOG.error("the audit trail cannot be written", e);
      throw new RefusedCall(KmsRefusal.UNAVAILABLE, "audit trail").of(requester);
    }
  }

  /** The body may be empty; one that is there must fit the request it came in (D.2.2). */
  private void checkBody(KmsCall call, SecurityIdentity requester) throws RefusedCall {
    Optional<SecuredDocuments> secured = secured(requester);
    if (call.body().length() == 0 && secured.isEmpty()) {
      return;
    }
    Exchange exchange = decoded(call.body(), secured).exchange();
    if (!exchange.user().equals(requester)
        || !exchange.kms().equals(kms.certificate().uri())
        || !exchange.requestUrl().endsWith(call.rawPath())) {
      throw new RefusedCall(KmsRefusal.CONTRADICTION, "UserUri, KmsUri or ClientReqUrl");
    }
    if (Duration.between(exchange.time(), clock.instant()).abs().compareTo(MAX_AGE) > 0) {
      throw new RefusedCall(KmsRefusal.STALE, "Time");
    }
  }

  private static KmsRequest decoded(Octets body, Optional<SecuredDocuments> secured)
      throws RefusedCall {
    try {
      return secured.isPresent()
          ? secured.get().decodeRequest(body.toArray())
          : KmsDocuments.decodeRequest(body.toArray());
    } catch (MalformedKmsDocument e) {
      throw new RefusedCall(
          secured.isPresent() ? KmsRefusal.SIGNATURE : KmsRefusal.MALFORMED, e.getMessage());
    }
  }

  private Optional<SecuredDocuments> secured(SecurityIdentity requester) {
    return Optional.ofNullable(extension.get(requester)).map(SecuredDocuments::new);
  }

  private KmsContent content(KmsResource resource, SecurityIdentity requester)
      throws RefusedCall, IOException {
    if (resource instanceof KmsResource.KeyProv keyProv) {
      return new KmsContent.KeyProvision(keySets(keyProv, requester));
    }
    return resource instanceof KmsResource.Init
        ? new KmsContent.Initialisation(kms.certificate())
        : new KmsContent.CertificateCache(Optional.empty(), kms.partners(), List.of());
  }

  private List<IssuedKeys> keySets(KmsResource.KeyProv keyProv, SecurityIdentity requester)
      throws RefusedCall, IOException {
    SecurityIdentity owner = keyProv.user().orElse(requester);
    KeyPeriods periods = kms.certificate().periods();
    Instant now = clock.instant();
    Instant time = keyProv.time().orElse(now);
    if (!periods.haveBegunAt(time) || !periods.haveBegunAt(now)) {
      throw new RefusedCall(KmsRefusal.PERIOD, "before the first period");
    }
    KeyPeriod first = periods.at(time);
    IssueRequest request = new IssueRequest(requester.text(), owner, first);
    if (!request.namesOneIdentity() || !entitlements.allow(requester, owner)) {
      kms.refuse(request, IssueOutcome.REFUSED_IDENTITY);
      throw new RefusedCall(KmsRefusal.FOREIGN_USER, owner.text());
    }
    if (!window.at(periods, now).contains(first)) {
      kms.refuse(request, IssueOutcome.REFUSED_PERIOD);
      throw new RefusedCall(KmsRefusal.PERIOD, "period " + first.number());
    }
    List<IssuedKeys> keySets = new ArrayList<>(List.of(kms.issue(request)));
    if (keyProv.time().isEmpty()) {
      keySets.add(kms.issue(new IssueRequest(requester.text(), owner, first.next())));
    }
    return keySets;
  }

  private KmsReply reply(int status, SecurityIdentity user, KmsCall call, KmsContent content) {
    Exchange exchange =
        new Exchange(user, kms.certificate().uri(), clock.instant(), call.rawPath());
    KmsResponse response = new KmsResponse(exchange, Optional.empty(), content);
    byte[] document =
        secured(user).map(s -> s.encode(response)).orElseGet(() -> KmsDocuments.encode(response));
    return new KmsReply(status, Octets.of(document));
  }

  private static KmsContent failure(KmsRefusal refusal) {
    return new KmsContent.Failure(refusal.code(), refusal.text());
  }
}
