package org.mcvideo.bootstrap.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.application.port.out.UnacceptableCsk.Reason;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.CskTransports;

/**
 * What became of a message that was opened: the verdict of every check, and what is known of its
 * key. Immutable.
 *
 * @param recipient who opened it
 * @param now when
 * @param outcome the key, or why there is none
 */
record OpeningReport(SecurityIdentity recipient, Instant now, Outcome outcome) {
  private static final String LINE = "%-16s %s";
  private static final long MAX_SKEW_SECONDS = CskTransportSettings.DEFAULT_MAX_SKEW.toSeconds();

  /**
   * One of both.
   *
   * @param opened the key
   * @param refusal why there is none
   */
  record Outcome(Optional<ReceivedCsk> opened, Optional<UnacceptableCsk> refusal) {
    static Outcome opened(ReceivedCsk csk) {
      return new Outcome(Optional.of(csk), Optional.empty());
    }

    static Outcome refused(UnacceptableCsk refusal) {
      return new Outcome(Optional.empty(), Optional.of(refusal));
    }
  }

  /** How a check ended. */
  private enum Verdict {
    PASSED("passed"),
    FAILED("FAILED"),
    NOT_REACHED("not reached");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }
  }

  /** For people: one line for each check and each fact. */
  List<String> lines(Optional<SecurityIdentity> expected, boolean showKey) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(LINE, "opened as", recipient + " at " + now));
    verdicts()
        .forEach(
            (check, verdict) ->
                lines.add(String.format("%-16s %-11s  %s", check, verdict.text, question(check))));
    lines.add(
        String.format(
            LINE,
            "verdict",
            outcome.refusal().map(r -> "refused: " + r.getMessage()).orElse("accepted")));
    outcome
        .opened()
        .ifPresent(
            csk ->
                keyFacts(csk, expected, showKey)
                    .forEach((name, value) -> lines.add(String.format(LINE, name, value))));
    return lines.stream().map(PlainText::of).toList();
  }

  /** For programs. */
  Map<String, Object> facts(Optional<SecurityIdentity> expected, boolean showKey) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("recipient", recipient.text());
    facts.put("at", now.toString());
    facts.put("accepted", outcome.opened().isPresent());
    List<Map<String, Object>> checks = new ArrayList<>();
    verdicts()
        .forEach(
            (check, verdict) -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("check", check.name());
              one.put("verdict", verdict.text.toLowerCase(Locale.ROOT));
              checks.add(one);
            });
    facts.put("checks", checks);
    outcome.refusal().ifPresent(r -> facts.put("reason", r.reason().name()));
    outcome.refusal().ifPresent(r -> facts.put("detail", r.getMessage()));
    outcome.opened().ifPresent(csk -> facts.put("key", keyFacts(csk, expected, showKey)));
    return facts;
  }

  private Map<Reason, Verdict> verdicts() {
    int failed =
        outcome
            .refusal()
            .map(r -> CskTransports.CHECKS.indexOf(r.reason()))
            .orElse(CskTransports.CHECKS.size());
    Map<Reason, Verdict> verdicts = new LinkedHashMap<>();
    for (int i = 0; i < CskTransports.CHECKS.size(); i++) {
      Verdict later = i == failed ? Verdict.FAILED : Verdict.NOT_REACHED;
      verdicts.put(CskTransports.CHECKS.get(i), i < failed ? Verdict.PASSED : later);
    }
    return verdicts;
  }

  private static Map<String, Object> keyFacts(
      ReceivedCsk csk, Optional<SecurityIdentity> expected, boolean showKey) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", csk.id().toString());
    facts.put("timestamp", csk.timestamp().toString());
    boolean hidden = csk.initiator().isEmpty();
    facts.put("hidden", hidden);
    csk.initiator().or(() -> expected).ifPresent(i -> facts.put("initiator", i.text()));
    if (showKey) {
      facts.put("csk", csk.csk().<String>use(HexFormat.of()::formatHex));
    }
    return facts;
  }

  private static String question(Reason check) {
    return switch (check) {
      case MALFORMED -> "is it a well-formed I_MESSAGE?";
      case NOT_A_CSK -> "does its CSB-ID name a CSK?";
      case STALE -> "was it made within " + MAX_SKEW_SECONDS + " s of now?";
      case NOT_FOR_US -> "is it for this identity and its KMS?";
      case UNKNOWN_KMS -> "is there a certificate of the initiator's KMS?";
      case INITIATOR -> "is the initiator expected, and may its KMS answer for it?";
      case SIGNATURE -> "does the signature verify?";
      case DECAPSULATION -> "is the key encapsulated to this identity?";
      case KEY_PARAMETERS -> "do the key parameters, if any, let it be used?";
    };
  }
}
