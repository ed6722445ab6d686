package org.mcvideo.bootstrap.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.affiliation.Affiliation;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.sip.body.NotifyBody.ClientSettings;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.OutgoingRequest;

/** The story of a demonstration, told to a writer: each message pair and the state it left. */
final class Narrative {
  private static final List<String> SHOWN =
      List.of(
          "P-Asserted-Identity",
          "Event",
          "Subscription-State",
          "SIP-If-Match",
          "SIP-ETag",
          "Expires",
          "Warning");
  private static final String INDENT = "  ";

  private static final Comparator<McVideoClientId> BY_TEXT =
      Comparator.comparing(McVideoClientId::text);

  private final PrintWriter out;
  private int steps;
  private int failures;

  Narrative(PrintWriter out) {
    this.out = out;
  }

  /** Opens the next step. */
  void step(String title) {
    steps++;
    out.printf("%n%d. %s%n", steps, title);
  }

  /** Tells a fact. */
  void tell(String fact) {
    out.printf("   %s%n", fact);
  }

  /** Shows what the IMS core passed on, to the server or to a client. */
  void show(Exchange exchange) {
    OutgoingRequest request = exchange.request();
    String peer = exchange.toClient() ? "client" : "server";
    out.printf("   IMS core ──▶ %s   %s %s%n", peer, request.method(), request.requestUri());
    indented("To: " + request.to().uri());
    for (String name : SHOWN) {
      request.headers().first(name).ifPresent(value -> indented(name + ": " + value));
    }
    request.body().ifPresent(body -> BodyOutline.of(body).forEach(this::indented));
    exchange.toldSettings().forEach(told -> indented(INDENT + settings(told)));
    exchange.answer().fold(answer -> answered(answer, peer), this::unanswered);
  }

  private boolean answered(Answer.Answered answer, String peer) {
    out.printf("   IMS core ◀── %s   %d%n", peer, answer.status());
    for (String name : SHOWN) {
      answer.headers().first(name).ifPresent(value -> indented(name + ": " + value));
    }
    return true;
  }

  private boolean unanswered(Answer.Unanswered answer) {
    out.printf("   IMS core              no answer: %s%n", answer.cause());
    return false;
  }

  /** Shows what the database holds of {@code user}. */
  void show(Stores stores, McVideoId user, Instant now) {
    List<Binding> bindings = stores.bindings().of(user);
    if (bindings.isEmpty()) {
      out.printf("   database              no binding of %s%n", user);
    }
    for (Binding binding : bindings) {
      out.printf("   database              %s is bound to %s%n", user, binding.impu());
      indented("client " + binding.client());
      binding.ue().ifPresent(ue -> indented("UE " + ue));
      indented("served by " + binding.server() + ", " + lasting(now, binding.expiresAt()));
      stores
          .publishedSettings()
          .of(user, binding.client())
          .ifPresent(state -> indented(settings(state)));
      stores.affiliations().of(user).entries().stream()
          .filter(affiliation -> affiliation.client().equals(binding.client()))
          .forEach(affiliation -> indented(status(affiliation)));
    }
  }

  private static String status(Affiliation affiliation) {
    return affiliation.status().name().toLowerCase(Locale.ROOT) + " to " + affiliation.group();
  }

  /** Shows which clients the controlling function of {@code group} knows. */
  void members(McVideoGroupId group, Set<McVideoClientId> clients) {
    if (!clients.isEmpty()) {
      out.printf("   controlling function  %s has%n", group);
      clients.stream().sorted(BY_TEXT).forEach(client -> indented("client " + client));
    }
  }

  /** Shows what the KMS has issued to {@code user}. */
  void provisioned(McVideoId user, UserKeys keys) {
    out.printf("   KMS                   key set of %s%n", user);
    indented("UID " + keys.uid().toHex());
    indented("of key period " + keys.period().number() + ", until " + keys.period().end());
  }

  private static String settings(ClientSettings told) {
    return "client "
        + told.client()
        + ": answer mode "
        + told.answerMode().map(Enum::name).orElse("unknown").toLowerCase(Locale.ROOT)
        + ", "
        + told.activeProfile().map(index -> "profile " + index).orElse("no profile");
  }

  private static String settings(PublicationState state) {
    return "answer mode "
        + state.settings().answerMode().map(Enum::name).orElse("unknown").toLowerCase(Locale.ROOT)
        + ", user profile "
        + state
            .settings()
            .selectedProfile()
            .map(index -> index + " selected")
            .orElse("not selected")
        + ", "
        + (state.activeProfile().isPresent()
            ? state.activeProfile().getAsInt() + " active"
            : "none active");
  }

  private static String lasting(Instant now, Instant end) {
    Duration left = Duration.between(now, end);
    return left.toDays() > 365 ? "until log-off" : "for another " + left.toSeconds() + " s";
  }

  private void indented(String text) {
    out.printf("                           %s%n", text);
  }

  /** Says whether the step got what the standard demands. */
  void demand(String demand, boolean met) {
    out.printf("   %s %s%n", met ? "✓" : "✗ NOT MET:", demand);
    if (!met) {
      failures++;
    }
  }

  /** Closes the story; true if every demand was met. */
  boolean end() {
    out.printf(
        "%n%s%n",
        failures == 0
            ? "All " + steps + " steps got what the standard demands."
            : failures + " demands were not met.");
    out.flush();
    return failures == 0;
  }
}
