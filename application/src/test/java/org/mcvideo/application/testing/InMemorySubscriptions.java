package org.mcvideo.application.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.out.Subscriptions;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.subscription.DialogId;
import org.mcvideo.domain.subscription.Subscription;

/** The subscriptions of a database in memory. */
record InMemorySubscriptions(InMemoryTransactions database) implements Subscriptions {
  @Override
  public List<Subscription> of(McVideoId user) {
    return database.call(
        contents -> contents.subscriptions().all(held -> held.user().equals(user)));
  }

  @Override
  public Optional<Subscription> of(DialogId dialog) {
    return database.call(contents -> contents.subscriptions().in(dialog));
  }

  @Override
  public void put(Subscription subscription) {
    database.call(contents -> contents.subscriptions().put(subscription));
  }

  @Override
  public void remove(DialogId dialog) {
    database.call(contents -> contents.subscriptions().remove(dialog));
  }

  @Override
  public List<Subscription> expired(Instant now, int limit) {
    return database.call(contents -> contents.subscriptions().expired(now, limit));
  }

  @Override
  public List<McVideoId> giveUpAnswers(List<McVideoId> users, Instant now) {
    return database.call(contents -> contents.subscriptions().giveUpAnswers(users, now));
  }

  @Override
  public List<Subscription> list(Optional<Subscription> after, int limit) {
    return database.call(contents -> contents.subscriptions().list(after, limit));
  }
}
