package org.mcvideo.application.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mcvideo.application.port.out.Delivery;
import org.mcvideo.application.port.out.NoticeDelivery;
import org.mcvideo.domain.subscription.DialogId;
import org.mcvideo.domain.subscription.Notice;
import org.mcvideo.domain.subscription.SettingsReport;

/**
 * Subscribers who take every notice, until told otherwise, and remember what they saw last.
 *
 * <p>Safe for use by many threads.
 */
public final class RecordingNoticeDelivery implements NoticeDelivery {
  private final List<Notice> notices = new ArrayList<>();
  private final Map<DialogId, Notice> seen = new HashMap<>();
  private final Deque<Delivery> next = new ArrayDeque<>();
  private final Deque<Held> held = new ArrayDeque<>();
  private boolean holding;

  @Override
  public synchronized CompletionStage<Delivery> deliver(Notice notice) {
    notices.add(notice);
    if (holding) {
      Held waiting = new Held(notice, new CompletableFuture<>());
      held.add(waiting);
      return waiting.answer();
    }
    return CompletableFuture.completedFuture(answer(notice));
  }

  /** The answer to the next notice; without it, 200. */
  public synchronized void next(Delivery delivery) {
    next.add(delivery);
  }

  /** From now on answers wait for {@link #release}. */
  public synchronized void hold() {
    holding = true;
  }

  /** From now on answers come at once; those that waited stay where they are. */
  public synchronized void stopHolding() {
    holding = false;
  }

  /** The answers that waited are lost, as when the server that waited for them has died. */
  public synchronized void lose() {
    held.clear();
  }

  /** Gives the answer that has waited longest; false if none waits. */
  public boolean release() {
    Held waiting;
    Delivery delivery;
    synchronized (this) {
      waiting = held.poll();
      if (waiting == null) {
        return false;
      }
      delivery = answer(waiting.notice());
    }
    waiting.answer().complete(delivery);
    return true;
  }

  /** All notices, in the order in which they were sent. */
  public synchronized List<Notice> notices() {
    return List.copyOf(notices);
  }

  /** The notice that was sent last. */
  public synchronized Notice last() {
    return notices.get(notices.size() - 1);
  }

  /** The report that the subscriber of {@code dialog} took last. */
  public synchronized Optional<SettingsReport> seenBy(DialogId dialog) {
    return Optional.ofNullable(seen.get(dialog)).flatMap(Notice::report);
  }

  private Delivery answer(Notice notice) {
    Delivery delivery = next.isEmpty() ? new Delivery.Accepted() : next.poll();
    if (delivery instanceof Delivery.Accepted) {
      seen.put(notice.dialog().id(), notice);
    }
    return delivery;
  }

  private record Held(Notice notice, CompletableFuture<Delivery> answer) {}
}
