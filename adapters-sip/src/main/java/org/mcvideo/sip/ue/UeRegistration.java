package org.mcvideo.sip.ue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.DeltaSeconds;
import org.mcvideo.sip.stack.DialogIds;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.NameAddress;
import org.mcvideo.sip.stack.OutgoingRequest;
import org.mcvideo.sip.stack.SipBody;

/**
 * The IMS registration of a client (TS 24.281 7.2.1, TS 24.229 5.1.1): one Call-ID for all its
 * REGISTERs, refreshed without bodies, which leaves the authorisation as it is. Safe for use by
 * many threads.
 */
final class UeRegistration {
  private final UeMessages messages;
  private final Wire wire;
  private final Turns turns = new Turns();
  private final Keeper keeper;
  private final AtomicReference<DialogIds> ids;
  private volatile Wish last = new Wish(0, false);

  /** How the client wants to be registered. */
  private record Wish(long expires, boolean asMcVideoClient) {}

  UeRegistration(UeMessages messages, Wire wire, Alarms alarms, RefreshTimes times) {
    this.messages = messages;
    this.wire = wire;
    this.ids = new AtomicReference<>(messages.newIds());
    this.keeper =
        new Keeper(
            alarms,
            times,
            () -> turns.next(() -> sendNow(last, Optional.empty())),
            result -> wire.tell(l -> l.registrationLost(result)));
  }

  /** Registers; {@code body} is made when it is this REGISTER's turn. */
  CompletionStage<UeResult> register(
      long expires, boolean asMcVideoClient, Supplier<Optional<SipBody>> body) {
    // Checks the range before anything is queued.
    DeltaSeconds.text(expires);
    return turns.next(
        () -> {
          keeper.stop();
          last = new Wish(expires, asMcVideoClient);
          try {
            return sendNow(last, body.get());
          } catch (PortUnavailable neighbour) {
            return Wire.notSent(neighbour);
          }
        });
  }

  /** Refreshes nothing from now on. */
  void close() {
    keeper.close();
  }

  private CompletionStage<UeResult> sendNow(Wish wish, Optional<SipBody> body) {
    return wire.send(
            wish.expires(),
            expires -> {
              OutgoingRequest request =
                  messages.register(
                      ids.getAndUpdate(DialogIds::next), expires, wish.asMcVideoClient());
              return body.isPresent() ? request.with(body.get()) : request;
            })
        .thenApply(answer -> answered(answer, wish));
  }

  private UeResult answered(Answer answer, Wish wish) {
    UeResult result = Wire.result(answer);
    if (result.isAccepted()) {
      answer.fold(answered -> granted(answered, wish), unanswered -> false);
    }
    return result;
  }

  private boolean granted(Answer.Answered answer, Wish wish) {
    long lasting = lifetime(answer, wish.expires());
    if (wish.expires() == 0 || lasting == 0) {
      messages.routeBy(List.of());
      return false;
    }
    messages.routeBy(addresses("Service-Route", answer));
    keeper.lasts(lasting);
    return true;
  }

  /** RFC 3261 10.3 step 8: each Contact tells its own lifetime. */
  private long lifetime(Answer.Answered answer, long asked) {
    return addresses("Contact", answer).stream()
        .filter(contact -> contact.uri().equals(messages.contactUri()))
        .flatMap(contact -> contact.parameter("expires").stream())
        .filter(text -> text.matches("\\d{1,10}"))
        .map(Long::valueOf)
        .findFirst()
        .orElseGet(() -> Wire.granted(answer.headers(), asked));
  }

  private static List<NameAddress> addresses(String header, Answer.Answered answer) {
    try {
      return NameAddress.parseAll(header, answer.headers());
    } catch (MalformedHeader malformed) {
      return List.of();
    }
  }
}
