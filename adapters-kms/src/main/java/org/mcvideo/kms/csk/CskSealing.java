package org.mcvideo.kms.csk;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.PortUnavailable.Neighbour;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.kms.crypto.SakkeRecipient;
import org.mcvideo.kms.crypto.Uid;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.mikey.Header;
import org.mcvideo.kms.mikey.IMessage;
import org.mcvideo.kms.mikey.Identity;
import org.mcvideo.kms.mikey.IdentityRole;
import org.mcvideo.kms.mikey.Octets;
import org.mcvideo.kms.mikey.Rand;
import org.mcvideo.kms.mikey.Sakke;
import org.mcvideo.kms.mikey.Timestamp;
import org.mcvideo.kms.mikey.UnsignedMessage;

/**
 * The way from a CSK to the message that carries it, in the payloads and the order of TS 33.180
 * E.1.2, with no crypto session and no extension. Safe for use by many threads.
 */
final class CskSealing {
  private final CskTransportSettings settings;
  private final KeyMaterialSource source;
  private final Clock clock;
  private final SecureRandom random;

  CskSealing(
      CskTransportSettings settings, KeyMaterialSource source, Clock clock, SecureRandom random) {
    this.settings = settings;
    this.source = source;
    this.clock = clock;
    this.random = random;
  }

  IMessage seal(AgreedCsk agreed, SecurityIdentity recipient) {
    Instant now = clock.instant();
    UserKeys keys = OwnKeys.at(now, settings.self(), source);
    KmsCertificate kms = kmsOf(recipient, now);
    Uid uid = kms.uidOf(recipient, now);
    SakkeRecipient sakke = SakkeRecipient.of(uid.octets(), kms.keys().encryption());
    Octets encapsulated = agreed.csk().use(key -> Octets.of(sakke.encapsulate(key)));
    UnsignedMessage unsigned =
        new UnsignedMessage(
            Header.forKey(Integer.toUnsignedLong(agreed.id().value())),
            List.of(
                Timestamp.of(now),
                new Rand(random(Rand.MIN_OCTETS)),
                name(IdentityRole.INITIATOR, settings.self(), keys.uid()),
                name(IdentityRole.RESPONDER, recipient, uid),
                Identity.uri(IdentityRole.INITIATOR_KMS, keys.certificate().uri().text()),
                Identity.uri(IdentityRole.RESPONDER_KMS, kms.uri().text()),
                new Sakke(Sakke.PARAMETER_SET_1, Sakke.ID_SCHEME_UID, encapsulated)));
    return sign(unsigned, keys);
  }

  private IMessage sign(UnsignedMessage unsigned, UserKeys keys) {
    Octets signedPart =
        settings.coverage() == SignatureCoverage.SEND_WITHOUT_SIGN_HEADER
            ? unsigned.signedPartWithoutSignHeader()
            : unsigned.signedPart();
    return unsigned.signedWith(Octets.of(keys.signer().sign(signedPart.toArray(), random)));
  }

  private KmsCertificate kmsOf(SecurityIdentity recipient, Instant now) {
    return source
        .certificates()
        .serving(recipient, now)
        .orElseThrow(() -> new PortUnavailable(Neighbour.KEY_MATERIAL, "no KMS for " + recipient));
  }

  private Identity name(IdentityRole role, SecurityIdentity identity, Uid uid) {
    if (!settings.identities().areHidden()) {
      return Identity.uri(role, identity.text());
    }
    IdentityRole hidden =
        role == IdentityRole.INITIATOR ? IdentityRole.INITIATOR_UID : IdentityRole.RESPONDER_UID;
    return new Identity(hidden.number(), settings.identities().idType(), Octets.of(uid.octets()));
  }

  private Octets random(int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return Octets.of(octets);
  }
}
