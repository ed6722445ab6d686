package org.mcvideo.application.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.subscription.DialogId;
import org.mcvideo.domain.subscription.DialogState;
import org.mcvideo.domain.subscription.Subscription;
import org.mcvideo.domain.subscription.Subscription.Subscriber;

/** Builds a subscription of {@link Fixtures#ALICE} that nobody has been told of yet. */
public final class SubscriptionBuilder {
  private McVideoId user = Fixtures.ALICE;
  private String callId = "call";
  private long remoteCseq = 1;
  private List<String> routes = List.of();
  private Optional<String> eventId = Optional.empty();
  private Instant expiresAt = Fixtures.LATER;

  SubscriptionBuilder() {}

  /** Of this user. */
  public SubscriptionBuilder of(McVideoId subscriber) {
    user = subscriber;
    return this;
  }

  /** In the dialog of this Call-ID, begun with this number. */
  public SubscriptionBuilder in(String call, long cseq) {
    callId = call;
    remoteCseq = cseq;
    return this;
  }

  /** With this route set. */
  public SubscriptionBuilder routed(String... addresses) {
    routes = List.of(addresses);
    return this;
  }

  /** With this id parameter of Event. */
  public SubscriptionBuilder eventId(String id) {
    eventId = Optional.of(id);
    return this;
  }

  /** Expiring then. */
  public SubscriptionBuilder until(Instant instant) {
    expiresAt = instant;
    return this;
  }

  /** The dialog. */
  public DialogState dialog() {
    return new DialogState(
        new DialogId(callId, "here", "there"),
        "sip:participating@mcvideo.example",
        "sip:alice@ims.example",
        "sip:alice@192.0.2.1:5060",
        routes,
        0,
        remoteCseq);
  }

  /** The subscription. */
  public Subscription build() {
    return Subscription.begun(
        new Subscriber(user, Fixtures.ALICE_IMPU), dialog(), eventId, expiresAt, Fixtures.NOW);
  }
}
