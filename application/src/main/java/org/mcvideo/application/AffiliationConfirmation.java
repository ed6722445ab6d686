package org.mcvideo.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mcvideo.application.port.in.AffiliationNotice;
import org.mcvideo.application.port.in.AffiliationNotice.Content;
import org.mcvideo.application.port.in.AffiliationNotice.Dialog;
import org.mcvideo.application.port.in.AffiliationNotice.Member;
import org.mcvideo.application.port.in.AffiliationNotice.Subscription;
import org.mcvideo.application.port.in.ConfirmAffiliation;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.affiliation.AffiliationDialog;
import org.mcvideo.domain.affiliation.GroupPublication;
import org.mcvideo.domain.affiliation.UserAffiliations;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;

/** What a NOTIFY of a controlling function does to affiliations (TS 24.281 8.2.2.2.7). */
final class AffiliationConfirmation implements ConfirmAffiliation {
  /** How soon a subscription that its notifier has ended is begun again (RFC 6665 4.1.3). */
  static final Duration AGAIN_AFTER = Duration.ofSeconds(60);

  private final Stores stores;
  private final Surroundings surroundings;

  AffiliationConfirmation(Stores stores, Surroundings surroundings) {
    this.stores = stores;
    this.surroundings = surroundings;
  }

  @Override
  public Outcome handle(AffiliationNotice notice) {
    Optional<McVideoId> user = stores.groupPublications().userOfDialog(notice.dialog().callId());
    return user.isEmpty()
        ? Outcome.UNKNOWN_DIALOG
        : stores.transactions().run(user.get(), () -> takeUp(user.get(), notice));
  }

  private Outcome takeUp(McVideoId user, AffiliationNotice notice) {
    Optional<GroupPublication> publication =
        stores.groupPublications().of(user).stream()
            .filter(candidate -> candidate.dialog().filter(d -> isOf(d, notice)).isPresent())
            .findFirst();
    if (publication.isEmpty()) {
      return Outcome.UNKNOWN_DIALOG;
    }
    AffiliationDialog dialog = publication.get().dialog().orElseThrow();
    if (dialog.overtook(notice.dialog().cseq())) {
      return Outcome.OVERTAKEN;
    }
    boolean goesOn = notice.subscription() == Subscription.GOES_ON;
    GroupPublication told =
        publication
            .get()
            .by(
                goesOn
                    ? Optional.of(
                        dialog.notified(notice.dialog().fromTag(), notice.dialog().cseq()))
                    : Optional.empty());
    takeUp(user, told, notice.content());
    if (notice.subscription() == Subscription.ENDED) {
      subscribeAgain(user, told.group());
    }
    return Outcome.TAKEN_UP;
  }

  /** What is said of the latest PUBLISH counts; the outcome of an older one is out of date. */
  private void takeUp(McVideoId user, GroupPublication publication, Optional<Content> said) {
    Optional<Content> content =
        said.filter(outcome -> outcome.pId().equals(Optional.of(publication.pId())));
    UserAffiliations held = stores.affiliations().of(user);
    GroupPublication next = publication;
    if (content.isPresent()) {
      Set<McVideoClientId> affiliated = clients(content.get(), user, publication);
      held = held.confirmed(publication.group(), publication.pId(), affiliated);
      next = publication.outcome(affiliated);
      stores.affiliations().replace(user, held);
    }
    if (next.isOver() && held.clientsIn(next.group()).isEmpty()) {
      stores.groupPublications().remove(user, next.group());
    } else {
      stores.groupPublications().put(user, next);
    }
  }

  private void subscribeAgain(McVideoId user, McVideoGroupId group) {
    Instant again = surroundings.now().plus(AGAIN_AFTER);
    for (McVideoClientId client : stores.affiliations().of(user).clientsIn(group)) {
      boolean isLeft =
          stores.openTasks().dueOf(user, again).stream()
              .filter(task -> task.kind() == OpenTask.Kind.AFFILIATE)
              .anyMatch(task -> task.client().equals(client));
      if (!isLeft) {
        stores.openTasks().put(new OpenTask(user, client, OpenTask.Kind.AFFILIATE, again, 0));
      }
    }
  }

  private static Set<McVideoClientId> clients(
      Content content, McVideoId user, GroupPublication publication) {
    return content.members().stream()
        .filter(member -> member.user().equals(user))
        .filter(member -> member.group().equals(publication.group()))
        .map(Member::client)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isOf(AffiliationDialog dialog, AffiliationNotice notice) {
    Dialog said = notice.dialog();
    return dialog.isOf(said.callId(), said.toTag(), said.fromTag());
  }
}
