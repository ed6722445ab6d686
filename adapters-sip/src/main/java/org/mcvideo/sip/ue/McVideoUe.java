package org.mcvideo.sip.ue;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.PublishBody;
import org.mcvideo.sip.body.RegisterBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.DeltaSeconds;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.McWarning;
import org.mcvideo.sip.stack.NameAddress;
import org.mcvideo.sip.stack.OutgoingRequest;
import org.mcvideo.sip.stack.SipBody;
import org.mcvideo.sip.stack.SipStack;

/**
 * An MCVideo client towards its network (TS 24.281 7.2): it registers, is authorised, publishes its
 * settings and logs off, and keeps the entity-tag of what it has published.
 *
 * <p>Safe for use by many threads. Its requests are sent in the order of the calls only if each
 * waits for the result of the one before.
 */
public final class McVideoUe {
  /** The lifetime that settings are published for (7.2.1A step 4), in seconds. */
  public static final long SETTINGS_EXPIRES = DeltaSeconds.MAX;

  private static final String EXPIRES = "Expires";
  private static final String CONTACT = "Contact";

  private final UeConfig config;
  private final SipStack stack;
  private final ListenAddress home;
  private final AtomicReference<Optional<EntityTag>> tag = new AtomicReference<>(Optional.empty());

  private McVideoUe(UeConfig config, SipStack stack) {
    this.config = config;
    this.stack = stack;
    this.home = stack.listening().get(0);
  }

  /**
   * A client whose requests leave through {@code stack}, whose first listening address is its
   * Contact. The stack stays its owner's to close.
   */
  public static McVideoUe on(SipStack stack, UeConfig config) {
    return new McVideoUe(config, stack);
  }

  /** The tag of the settings that are published; empty before and after. */
  public Optional<EntityTag> entityTag() {
    return tag.get();
  }

  /** Registers as an MCVideo client without asking for authorisation (7.2.1AA). */
  public CompletionStage<UeResult> register(long expires) {
    return send(register(expires, true));
  }

  /** Registers and asks for authorisation (7.2.1). */
  public CompletionStage<UeResult> register(long expires, Credentials credentials) {
    return send(
        register(expires, true)
            .with(body(RegisterBody.encode(credentials, Optional.empty(), Optional.empty()))));
  }

  /** Registers again without the MCVideo tags: a log-off that keeps other services (7.1). */
  public CompletionStage<UeResult> leaveService(long expires) {
    tag.set(Optional.empty());
    return send(register(expires, false));
  }

  /** Ends the IMS registration. */
  public CompletionStage<UeResult> deregister() {
    tag.set(Optional.empty());
    return send(register(0, true));
  }

  /** Asks for authorisation and publishes {@code settings} (7.2.2). */
  public CompletionStage<UeResult> authorize(Credentials credentials, ServiceSettings settings) {
    return publish(
        Optional.of(PublishBody.encode(credentials, settings, Optional.empty(), Optional.empty())),
        SETTINGS_EXPIRES);
  }

  /** Publishes {@code settings} of {@code user}, who is authorised already (7.2.3). */
  public CompletionStage<UeResult> publish(McVideoId user, ServiceSettings settings) {
    return publish(
        Optional.of(PublishBody.encode(user, config.client(), settings, Optional.empty())),
        SETTINGS_EXPIRES);
  }

  /**
   * Keeps what is published alive (RFC 3903 4.2).
   *
   * @throws IllegalStateException if nothing is published
   */
  public CompletionStage<UeResult> refresh() {
    if (tag.get().isEmpty()) {
      throw new IllegalStateException("nothing is published that could be refreshed");
    }
    return publish(Optional.empty(), SETTINGS_EXPIRES);
  }

  /** Removes what is published: the MCVideo log-off of 7.2.1A NOTE 3. */
  public CompletionStage<UeResult> logOff() {
    return publish(Optional.empty(), 0).thenApply(this::forgotten);
  }

  /** RFC 3903 4.1: a tag that is not in force is dropped, and the settings are published anew. */
  private CompletionStage<UeResult> publish(Optional<BodyPart> body, long expires) {
    Optional<EntityTag> used = tag.get();
    return stack
        .outbound()
        .send(publish(body, expires, used))
        .thenCompose(
            answer -> {
              OptionalLong atLeast = minimum(answer);
              if (statusOf(answer) == 412 && used.isPresent()) {
                tag.compareAndSet(used, Optional.empty());
                if (body.isPresent()) {
                  return publish(body, expires);
                }
              }
              if (expires > 0 && atLeast.isPresent() && atLeast.getAsLong() > expires) {
                return publish(body, atLeast.getAsLong());
              }
              return CompletableFuture.completedFuture(remembered(answer));
            });
  }

  private OutgoingRequest publish(
      Optional<BodyPart> body, long expires, Optional<EntityTag> ifMatch) {
    OutgoingRequest request =
        request("PUBLISH", config.psi().uri())
            .with("P-Preferred-Identity", NameAddress.of(config.impu().uri()).text())
            .with("P-Preferred-Service", McVideoNames.ICSI)
            .with("Event", McVideoNames.EVENT)
            .with(EXPIRES, DeltaSeconds.text(expires));
    if (ifMatch.isPresent()) {
      request = request.with("SIP-If-Match", ifMatch.get().value());
    }
    return body.isPresent() ? request.with(body(body.get())) : request;
  }

  private OutgoingRequest register(long expires, boolean asMcVideoClient) {
    String contact =
        "<sip:ue@"
            + home.hostPort()
            + ";transport="
            + home.transport().token()
            + ">;+sip.instance=\"<"
            + config.client().text()
            + ">\"";
    String tags = ";" + McVideoNames.FEATURE_TAG + ";" + McVideoNames.ICSI_REF;
    OutgoingRequest request =
        request("REGISTER", config.registrar())
            .to(NameAddress.of(config.impu().uri()))
            .with(CONTACT, asMcVideoClient ? contact + tags : contact)
            .with(EXPIRES, DeltaSeconds.text(expires));
    return config.resourceShare() ? request.with("Resource-Share", "supported") : request;
  }

  private OutgoingRequest request(String method, String uri) {
    OutgoingRequest request = OutgoingRequest.of(method, uri, NameAddress.of(config.impu().uri()));
    return config.proxy().isPresent() ? request.towards(config.proxy().get()) : request;
  }

  private static SipBody body(BodyPart part) {
    return SipBody.of(part.contentType().toString(), part.octets().toByteArray());
  }

  private CompletionStage<UeResult> send(OutgoingRequest request) {
    return stack.outbound().send(request).thenApply(McVideoUe::result);
  }

  private UeResult remembered(Answer answer) {
    UeResult result = result(answer);
    if (result.isAccepted()) {
      tag.set(answer.fold(McVideoUe::tagOf, unanswered -> Optional.empty()));
    }
    return result;
  }

  private UeResult forgotten(UeResult result) {
    if (result.isAccepted()) {
      tag.set(Optional.empty());
    }
    return result;
  }

  private static Optional<EntityTag> tagOf(Answer.Answered answered) {
    try {
      return answered.headers().first("SIP-ETag").map(EntityTag::new);
    } catch (IllegalArgumentException noToken) {
      return Optional.empty();
    }
  }

  private static int statusOf(Answer answer) {
    return answer.fold(Answer.Answered::status, unanswered -> 0);
  }

  private static OptionalLong minimum(Answer answer) {
    return answer.fold(
        answered -> answered.status() == 423 ? minimum(answered) : OptionalLong.empty(),
        unanswered -> OptionalLong.empty());
  }

  private static OptionalLong minimum(Answer.Answered answered) {
    try {
      return answered.headers().deltaSeconds("Min-Expires");
    } catch (MalformedHeader malformed) {
      return OptionalLong.empty();
    }
  }

  private static UeResult result(Answer answer) {
    return answer.fold(
        answered ->
            answered.isSuccess()
                ? new UeResult.Accepted(answered.status())
                : new UeResult.Refused(answered.status(), McWarning.codeOf(answered.headers())),
        unanswered -> new UeResult.Unanswered(unanswered.cause().toString()));
  }
}
