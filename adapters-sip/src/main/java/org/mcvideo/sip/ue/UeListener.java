package org.mcvideo.sip.ue;

import org.mcvideo.domain.id.CskId;
import org.mcvideo.sip.body.NotifyBody;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.OutgoingRequest;
import org.mcvideo.sip.stack.Reply;

/**
 * Is told what happens to a client by itself. Methods are called by threads of the stack, several
 * at a time, and must not wait; what they throw is logged and has no other effect.
 */
public interface UeListener {
  /** Somebody who is not interested. */
  UeListener NOBODY = new UeListener() {};

  /** The settings of the user's clients, all of them, as a NOTIFY told them (7.2.4). */
  default void settingsNotified(NotifyBody settings) {}

  /** The server has replaced the client-server key (7.2.5); from now on {@code id} is in use. */
  default void keyReplaced(CskId id) {}

  /** A refresh of the registration was refused; it ends. Nothing is tried until the next call. */
  default void registrationLost(UeResult why) {}

  /**
   * What was published could not be kept alive and authorisation could not be had again; a new
   * access token may help. Nothing is tried until the next call.
   */
  default void authorizationLost(UeResult why) {}

  /** The subscription has ended and is not begun again by itself. */
  default void subscriptionEnded(SubscriptionEnd why) {}

  /** A request is about to be sent; body and headers may hold secrets. */
  default void sending(OutgoingRequest request) {}

  /** This became of a request that was sent. */
  default void answered(OutgoingRequest request, Answer answer) {}

  /** A request came and this was the answer; its body may hold secrets. */
  default void received(IncomingRequest request, Reply reply) {}
}
