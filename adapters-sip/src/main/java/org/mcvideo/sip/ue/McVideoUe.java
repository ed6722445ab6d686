package org.mcvideo.sip.ue;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.stack.Capabilities;
import org.mcvideo.sip.stack.DeltaSeconds;
import org.mcvideo.sip.stack.RequestHandler;
import org.mcvideo.sip.stack.SipStack;

/**
 * An MCVideo client towards its network (TS 24.281 7.2): it registers, is authorised, publishes its
 * settings, watches those of its user's clients, takes the keys of its server, and logs off.
 *
 * <pre>
 *  calls ──▶ McVideoUe ─┬─ UeRegistration ─┐              ┌─ SipStack ──▶ proxy
 *                       ├─ UePublication  ─┼─ UeMessages ─┤
 *                       └─ UeSubscription ─┘  UeBodies    │
 *                              ▲              UeKeyring   │
 *                        NotifyAdapter, KeyDownloadAdapter ◀── UeRequests
 * </pre>
 *
 * <p>It keeps entity-tag, dialog and client-server key; it refreshes registration, publication and
 * subscription before their ends and publishes and asks for authorisation anew when the server has
 * lost them; a 412 drops the tag and publishes without it, a 423 is tried again with the lifetime
 * it asks for, twice at most.
 *
 * <p>Safe for use by many threads. REGISTERs go one after another in the order of the calls, and so
 * do PUBLISHes and SUBSCRIBEs. Stages complete normally in every case, on threads of the stack, and
 * what depends on them must not wait there.
 */
public final class McVideoUe implements AutoCloseable {
  /** The lifetime that settings are published and watched for (7.2.1A, 7.2.4), in seconds. */
  public static final long SETTINGS_EXPIRES = DeltaSeconds.MAX;

  private final UeConfig config;
  private final SipStack stack;
  private final Wire wire;
  private final UeBodies bodies;
  private final Optional<UeKeys> keys;
  private final Optional<UeKeyring> keyring;
  private final UeRegistration registration;
  private final UePublication publication;
  private final UeSubscription subscription;

  private McVideoUe(UeConfig config, SipStack stack, UeSurroundings surroundings) {
    this.config = config;
    this.stack = stack;
    this.keys = surroundings.keys();
    this.keyring = keys.map(k -> new UeKeyring(k.user(), surroundings.random()));
    this.wire = new Wire(stack.outbound(), surroundings.listener());
    this.bodies = new UeBodies(config.client(), keys, keyring);
    UeMessages messages = new UeMessages(config, stack.listening(), surroundings.random());
    Alarms alarms = surroundings.alarms();
    RefreshTimes times = new RefreshTimes(surroundings.random());
    this.registration = new UeRegistration(messages, wire, alarms, times);
    this.publication = new UePublication(messages, bodies, wire, alarms, times);
    this.subscription = new UeSubscription(messages, bodies, wire, alarms, times);
  }

  /**
   * A client whose requests leave through {@code stack}, whose first listening address is its
   * Contact. The stack serves this client alone and stays its owner's to close, after this.
   */
  public static McVideoUe on(SipStack stack, UeConfig config, UeSurroundings surroundings) {
    return new McVideoUe(config, stack, surroundings);
  }

  /**
   * Takes NOTIFYs and key downloads from now on.
   *
   * @throws IllegalStateException if the stack listens already
   */
  public void listen() {
    listen(UeRequests.capabilities(), new UeRequests.Unclaimed());
  }

  /**
   * Takes NOTIFYs and key downloads from now on; requests that are neither, keys of other kinds
   * included, are {@code next}'s to answer.
   *
   * @param capabilities all that the product understands, MESSAGE and NOTIFY included
   * @throws IllegalStateException if the stack listens already
   */
  public void listen(Capabilities capabilities, RequestHandler next) {
    Optional<KeyDownloadAdapter> keyDownload =
        keys.map(k -> new KeyDownloadAdapter(k, keyring.orElseThrow(), wire));
    stack.listen(
        capabilities,
        new UeRequests(
            keyDownload, new NotifyAdapter(subscription, wire), config.proxy(), wire, next));
  }

  /** The tag of the settings that are published; empty before and after. */
  public Optional<EntityTag> entityTag() {
    return publication.entityTag();
  }

  /** The identifier of the client-server key in use; empty while there is none. */
  public Optional<CskId> cskId() {
    return keyring.flatMap(UeKeyring::current).map(AgreedCsk::id);
  }

  /** Registers as an MCVideo client without asking for authorisation (7.2.1AA). */
  public CompletionStage<UeResult> register(long expires) {
    return registration.register(expires, true, Optional::empty);
  }

  /**
   * Registers and asks for authorisation (7.2.1). The answer is the registrar's: whether the server
   * authorised shows when settings are published.
   */
  public CompletionStage<UeResult> register(long expires, Credentials credentials) {
    return registration
        .register(expires, true, () -> Optional.of(bodies.register(credentials)))
        .thenApply(
            result -> {
              if (result.isAccepted()) {
                publication.shown(credentials);
              }
              return result;
            });
  }

  /** Registers again without the MCVideo tags: a log-off that keeps other services (7.1). */
  public CompletionStage<UeResult> leaveService(long expires) {
    forget();
    return registration.register(expires, false, Optional::empty);
  }

  /** Ends the IMS registration. */
  public CompletionStage<UeResult> deregister() {
    forget();
    return registration.register(0, true, Optional::empty);
  }

  /** Asks for authorisation and publishes {@code settings} (7.2.2). */
  public CompletionStage<UeResult> authorize(Credentials credentials, ServiceSettings settings) {
    return publication.authorize(credentials, settings);
  }

  /**
   * Publishes {@code settings} of {@code user}, who is authorised already (7.2.3). If the server
   * has lost the authorisation, it is asked for again with the credentials that were shown last.
   */
  public CompletionStage<UeResult> publish(McVideoId user, ServiceSettings settings) {
    return publication.change(user, settings);
  }

  /**
   * Keeps what is published alive (RFC 3903 4.2); what the server has lost is published anew.
   *
   * @throws IllegalStateException if nothing is published
   */
  public CompletionStage<UeResult> refresh() {
    if (publication.entityTag().isEmpty()) {
      throw new IllegalStateException("nothing is published that could be refreshed");
    }
    return publication.refresh();
  }

  /**
   * Subscribes to the settings of the clients of {@code user} (7.2.4), or refreshes that; the
   * listener is told of them until {@link #unsubscribe}.
   */
  public CompletionStage<UeResult> subscribe(McVideoId user) {
    return subscription.subscribe(user);
  }

  /** Asks for the settings of the clients of {@code user} once; the listener is told of them. */
  public CompletionStage<UeResult> fetch(McVideoId user) {
    return subscription.fetch(user);
  }

  /**
   * Ends the subscription.
   *
   * @throws IllegalStateException if there is none
   */
  public CompletionStage<UeResult> unsubscribe() {
    return subscription.unsubscribe();
  }

  /**
   * Removes what is published: the MCVideo log-off of 7.2.1A NOTE 3. The key is forgotten when the
   * server has answered; the subscription ends when the server says so.
   */
  public CompletionStage<UeResult> logOff() {
    subscription.leave();
    return publication.remove(() -> keyring.ifPresent(UeKeyring::forget));
  }

  private void forget() {
    subscription.leave();
    publication.forget();
    keyring.ifPresent(UeKeyring::forget);
  }

  /**
   * Stops refreshing. Nothing is sent: the server's state ends by its lifetime unless it was ended
   * before. Idempotent.
   */
  @Override
  public void close() {
    registration.close();
    publication.close();
    subscription.close();
  }
}
