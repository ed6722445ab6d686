package org.mcvideo.bootstrap.instances;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.mcvideo.bootstrap.instances.HistoryEvent.Act;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.ListenAddress;

/**
 * Sends requests of one client and records them with their answers. Safe for use by many threads.
 */
final class HistoryRecorder {
  private static final int SERVER_FAILURE = 500;

  private final FieldNetwork network;
  private final FieldUser user;
  private final List<HistoryEvent> events = new CopyOnWriteArrayList<>();
  private volatile Optional<String> lastTag = Optional.empty();

  HistoryRecorder(FieldNetwork network, FieldUser user) {
    this.network = network;
    this.user = user;
  }

  /** A PUBLISH with a token at {@code server}. */
  void authorize(int turn, ListenAddress server) {
    record(
        Act.AUTHORIZE,
        Optional.empty(),
        mode(turn),
        () -> network.authorize(user, user.next(turn), server));
  }

  /** A PUBLISH without token, in place of the last settings known or of whatever is there. */
  void publish(int turn, boolean conditional, ListenAddress server) {
    Optional<String> ifMatch = conditional ? lastTag : Optional.empty();
    record(
        Act.PUBLISH,
        ifMatch,
        mode(turn),
        () -> network.publish(user, user.next(turn), ifMatch, server));
  }

  /** A PUBLISH without body; nothing as long as no tag is known. */
  void refresh(ListenAddress server) {
    Optional<String> ifMatch = lastTag;
    if (ifMatch.isPresent()) {
      record(
          Act.REFRESH,
          ifMatch,
          Optional.empty(),
          () -> network.refresh(user, ifMatch.get(), server));
    }
  }

  /** A PUBLISH with Expires 0. */
  void logOff(boolean conditional, ListenAddress server) {
    Optional<String> ifMatch = conditional ? lastTag : Optional.empty();
    record(Act.LOG_OFF, ifMatch, Optional.empty(), () -> network.logOff(user, ifMatch, server));
  }

  /** What is kept when all is over. */
  void look(Optional<PublicationState> kept) {
    long now = System.nanoTime();
    events.add(
        new HistoryEvent(
            Act.LOOK,
            Optional.empty(),
            kept.flatMap(state -> state.settings().answerMode()).map(AnswerMode::name),
            200,
            kept.map(state -> state.tag().value()),
            now,
            now));
  }

  /** All that was recorded, in the order of the answers. */
  List<HistoryEvent> events() {
    return List.copyOf(events);
  }

  private Optional<String> mode(int turn) {
    return user.next(turn).answerMode().map(AnswerMode::name);
  }

  private void record(
      Act act, Optional<String> ifMatch, Optional<String> settings, Supplier<Answer> request) {
    long began = System.nanoTime();
    Answer answer = request.get();
    long ended = System.nanoTime();
    int status = answer.fold(Answer.Answered::status, silent -> 0);
    // The tag of a removal names nothing (RFC 3903 section 6 wants one in every 2xx).
    Optional<String> tag =
        act == Act.LOG_OFF
            ? Optional.empty()
            : answer.fold(got -> got.headers().first("SIP-ETag"), silent -> Optional.empty());
    events.add(
        new HistoryEvent(
            act, ifMatch, settings, status < SERVER_FAILURE ? status : 0, tag, began, ended));
    tag.ifPresent(fresh -> lastTag = Optional.of(fresh));
  }
}
