package org.mcvideo.bootstrap.instances;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.ServiceSettings;

/**
 * A user with one client, who knows what servers have acknowledged and told. Safe for use by many
 * threads; one of them sends.
 */
final class FieldUser {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SecurityIdentity SERVER = new SecurityIdentity(Field.PSI);

  private final int number;
  private final List<AnswerMode> possible = new ArrayList<>();
  private Optional<AccessToken> token = Optional.empty();
  private Optional<CskTransport> transport = Optional.empty();
  private Optional<AgreedCsk> key = Optional.empty();
  private Optional<AnswerMode> told = Optional.empty();
  private Optional<String> tag = Optional.empty();

  FieldUser(int number) {
    this.number = number;
  }

  /** Gives the user a token and keys of the KMS. */
  synchronized void equip(AccessToken itsToken, CskTransport itsTransport) {
    token = Optional.of(itsToken);
    transport = Optional.of(itsTransport);
  }

  /** A name that occurs in the user's addresses and in no other's. */
  String name() {
    return "user-" + number + "-";
  }

  McVideoId id() {
    return new McVideoId("sip:" + name() + "@mcvideo.example");
  }

  PublicIdentity impu() {
    return new PublicIdentity("sip:" + name() + "@ims.example");
  }

  McVideoClientId client() {
    return new McVideoClientId(String.format("urn:uuid:00000000-0000-4000-8000-%012d", number));
  }

  ServedClient served() {
    return new ServedClient(id(), client());
  }

  synchronized Credentials credentials() {
    return new Credentials(token.orElseThrow(), client());
  }

  /** A new key, sealed for the server. */
  synchronized SealedCsk upload() {
    AgreedCsk fresh = new AgreedCsk(Csk.random(RANDOM), CskId.random(RANDOM), id());
    key = Optional.of(fresh);
    return transport.orElseThrow().seal(fresh, SERVER);
  }

  /** Takes the key of a key download, as 7.2.5 says. */
  synchronized void take(SealedCsk download) {
    try {
      key =
          Optional.of(
              transport
                  .orElseThrow()
                  .open(download, ExpectedInitiator.only(SERVER))
                  .agreedWith(id()));
    } catch (UnacceptableCsk refused) {
      throw new AssertionError("a key download of " + name() + " cannot be opened", refused);
    }
  }

  /** The key that the client holds. */
  synchronized AgreedCsk key() {
    return key.orElseThrow();
  }

  /** Settings that differ from those of the last request. */
  ServiceSettings next(int turn) {
    return new ServiceSettings(Optional.of(mode(turn)), Optional.empty());
  }

  /** A server has acknowledged the settings of {@code turn}. */
  synchronized void acknowledged(int turn, String entityTag) {
    possible.clear();
    possible.add(mode(turn));
    tag = Optional.of(entityTag);
  }

  /** No server has said what became of the settings of {@code turn}. */
  synchronized void unsure(int turn) {
    possible.add(mode(turn));
    tag = Optional.empty();
  }

  /** What the database may hold: what was acknowledged last, and what nobody answered since. */
  synchronized List<AnswerMode> possible() {
    return List.copyOf(possible);
  }

  /** The entity-tag of the last settings; empty if that of a later request is not known. */
  synchronized Optional<String> tag() {
    return tag;
  }

  /** A NOTIFY says {@code mode}. */
  synchronized void hear(Optional<AnswerMode> mode) {
    told = mode;
  }

  /** What the user heard last. */
  synchronized Optional<AnswerMode> told() {
    return told;
  }

  private static AnswerMode mode(int turn) {
    return turn % 2 == 0 ? AnswerMode.AUTOMATIC : AnswerMode.MANUAL;
  }
}
