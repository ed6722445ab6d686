package org.mcvideo.sip.ue;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.McWarning;
import org.mcvideo.sip.stack.OutgoingRequest;
import org.mcvideo.sip.stack.SipBody;

/**
 * The published settings of a client (TS 24.281 7.2.2, 7.2.3, RFC 3903): its entity-tag, and what
 * is needed to publish anew when the server has lost it. Safe for use by many threads.
 */
final class UePublication {
  /** The answer to a tag that is not in force (RFC 3903 11.2.1). */
  private static final int STALE = 412;

  private final UeMessages messages;
  private final UeBodies bodies;
  private final Wire wire;
  private final Turns turns = new Turns();
  private final Keeper keeper;
  private final AtomicReference<Optional<EntityTag>> tag = new AtomicReference<>(Optional.empty());
  private volatile Kept kept = Kept.NOTHING;

  /** What was accepted last. */
  private record Kept(
      Optional<Credentials> credentials,
      Optional<McVideoId> user,
      Optional<ServiceSettings> settings) {
    static final Kept NOTHING = new Kept(Optional.empty(), Optional.empty(), Optional.empty());
  }

  UePublication(
      UeMessages messages, UeBodies bodies, Wire wire, Alarms alarms, RefreshTimes times) {
    this.messages = messages;
    this.bodies = bodies;
    this.wire = wire;
    this.keeper =
        new Keeper(
            alarms,
            times,
            () -> turns.next(this::refreshNow),
            result -> wire.tell(l -> l.authorizationLost(result)));
  }

  Optional<EntityTag> entityTag() {
    return tag.get();
  }

  /** These credentials were shown and not refused; they may serve again. */
  void shown(Credentials credentials) {
    kept = new Kept(Optional.of(credentials), kept.user(), kept.settings());
  }

  /** Asks for authorisation and publishes. */
  CompletionStage<UeResult> authorize(Credentials credentials, ServiceSettings settings) {
    return turns.next(() -> authorizeNow(credentials, settings));
  }

  /** Publishes other settings; asks for authorisation again if the server has lost it. */
  CompletionStage<UeResult> change(McVideoId user, ServiceSettings settings) {
    return turns.next(() -> changeNow(user, settings));
  }

  /** Keeps alive what is published, or publishes it anew. */
  CompletionStage<UeResult> refresh() {
    return turns.next(this::refreshNow);
  }

  /** Removes what is published; {@code done} follows an answer that leaves no binding. */
  CompletionStage<UeResult> remove(Runnable done) {
    return turns.next(
        () -> {
          keeper.stop();
          return send(Optional::empty, 0)
              .thenApply(
                  result -> {
                    if (result.isAccepted() || isUnknown(result)) {
                      forget();
                      done.run();
                    }
                    return result;
                  });
        });
  }

  /** The service is left: nothing is published any more. */
  void forget() {
    keeper.stop();
    tag.set(Optional.empty());
    kept = Kept.NOTHING;
  }

  /** Refreshes nothing from now on. */
  void close() {
    keeper.close();
  }

  private CompletionStage<UeResult> authorizeNow(
      Credentials credentials, ServiceSettings settings) {
    return send(
            () -> Optional.of(bodies.authorize(credentials, settings)), McVideoUe.SETTINGS_EXPIRES)
        .thenApply(
            result ->
                remembered(
                    result,
                    new Kept(Optional.of(credentials), kept.user(), Optional.of(settings))));
  }

  private CompletionStage<UeResult> changeNow(McVideoId user, ServiceSettings settings) {
    return send(() -> Optional.of(bodies.change(user, settings)), McVideoUe.SETTINGS_EXPIRES)
        .thenApply(
            result ->
                remembered(
                    result, new Kept(kept.credentials(), Optional.of(user), Optional.of(settings))))
        .thenCompose(result -> authorizedAgain(result, settings));
  }

  /** Once: the credentials that were accepted may still be good, the binding is not. */
  private CompletionStage<UeResult> authorizedAgain(UeResult result, ServiceSettings settings) {
    Optional<Credentials> credentials = kept.credentials();
    return credentials.isPresent() && isAuthorizationGone(result)
        ? authorizeNow(credentials.get(), settings)
        : CompletableFuture.completedFuture(result);
  }

  private CompletionStage<UeResult> refreshNow() {
    Kept before = kept;
    if (tag.get().isEmpty()) {
      return publishAnew(before, new UeResult.Refused(STALE, OptionalInt.empty()));
    }
    return send(Optional::empty, McVideoUe.SETTINGS_EXPIRES)
        .thenCompose(
            result ->
                isRefused(result, STALE) || isAuthorizationGone(result)
                    ? publishAnew(before, result)
                    : CompletableFuture.completedFuture(result));
  }

  /** RFC 3903 4.4: what the server has lost is published by an initial PUBLISH. */
  private CompletionStage<UeResult> publishAnew(Kept lost, UeResult why) {
    if (lost.settings().isEmpty()) {
      return CompletableFuture.completedFuture(why);
    }
    ServiceSettings settings = lost.settings().get();
    if (lost.user().isPresent() && !isAuthorizationGone(why)) {
      return changeNow(lost.user().get(), settings);
    }
    return lost.credentials().isPresent()
        ? authorizeNow(lost.credentials().get(), settings)
        : CompletableFuture.completedFuture(why);
  }

  /** RFC 3903 4.4: a tag that is not in force is dropped, and content is published without it. */
  private CompletionStage<UeResult> send(Supplier<Optional<SipBody>> body, long expires) {
    Optional<EntityTag> used = tag.get();
    Optional<SipBody> content;
    try {
      content = body.get();
    } catch (PortUnavailable neighbour) {
      return Wire.notSent(neighbour);
    }
    return wire.send(expires, seconds -> publish(content, seconds, used))
        .thenCompose(
            answer -> {
              if (statusOf(answer) != STALE || used.isEmpty()) {
                return CompletableFuture.completedFuture(taken(answer, expires));
              }
              tag.set(Optional.empty());
              // A removal is tried again too: the binding may be there without the settings.
              return content.isPresent() || expires == 0
                  ? send(() -> content, expires)
                  : CompletableFuture.completedFuture(Wire.result(answer));
            });
  }

  private OutgoingRequest publish(
      Optional<SipBody> body, long expires, Optional<EntityTag> ifMatch) {
    OutgoingRequest request = messages.publish(expires, ifMatch);
    return body.isPresent() ? request.with(body.get()) : request;
  }

  private UeResult taken(Answer answer, long expires) {
    UeResult result = Wire.result(answer);
    if (result.isAccepted() && expires > 0) {
      tag.set(answer.fold(UePublication::tagOf, unanswered -> Optional.empty()));
      keeper.lasts(
          answer.fold(
              answered -> Wire.granted(answered.headers(), expires), unanswered -> expires));
    }
    return result;
  }

  private UeResult remembered(UeResult result, Kept accepted) {
    if (result.isAccepted()) {
      kept = accepted;
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

  /** Whether the server knows no binding, or not the key that the content was protected with. */
  private static boolean isAuthorizationGone(UeResult result) {
    return isUnknown(result) || isRefused(result, 403, McWarning.UNABLE_TO_DECRYPT);
  }

  private static boolean isUnknown(UeResult result) {
    return isRefused(result, 404, McWarning.USER_UNKNOWN);
  }

  private static boolean isRefused(UeResult result, int status) {
    return result.fold(
        accepted -> false, refused -> refused.status() == status, unanswered -> false);
  }

  private static boolean isRefused(UeResult result, int status, McWarning warning) {
    return result.fold(
        accepted -> false,
        refused -> refused.status() == status && refused.warning().orElse(0) == warning.code(),
        unanswered -> false);
  }
}
