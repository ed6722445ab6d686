package org.mcvideo.application;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.mcvideo.application.ClientCsks.HeldCsk;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.Trust;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.Refusal;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.Keyring;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.domain.policy.ProtectionPolicy;

/**
 * The procedures of TS 24.281 7.3.1A: what a request shows, opened and verified in their order: the
 * key, the content, the token. Any failure of the first two is unreadable, whatever its cause.
 */
final class PresentedIdentity {
  private final Trust trust;
  private final ClientCsks clientCsks;
  private final HiddenSenders hiddenSenders;
  private final ProtectionPolicy protection;

  PresentedIdentity(
      Trust trust,
      ClientCsks clientCsks,
      HiddenSenders hiddenSenders,
      ProtectionPolicy protection) {
    this.trust = trust;
    this.clientCsks = clientCsks;
    this.hiddenSenders = hiddenSenders;
    this.protection = protection;
  }

  /**
   * The content, read with the key uploaded beside it or with one held of a client that is bound at
   * {@code impus}; which of them is decided by the key that the content names.
   */
  <T> Opened<T> open(
      Envelope<T> content, List<SealedCsk> uploaded, Collection<PublicIdentity> impus)
      throws Unpresentable {
    if (!content.protection().covers(protection.received().least())) {
      throw new Unpresentable(
          Refusal.UNREADABLE, "in clear where protection is required: " + content.protection());
    }
    Optional<ReceivedCsk> upload = uploaded(uploaded, content.keyId());
    if (content.keyId().isEmpty()) {
      return new Opened<>(opened(content, Keyring.empty()), upload, Optional.empty());
    }
    CskId id = content.keyId().get();
    if (upload.filter(received -> received.id().equals(id)).isPresent()) {
      return new Opened<>(opened(content, keyring(upload.get())), upload, Optional.empty());
    }
    return openHeld(content, upload, keysNamed(id, impus));
  }

  /** What {@code token} claims, its signature verified. */
  TokenClaims verify(AccessToken token) throws Unpresentable {
    try {
      return trust.accessTokens().verify(token);
    } catch (UntrustedToken untrusted) {
      throw new Unpresentable(Refusal.TOKEN_REJECTED, untrusted.getMessage());
    }
  }

  /**
   * The one of the uploaded keys that is meant for this service, its initiator's signature
   * verified: that which the content names, else the first. Empty if none was uploaded, or if keys
   * are of no use here: then content under a key stays closed.
   */
  private Optional<ReceivedCsk> uploaded(List<SealedCsk> uploaded, Optional<CskId> named)
      throws Unpresentable {
    if (uploaded.isEmpty() || trust.cskTransport().isEmpty() || !protection.needsKeys()) {
      return Optional.empty();
    }
    CskTransport transport = trust.cskTransport().get();
    StringJoiner causes = new StringJoiner("; ");
    Optional<ReceivedCsk> first = Optional.empty();
    for (SealedCsk sealed : uploaded) {
      try {
        ReceivedCsk received = transport.open(sealed, ExpectedInitiator.anyUser());
        if (named.isEmpty() || named.get().equals(received.id())) {
          return Optional.of(received);
        }
        first = first.or(() -> Optional.of(received));
      } catch (UnacceptableCsk unacceptable) {
        causes.add(unacceptable.getMessage());
      }
    }
    if (first.isEmpty()) {
      throw new Unpresentable(Refusal.UNREADABLE, causes.toString());
    }
    return first;
  }

  private List<HeldCsk> keysNamed(CskId id, Collection<PublicIdentity> impus) {
    boolean atHand = trust.cskTransport().isPresent() && protection.needsKeys();
    return atHand ? clientCsks.named(id, impus) : List.of();
  }

  /** Two clients at one identity may have chosen one key identifier: the key that opens is it. */
  private static <T> Opened<T> openHeld(
      Envelope<T> content, Optional<ReceivedCsk> upload, List<HeldCsk> candidates)
      throws Unpresentable {
    StringJoiner causes = new StringJoiner("; ");
    for (HeldCsk held : candidates) {
      try {
        Keyring one = id -> Optional.of(held.key()).filter(key -> key.id().equals(id));
        return new Opened<>(content.open(one), upload, Optional.of(held));
      } catch (UnopenableEnvelope closed) {
        causes.add(closed.getMessage());
      }
    }
    if (candidates.isEmpty()) {
      causes.add("the key it names is not at hand");
    }
    throw new Unpresentable(Refusal.UNREADABLE, causes.toString());
  }

  private static <T> T opened(Envelope<T> content, Keyring keys) throws Unpresentable {
    try {
      return content.open(keys);
    } catch (UnopenableEnvelope closed) {
      throw new Unpresentable(Refusal.UNREADABLE, closed.getMessage());
    }
  }

  private Keyring keyring(ReceivedCsk received) {
    Optional<McVideoId> sender =
        received.hiddenInitiator().isPresent()
            ? hiddenSenders.resolve(received.hiddenInitiator().get())
            : received.initiator().flatMap(PresentedIdentity::userOf);
    return id -> sender.filter(user -> received.id().equals(id)).map(received::agreedWith);
  }

  private static Optional<McVideoId> userOf(SecurityIdentity initiator) {
    try {
      return Optional.of(new McVideoId(initiator.text()));
    } catch (IllegalArgumentException notUri) {
      return Optional.empty();
    }
  }

  /**
   * Content that was read, and the keys that came with it or were held.
   *
   * @param content the content
   * @param upload the uploaded key that is meant for this service
   * @param held the key held before that it was read with; empty when it was read with the uploaded
   *     one, or in clear
   */
  record Opened<T>(T content, Optional<ReceivedCsk> upload, Optional<HeldCsk> held) {
    /** Checks that the key it was read with, if held before, is one of {@code user}. */
    void requireKeyOf(McVideoId user) throws Unpresentable {
      if (held.isPresent() && !held.get().client().user().equals(user)) {
        throw new Unpresentable(Refusal.WRONG_INITIATOR, "protected by the key of another user");
      }
    }

    /** Checks that the key it was read with, if held before, is the one of {@code client}. */
    void requireKeyOf(ServedClient client) throws Unpresentable {
      if (held.isPresent() && !held.get().client().equals(client)) {
        throw new Unpresentable(
            held.get().client().user().equals(client.user())
                ? Refusal.UNREADABLE
                : Refusal.WRONG_INITIATOR,
            "protected by the key of another client");
      }
    }
  }
}
