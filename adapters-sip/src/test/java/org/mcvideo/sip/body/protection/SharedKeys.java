package org.mcvideo.sip.body.protection;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.Keyring;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.body.PublishBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.Octets;

/** A client and a server that share a key, and what the client says. */
final class SharedKeys {
  static final McVideoId ALICE = new McVideoId("sip:alice@example.org");
  static final McVideoClientId CLIENT = new McVideoClientId("urn:uuid:alice-1");
  static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln";
  static final Credentials CREDENTIALS = new Credentials(AccessToken.of(TOKEN), CLIENT);
  static final ServiceSettings SETTINGS =
      new ServiceSettings(
          Optional.of(AnswerMode.MANUAL), Optional.of(SelectedUserProfileIndex.of(7)));
  static final AgreedCsk KEY = key(0, 0x2abcdef1);
  static final AgreedCsk OTHER_KEY = key(100, 0x2abcdef2);
  static final String KEY_NAME = "Krze8Q==";
  static final String OTHER_KEY_NAME = "Krze8g==";
  static final Keyring KEYRING = holding(KEY);

  private SharedKeys() {}

  private static AgreedCsk key(int first, int id) {
    byte[] octets = new byte[Csk.LENGTH];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) (first + i);
    }
    return new AgreedCsk(Csk.takeOwnershipOf(octets), new CskId(id), ALICE);
  }

  static Keyring holding(AgreedCsk key) {
    return id -> Optional.of(key).filter(held -> held.id().equals(id));
  }

  static Optional<ContentProtection> with(Protection protection) {
    return Optional.of(new ContentProtection(KEY, protection));
  }

  /** A PUBLISH that asks for authorisation. */
  static BodyPart publish(Protection protection) {
    return PublishBody.encode(CREDENTIALS, SETTINGS, Optional.empty(), with(protection));
  }

  static String text(BodyPart body) {
    return new String(body.octets().toByteArray(), StandardCharsets.ISO_8859_1);
  }

  /** A body with its octets changed as if they were text. */
  static BodyPart changed(BodyPart body, UnaryOperator<String> change) {
    String text = text(body);
    String changed = change.apply(text);
    if (changed.equals(text)) {
      throw new AssertionError("nothing was changed");
    }
    return BodyPart.of(
        body.contentType(), Octets.takeOwnershipOf(changed.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
