package org.mcvideo.bootstrap.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.sip.body.NotifyBody;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.McWarning;
import org.mcvideo.sip.stack.OutgoingRequest;
import org.mcvideo.sip.stack.Reply;
import org.mcvideo.sip.ue.SubscriptionEnd;
import org.mcvideo.sip.ue.UeListener;
import org.mcvideo.sip.ue.UeResult;

/** Prints what happens to a client, one line each. Safe for use by many threads. */
final class UePrinter implements UeListener {
  private final Console console;
  private final boolean trace;
  private final CountDownLatch notified = new CountDownLatch(1);

  UePrinter(Console console, boolean trace) {
    this.console = console;
    this.trace = trace;
  }

  /** Prints one line: what happened, and what is to be said of it. */
  void line(String what, String detail) {
    console.out().printf("%-10s %s%n", what, PlainText.of(detail));
    console.out().flush();
  }

  /** Waits for the first NOTIFY; false if none comes in time. */
  boolean awaitNotified(Duration limit) throws InterruptedException {
    return notified.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void settingsNotified(NotifyBody settings) {
    for (NotifyBody.ClientSettings client : settings.clients()) {
      line("NOTIFY", client.client() + ": " + told(client));
    }
    if (settings.clients().isEmpty()) {
      line("NOTIFY", "no client has published settings");
    }
    notified.countDown();
  }

  private static String told(NotifyBody.ClientSettings client) {
    String mode =
        client.answerMode().map(AnswerMode::name).orElse("unknown").toLowerCase(Locale.ROOT);
    return "answer mode "
        + mode
        + client.activeProfile().map(index -> ", profile " + index + " active").orElse("");
  }

  @Override
  public void keyReplaced(CskId id) {
    line("KEY", "the server has replaced it; " + id + " is in use");
  }

  @Override
  public void registrationLost(UeResult why) {
    line("LOST", "registration: " + words(why));
  }

  @Override
  public void authorizationLost(UeResult why) {
    line("LOST", "authorisation: " + words(why));
  }

  @Override
  public void subscriptionEnded(SubscriptionEnd why) {
    if (why != SubscriptionEnd.WANTED) {
      line("ENDED", "subscription: " + why.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
  }

  @Override
  public void sending(OutgoingRequest request) {
    if (trace) {
      MessageTrace.of(request).forEach(this::traced);
    }
  }

  @Override
  public void answered(OutgoingRequest request, Answer answer) {
    if (trace) {
      MessageTrace.of(answer).forEach(this::traced);
    }
  }

  @Override
  public void received(IncomingRequest request, Reply reply) {
    if (trace) {
      MessageTrace.of(request, reply).forEach(this::traced);
    }
  }

  private void traced(String line) {
    console.err().println(PlainText.of(line));
    console.err().flush();
  }

  /** What became of a request, in words. */
  static String words(UeResult result) {
    return result.fold(
        accepted -> "accepted, " + accepted.status(),
        refused -> "refused: " + refused.status() + warning(refused),
        unanswered -> "no answer: " + unanswered.cause());
  }

  private static String warning(UeResult.Refused refused) {
    if (refused.warning().isEmpty()) {
      return "";
    }
    int code = refused.warning().getAsInt();
    return ", " + code + McWarning.of(code).map(w -> " " + w.text()).orElse("");
  }
}
