package org.mcvideo.application;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.mcvideo.application.port.out.Trust;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.Refusal;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.Keyring;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.key.UnopenableEnvelope;

/**
 * The procedures of TS 24.281 7.3.1A: what a request shows, opened and verified in their order: the
 * key, the content, the token. Any failure of the first two is unreadable, whatever its cause.
 */
final class PresentedIdentity {
  private final Trust trust;

  PresentedIdentity(Trust trust) {
    this.trust = trust;
  }

  /**
   * The first of the uploaded keys that is meant for this service, its initiator's signature
   * verified. Empty if none was uploaded, or if there is no key management here: then content under
   * a key stays closed.
   */
  Optional<ReceivedCsk> open(List<SealedCsk> uploaded) throws Unpresentable {
    if (uploaded.isEmpty() || trust.cskTransport().isEmpty()) {
      return Optional.empty();
    }
    StringJoiner causes = new StringJoiner("; ");
    for (SealedCsk sealed : uploaded) {
      try {
        return Optional.of(trust.cskTransport().get().open(sealed, ExpectedInitiator.anyUser()));
      } catch (UnacceptableCsk unacceptable) {
        causes.add(unacceptable.getMessage());
      }
    }
    throw new Unpresentable(Refusal.UNREADABLE, causes.toString());
  }

  /** The content, read with the uploaded key if there is one. */
  <T> T open(Envelope<T> content, Optional<ReceivedCsk> uploaded) throws Unpresentable {
    try {
      return content.open(uploaded.map(PresentedIdentity::keyring).orElseGet(Keyring::empty));
    } catch (UnopenableEnvelope closed) {
      throw new Unpresentable(Refusal.UNREADABLE, closed.getMessage());
    }
  }

  /** What {@code token} claims, its signature verified. */
  TokenClaims verify(AccessToken token) throws Unpresentable {
    try {
      return trust.accessTokens().verify(token);
    } catch (UntrustedToken untrusted) {
      throw new Unpresentable(Refusal.TOKEN_REJECTED, untrusted.getMessage());
    }
  }

  private static Keyring keyring(ReceivedCsk received) {
    return id ->
        received
            .initiator()
            .filter(initiator -> received.id().equals(id))
            .flatMap(PresentedIdentity::userOf)
            .map(received::agreedWith);
  }

  private static Optional<McVideoId> userOf(SecurityIdentity initiator) {
    try {
      return Optional.of(new McVideoId(initiator.text()));
    } catch (IllegalArgumentException notUri) {
      return Optional.empty();
    }
  }
}
