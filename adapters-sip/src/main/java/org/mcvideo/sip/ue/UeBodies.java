package org.mcvideo.sip.ue;

import java.util.Optional;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.body.PublishBody;
import org.mcvideo.sip.body.RegisterBody;
import org.mcvideo.sip.body.SubscribeBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.protection.ContentProtection;
import org.mcvideo.sip.stack.SipBody;

/**
 * The bodies that a client sends, protected under the key it holds at that moment (TS 24.281 7.2.1,
 * 7.2.2, 7.2.3). Safe for use by many threads.
 *
 * <p>Each authorisation uploads the key in use, sealed anew: an upload whose answer is lost then
 * leaves no doubt about which key holds.
 */
final class UeBodies {
  private final McVideoClientId client;
  private final Optional<UeKeys> keys;
  private final Optional<UeKeyring> keyring;

  UeBodies(McVideoClientId client, Optional<UeKeys> keys, Optional<UeKeyring> keyring) {
    this.client = client;
    this.keys = keys.filter(k -> !k.protection().equals(Protection.NONE));
    this.keyring = keyring;
  }

  /**
   * The body of a REGISTER that asks for authorisation.
   *
   * @throws org.mcvideo.application.port.out.PortUnavailable if the key cannot be sealed
   */
  SipBody register(Credentials credentials) {
    return sip(RegisterBody.encode(credentials, upload(), protection()));
  }

  /**
   * The body of a PUBLISH that asks for authorisation.
   *
   * @throws org.mcvideo.application.port.out.PortUnavailable if the key cannot be sealed
   */
  SipBody authorize(Credentials credentials, ServiceSettings settings) {
    return sip(PublishBody.encode(credentials, settings, upload(), protection()));
  }

  /** The body of a PUBLISH of a user who is authorised. */
  SipBody change(McVideoId user, ServiceSettings settings) {
    return sip(PublishBody.encode(user, client, settings, protection()));
  }

  /** The body of a SUBSCRIBE to the settings of {@code user}. */
  SipBody subscribe(McVideoId user) {
    return sip(SubscribeBody.encode(user, protection()));
  }

  private Optional<SealedCsk> upload() {
    return keys.map(k -> k.transport().seal(held(), k.server()));
  }

  private Optional<ContentProtection> protection() {
    return keys.map(k -> new ContentProtection(held(), k.protection()));
  }

  private AgreedCsk held() {
    return keyring.orElseThrow().currentOrNew();
  }

  private static SipBody sip(BodyPart part) {
    return SipBody.of(part.contentType().toString(), part.octets().toByteArray());
  }
}
