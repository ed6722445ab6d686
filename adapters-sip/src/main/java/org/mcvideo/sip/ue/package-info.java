/**
 * The client's side of TS 24.281 clause 7.2, for application developers and test tools. It knows
 * nothing of the server.
 *
 * <p>A client is put together of a stack that is its own, who it is, and what it has around it:
 *
 * <pre>{@code
 * ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
 * SipStack stack = SipStack.open(sipConfig, Clock.systemUTC(), random);
 * ServiceUri psi = new ServiceUri("sip:participating@mcvideo.example");
 * McVideoUe ue =
 *     McVideoUe.on(
 *         stack,
 *         new UeConfig(impu, clientId, "sip:ims.example", psi, Optional.of(proxy), true),
 *         UeSurroundings.of(random, Alarms.on(timer))
 *             .with(UeKeys.of(user, cskTransport, psi))
 *             .with(listener));
 * ue.listen();
 * ue.register(600_000, new Credentials(token, clientId))
 *     .thenCompose(registered -> ue.authorize(new Credentials(token, clientId), settings))
 *     .thenCompose(authorized -> ue.subscribe(user))
 *     .thenAccept(subscribed -> subscribed.fold(this::ready, this::refused, this::unanswered));
 * }</pre>
 *
 * <p>and taken down in the opposite order: {@code ue.logOff()}, {@code ue.deregister()}, then
 * {@code ue.close()}, {@code stack.close()}, {@code timer.shutdown()}.
 *
 * <p>The {@code cskTransport} comes from the KMS side, which seals and opens with the user's keys;
 * without {@link org.mcvideo.sip.ue.UeKeys} everything is sent in clear. Authentication towards the
 * IMS is the network's affair: requests go to a proxy that trusts the client.
 */
package org.mcvideo.sip.ue;
