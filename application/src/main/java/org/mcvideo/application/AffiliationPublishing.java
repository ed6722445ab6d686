package org.mcvideo.application;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mcvideo.application.AffiliationRound.Step;
import org.mcvideo.application.port.out.AffiliationDelivery;
import org.mcvideo.application.port.out.AffiliationDelivery.Answer;
import org.mcvideo.application.port.out.AffiliationDelivery.Report;
import org.mcvideo.application.port.out.Delivery;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.affiliation.GroupPublication;
import org.mcvideo.domain.affiliation.UserAffiliations;
import org.mcvideo.domain.id.McVideoId;

/**
 * Controlling functions are told of a user's affiliations (TS 24.281 8.2.2.2.6) and asked for the
 * outcome (8.2.2.2.7). A task leads to whatever the user's controlling functions do not know, not
 * to that of its client alone. While answers are waited for, the task is put off; a crash leaves it
 * so, and what was sent then is sent anew.
 */
final class AffiliationPublishing implements TaskWork {
  /** How long the first NOTIFY with the outcome is waited for (RFC 6665 4.1.2, Timer N). */
  static final Duration OUTCOME_LIMIT = Duration.ofSeconds(32);

  /** How often in a row something is sent in vain before it is taken for told. */
  static final int MAX_ATTEMPTS = 10;

  private final Stores stores;
  private final AffiliationDelivery delivery;
  private final Surroundings surroundings;

  AffiliationPublishing(Stores stores, AffiliationDelivery delivery, Surroundings surroundings) {
    this.stores = stores;
    this.delivery = delivery;
    this.surroundings = surroundings;
  }

  @Override
  public void complete(OpenTask task) {
    OpenTask putOff =
        new OpenTask(
            task.user(),
            task.client(),
            task.kind(),
            surroundings.now().plus(AffiliationRound.ANSWER_LIMIT),
            task.attempts());
    List<Step> steps = stores.transactions().run(task.user(), () -> begin(task, putOff));
    CompletionStage<?> sent = CompletableFuture.completedStage(task);
    for (Step step : steps) {
      sent = sent.thenCombine(send(task.user(), step), (others, own) -> task);
    }
    if (!steps.isEmpty()) {
      // Whatever goes wrong here is mended when the task, which is put off, is due again.
      sent.thenRun(() -> conclude(putOff));
    }
  }

  private void conclude(OpenTask putOff) {
    stores
        .transactions()
        .run(
            putOff.user(),
            () -> {
              conclude(putOff, round(putOff.user()));
              return putOff;
            });
  }

  private List<Step> begin(OpenTask task, OpenTask putOff) {
    AffiliationRound round = round(task.user());
    List<Step> steps = round.begin(surroundings.random());
    keep(task.user(), round);
    stores.openTasks().put(putOff);
    if (steps.isEmpty()) {
      conclude(putOff, round);
    }
    return steps;
  }

  private CompletionStage<?> send(McVideoId user, Step step) {
    CompletionStage<Answer> published =
        step.tells()
            ? delivery.publish(new Report(user, step.group(), step.clients(), step.pId()))
            : CompletableFuture.completedFuture(Answer.of(new Delivery.Accepted()));
    return published
        .thenCompose(
            answer ->
                answer.isAccepted() && step.dialog().isPresent()
                    ? delivery
                        .subscribe(user, step.group(), step.dialog().get())
                        .thenApply(subscribed -> new Result(answer, Optional.of(subscribed)))
                    : CompletableFuture.completedFuture(new Result(answer, Optional.empty())))
        .thenAccept(
            result ->
                stores
                    .transactions()
                    .run(
                        user,
                        () -> {
                          settle(user, step, result);
                          return step;
                        }));
  }

  private void settle(McVideoId user, Step step, Result result) {
    Optional<GroupPublication> current =
        stores.groupPublications().of(user).stream()
            .filter(publication -> publication.group().equals(step.group()))
            .filter(publication -> publication.pId().equals(step.pId()))
            .findFirst();
    if (current.isEmpty()) {
      return;
    }
    UserAffiliations held = stores.affiliations().of(user);
    if (result.isAccepted()) {
      held = granted(held, step, result.published().seconds());
      boolean awaited = held.awaits(step.group(), step.pId());
      Optional<Instant> outcomeBy =
          awaited ? Optional.of(surroundings.now().plus(OUTCOME_LIMIT)) : Optional.empty();
      put(user, subscribed(current.get(), result).accepted(outcomeBy));
    } else {
      held = step.tells() ? held.refused(step.group(), step.pId()) : held;
      put(user, failed(current.get(), step, result));
    }
    stores.affiliations().replace(user, held);
  }

  private UserAffiliations granted(UserAffiliations held, Step step, OptionalLong seconds) {
    if (!step.tells()) {
      return held;
    }
    Optional<Instant> end = endOf(seconds);
    Optional<Instant> again =
        end.map(until -> until.minus(Duration.between(surroundings.now(), until).dividedBy(4)));
    return held.granted(step.group(), step.pId(), end, again);
  }

  private GroupPublication subscribed(GroupPublication current, Result result) {
    Optional<Answer> subscribed = result.subscribed();
    return subscribed.isEmpty()
        ? current
        : current.by(
            current.dialog().map(dialog -> dialog.granted(endOf(subscribed.get().seconds()))));
  }

  private static GroupPublication failed(GroupPublication current, Step step, Result result) {
    GroupPublication without = step.dialog().isPresent() ? current.by(Optional.empty()) : current;
    return result
        .published()
        .outcome()
        .fold(
            () -> without.accepted(Optional.empty()),
            // Who refuses to hear of an end does not know of a beginning.
            status -> step.clients().isEmpty() ? without.known(step.clients()) : without.rejected(),
            without::unanswered);
  }

  private Optional<Instant> endOf(OptionalLong seconds) {
    return seconds.isPresent()
        ? Optional.of(surroundings.now().plusSeconds(seconds.getAsLong()))
        : Optional.empty();
  }

  /** Says when {@code putOff} is looked at again, unless another task has taken its place. */
  private void conclude(OpenTask putOff, AffiliationRound round) {
    if (!stores.openTasks().dueOf(putOff.user(), putOff.dueAt()).contains(putOff)) {
      return;
    }
    boolean isOpen = round.isOpen();
    if (isOpen && putOff.attempts() >= MAX_ATTEMPTS) {
      round.giveUp();
      isOpen = false;
    }
    keep(putOff.user(), round);
    if (isOpen) {
      stores.openTasks().put(putOff.putOff(surroundings.now()));
    } else if (round.wakeAt().isPresent()) {
      stores
          .openTasks()
          .put(
              new OpenTask(putOff.user(), putOff.client(), putOff.kind(), round.wakeAt().get(), 0));
    } else {
      stores.openTasks().remove(putOff);
    }
  }

  private AffiliationRound round(McVideoId user) {
    return new AffiliationRound(
        stores.affiliations().of(user), stores.groupPublications().of(user), surroundings.now());
  }

  private void keep(McVideoId user, AffiliationRound round) {
    List<GroupPublication> kept = round.publications();
    for (GroupPublication before : stores.groupPublications().of(user)) {
      if (kept.stream().noneMatch(after -> after.group().equals(before.group()))) {
        stores.groupPublications().remove(user, before.group());
      }
    }
    kept.forEach(publication -> stores.groupPublications().put(user, publication));
    stores.affiliations().replace(user, round.affiliations());
  }

  private void put(McVideoId user, GroupPublication publication) {
    stores.groupPublications().put(user, publication);
  }

  /** The answers to PUBLISH and to the SUBSCRIBE after it. */
  private record Result(Answer published, Optional<Answer> subscribed) {
    boolean isAccepted() {
      return published.isAccepted() && subscribed.map(Answer::isAccepted).orElse(true);
    }
  }
}
