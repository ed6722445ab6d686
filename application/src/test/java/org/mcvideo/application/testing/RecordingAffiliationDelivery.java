package org.mcvideo.application.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mcvideo.application.port.out.AffiliationDelivery;
import org.mcvideo.application.port.out.Delivery;
import org.mcvideo.domain.affiliation.AffiliationDialog;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;

/**
 * A controlling function that accepts everything for ever, unless told otherwise, and remembers
 * what it heard. Confined to one thread.
 */
public final class RecordingAffiliationDelivery implements AffiliationDelivery {
  private final List<Report> reports = new ArrayList<>();
  private final List<AffiliationDialog> dialogs = new ArrayList<>();
  private final Queue<Answer> answers = new ArrayDeque<>();

  /** Lets the next PUBLISH end in {@code outcome}; further calls speak of those after it. */
  public void next(Delivery outcome) {
    answers.add(Answer.of(outcome));
  }

  /** Lets the next PUBLISH be accepted for {@code seconds}. */
  public void nextFor(long seconds) {
    answers.add(new Answer(new Delivery.Accepted(), OptionalLong.of(seconds)));
  }

  /** What was told, the oldest first. */
  public List<Report> reports() {
    return List.copyOf(reports);
  }

  /** What was told last. */
  public Report last() {
    return reports.get(reports.size() - 1);
  }

  /** The dialogs of all subscriptions, the oldest first. */
  public List<AffiliationDialog> dialogs() {
    return List.copyOf(dialogs);
  }

  @Override
  public CompletionStage<Answer> publish(Report report) {
    reports.add(report);
    return CompletableFuture.completedFuture(
        answers.isEmpty() ? Answer.of(new Delivery.Accepted()) : answers.remove());
  }

  @Override
  public CompletionStage<Answer> subscribe(
      McVideoId user, McVideoGroupId group, AffiliationDialog dialog) {
    dialogs.add(dialog);
    return CompletableFuture.completedFuture(Answer.of(new Delivery.Accepted()));
  }
}
