package org.mcvideo.bootstrap.instances;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.Transport;

/**
 * Users who change their settings over and over, at one instance and at the other in turn. An
 * instance that did not answer is left out, as a balancer does, while the other one answers.
 */
final class FieldLoad implements AutoCloseable {
  private final FieldNetwork network;
  private final List<ServerProcess> servers;
  private final AtomicInteger granted = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final List<Future<?>> running = new ArrayList<>();
  private final ExecutorService lanes;
  private volatile boolean stopping;
  private volatile int leftOut = -1;

  private FieldLoad(FieldNetwork network, List<ServerProcess> servers, int laneCount) {
    this.network = network;
    this.servers = servers;
    this.lanes = Executors.newFixedThreadPool(laneCount);
  }

  /** Begins; each of {@code laneCount} lanes sends for users of its own, one after the other. */
  static FieldLoad begin(
      FieldNetwork network, List<ServerProcess> servers, List<FieldUser> users, int laneCount) {
    FieldLoad load = new FieldLoad(network, servers, laneCount);
    for (int lane = 0; lane < laneCount; lane++) {
      List<FieldUser> own = new ArrayList<>();
      for (int n = lane; n < users.size(); n += laneCount) {
        own.add(users.get(n));
      }
      load.running.add(load.lanes.submit(() -> load.run(own)));
    }
    return load;
  }

  private void run(List<FieldUser> users) {
    for (int turn = 1; !stopping; turn++) {
      for (FieldUser user : users) {
        publish(user, turn);
      }
    }
  }

  private void publish(FieldUser user, int turn) {
    int first = turn % servers.size();
    int chosen = first == leftOut ? (first + 1) % servers.size() : first;
    Transport transport = turn % 4 < 2 ? Transport.UDP : Transport.TCP;
    Answer answer =
        network.publish(
            user, user.next(turn), Optional.empty(), servers.get(chosen).listening(transport));
    answer.fold(
        answered -> {
          if (answered.isSuccess()) {
            granted.incrementAndGet();
            user.acknowledged(turn, answered.headers().first("SIP-ETag").orElseThrow());
          } else {
            refused.incrementAndGet();
          }
          return answered;
        },
        silent -> {
          unanswered.incrementAndGet();
          user.unsure(turn);
          leftOut = chosen;
          return answer;
        });
  }

  /** How many requests were answered 200. */
  int granted() {
    return granted.get();
  }

  /** Ends when the requests under way have their answers. */
  void stop() {
    stopping = true;
    try {
      for (Future<?> lane : running) {
        lane.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("the load failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    stopping = true;
    lanes.shutdown();
  }

  @Override
  public String toString() {
    return "requests "
        + (granted.get() + refused.get() + unanswered.get())
        + ", refused "
        + refused.get()
        + ", without answer "
        + unanswered.get();
  }
}
