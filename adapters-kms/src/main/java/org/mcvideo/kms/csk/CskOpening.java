package org.mcvideo.kms.csk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.application.port.out.UnacceptableCsk.Reason;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.Fingerprint;
import org.mcvideo.kms.crypto.DecapsulationFailure;
import org.mcvideo.kms.crypto.EccsiVerifier;
import org.mcvideo.kms.crypto.Uid;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KeyPeriod;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsCertificates;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.mikey.GeneralExtension;
import org.mcvideo.kms.mikey.IMessage;
import org.mcvideo.kms.mikey.Identity;
import org.mcvideo.kms.mikey.IdentityRole;
import org.mcvideo.kms.mikey.KeyParameters;
import org.mcvideo.kms.mikey.MalformedMikey;
import org.mcvideo.kms.mikey.Octets;
import org.mcvideo.kms.mikey.ProtectedKeyParameters;

/**
 * The way from a received message to its CSK: every check of {@link CskTransports#CHECKS} in its
 * order, the cheap ones first (TS 33.180 5.4, 5.8, TS 24.281 7.2.5). Safe for use by many threads.
 */
final class CskOpening {
  /** What came out: a CSK, and whether the legacy form of signature was needed for it. */
  record Result(OpenedCsk csk, boolean signHeaderLeftOut) {}

  private final CskTransportSettings settings;
  private final KeyMaterialSource source;
  private final Clock clock;
  private final Verifiers verifiers;

  CskOpening(CskTransportSettings settings, KeyMaterialSource source, Clock clock) {
    this.settings = settings;
    this.source = source;
    this.clock = clock;
    this.verifiers = new Verifiers(settings.knownSenders());
  }

  Result open(byte[] octets, ExpectedInitiator expected) throws UnacceptableCsk {
    Instant now = clock.instant();
    IMessage message = decode(octets);
    CskId id = cskId(message);
    Instant time = time(message, now);
    UserKeys keys = OwnKeys.at(time, settings.self(), source);
    checkRecipient(message, keys);
    KmsCertificates certificates = source.certificates();
    KmsCertificate certificate = initiatorKms(message, certificates, time);
    Initiator initiator = initiator(message, certificate, time);
    checkExpected(initiator, expected);
    EccsiVerifier verifier = verifiers.of(certificate, certificates);
    boolean signHeaderLeftOut = checkSignature(message, initiator, verifier);
    Csk csk = decapsulate(message, keys);
    checkKeyParameters(message, csk, now);
    Fingerprint fingerprint = Fingerprint.of(message.fingerprint().toArray());
    return new Result(new OpenedCsk(csk, id, time, fingerprint, initiator), signHeaderLeftOut);
  }

  private static IMessage decode(byte[] octets) throws UnacceptableCsk {
    try {
      return IMessage.decode(Octets.of(octets));
    } catch (MalformedMikey e) {
      throw new UnacceptableCsk(Reason.MALFORMED, e.getMessage());
    }
  }

  private static CskId cskId(IMessage message) throws UnacceptableCsk {
    int csbId = (int) message.header().csbId();
    if (!CskId.isCskId(csbId)) {
      throw new UnacceptableCsk(Reason.NOT_A_CSK, "key identifier " + Integer.toHexString(csbId));
    }
    return new CskId(csbId);
  }

  private Instant time(IMessage message, Instant now) throws UnacceptableCsk {
    Instant time = message.timestamp().near(now);
    if (Duration.between(time, now).abs().compareTo(settings.maxSkew()) > 0) {
      throw new UnacceptableCsk(Reason.STALE, "made at " + time + ", now it is " + now);
    }
    return time;
  }

  private void checkRecipient(IMessage message, UserKeys keys) throws UnacceptableCsk {
    Optional<KmsUri> kms =
        KmsUri.parse(text(message, IdentityRole.RESPONDER_KMS, Reason.NOT_FOR_US));
    if (!kms.equals(Optional.of(keys.certificate().uri()))) {
      throw new UnacceptableCsk(Reason.NOT_FOR_US, "for keys of another KMS");
    }
    Optional<Identity> hidden = message.identity(IdentityRole.RESPONDER_UID);
    boolean forSelf =
        hidden.isPresent()
            ? uid(hidden.get(), Reason.NOT_FOR_US).equals(keys.uid())
            : Initiator.sameText(
                text(message, IdentityRole.RESPONDER, Reason.NOT_FOR_US), settings.self().text());
    if (!forSelf) {
      throw new UnacceptableCsk(Reason.NOT_FOR_US, "for another identity");
    }
  }

  private static KmsCertificate initiatorKms(
      IMessage message, KmsCertificates certificates, Instant time) throws UnacceptableCsk {
    String name = text(message, IdentityRole.INITIATOR_KMS, Reason.UNKNOWN_KMS);
    return KmsUri.parse(name)
        .flatMap(kms -> certificates.of(kms, time))
        .orElseThrow(() -> new UnacceptableCsk(Reason.UNKNOWN_KMS, "no certificate of its KMS"));
  }

  private static Initiator initiator(IMessage message, KmsCertificate certificate, Instant time)
      throws UnacceptableCsk {
    KeyPeriod period = certificate.periods().at(time);
    Optional<Identity> hidden = message.identity(IdentityRole.INITIATOR_UID);
    if (hidden.isPresent()) {
      return Initiator.hidden(certificate, period, uid(hidden.get(), Reason.INITIATOR));
    }
    String text = text(message, IdentityRole.INITIATOR, Reason.INITIATOR);
    SecurityIdentity identity = securityIdentity(text);
    if (!certificate.scope().covers(identity)) {
      throw new UnacceptableCsk(
          Reason.INITIATOR, certificate.uri() + " does not answer for " + identity);
    }
    return Initiator.shown(certificate, period, identity);
  }

  private static void checkExpected(Initiator initiator, ExpectedInitiator expected)
      throws UnacceptableCsk {
    if (expected.identity().isPresent() && !initiator.is(expected.identity().get())) {
      throw new UnacceptableCsk(
          Reason.INITIATOR, "from " + initiator.name() + ", not " + expected.identity().get());
    }
  }

  /** Returns whether the signature covers the message without the SIGN header only. */
  private boolean checkSignature(IMessage message, Initiator initiator, EccsiVerifier verifier)
      throws UnacceptableCsk {
    byte[] identifier = initiator.uid().octets();
    byte[] signature = message.signature().value().toArray();
    if (verifier.verify(identifier, message.signedPart().toArray(), signature)) {
      return false;
    }
    if (settings.coverage().acceptsWithoutSignHeader()
        && verifier.verify(
            identifier, message.signedPartWithoutSignHeader().toArray(), signature)) {
      return true;
    }
    throw new UnacceptableCsk(Reason.SIGNATURE, "not signed by " + initiator.name());
  }

  private static Csk decapsulate(IMessage message, UserKeys keys) throws UnacceptableCsk {
    byte[] encapsulated = message.sakke().encapsulated().toArray();
    try {
      return Csk.takeOwnershipOf(keys.receiver().decapsulate(encapsulated));
    } catch (DecapsulationFailure e) {
      throw new UnacceptableCsk(Reason.DECAPSULATION, e.reason().toString());
    }
  }

  private void checkKeyParameters(IMessage message, Csk csk, Instant now) throws UnacceptableCsk {
    for (GeneralExtension extension : message.extensions(GeneralExtension.KEY_PARAMETERS)) {
      KeyParameters parameters = keyParameters(extension, message.header().csbId(), csk);
      Optional<String> objection = objection(parameters, now);
      if (objection.isPresent()) {
        throw new UnacceptableCsk(Reason.KEY_PARAMETERS, objection.get());
      }
    }
  }

  private static KeyParameters keyParameters(GeneralExtension extension, long csbId, Csk csk)
      throws UnacceptableCsk {
    try {
      ProtectedKeyParameters sealed = ProtectedKeyParameters.decode(extension.data());
      if (sealed.dppkId() != csbId) {
        throw new UnacceptableCsk(Reason.KEY_PARAMETERS, "they are of another key");
      }
      Octets plaintext =
          csk.use(key -> KeyParametersCipher.open(sealed, key))
              .orElseThrow(() -> new UnacceptableCsk(Reason.KEY_PARAMETERS, "they do not decrypt"));
      return KeyParameters.decode(plaintext);
    } catch (MalformedMikey e) {
      throw new UnacceptableCsk(Reason.KEY_PARAMETERS, e.getMessage());
    }
  }

  private Optional<String> objection(KeyParameters parameters, Instant now) {
    if (parameters.keyType() != KeyParameters.TYPE_CSK) {
      return Optional.of("key type " + parameters.keyType());
    }
    if (parameters.isRevoked()) {
      return Optional.of("the key is revoked");
    }
    if (parameters.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
      return Optional.of("the key has expired");
    }
    Instant latest = now.plus(settings.maxSkew());
    if (parameters.activeFrom().filter(latest::isBefore).isPresent()) {
      return Optional.of("the key is not active yet");
    }
    return Optional.empty();
  }

  private static String text(IMessage message, IdentityRole role, Reason reason)
      throws UnacceptableCsk {
    Identity identity =
        message
            .identity(role)
            .orElseThrow(() -> new UnacceptableCsk(reason, "there is no " + role.title()));
    if (identity.idType() != Identity.URI) {
      throw new UnacceptableCsk(reason, role.title() + " has the ID type " + identity.idType());
    }
    return identity
        .text()
        .orElseThrow(() -> new UnacceptableCsk(reason, role.title() + " is not UTF-8"));
  }

  /** Accepts both ID types that are in use for a UID; the standard names none. */
  private static Uid uid(Identity identity, Reason reason) throws UnacceptableCsk {
    boolean known = identity.idType() == Identity.URI || identity.idType() == Identity.BYTE_STRING;
    if (!known || identity.value().length() != Uid.OCTETS) {
      throw new UnacceptableCsk(
          reason,
          "a UID of " + identity.value().length() + " octets, ID type " + identity.idType());
    }
    return Uid.ofOctets(identity.value().toArray());
  }

  private static SecurityIdentity securityIdentity(String text) throws UnacceptableCsk {
    try {
      return new SecurityIdentity(text);
    } catch (IllegalArgumentException e) {
      throw new UnacceptableCsk(Reason.INITIATOR, e.getMessage());
    }
  }
}
