package org.mcvideo.bootstrap.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.persistence.jdbc.RoundTrips;
import org.mcvideo.sip.body.protection.ContentProtection;

/**
 * A load run: users register, are authorised by PUBLISH and change their settings, each request
 * once for every user, over sockets on loopback and onto the disk before it is answered. A
 * protected run ends with new keys for everybody.
 */
public final class Bench {
  private static final ServiceSettings AUTOMATIC =
      new ServiceSettings(
          Optional.of(AnswerMode.AUTOMATIC), Optional.of(SelectedUserProfileIndex.of(1)));
  private static final ServiceSettings MANUAL =
      new ServiceSettings(Optional.of(AnswerMode.MANUAL), Optional.empty());

  private final BenchPlan plan;
  private final BenchWorld world;
  private final BenchReport report;

  private Bench(BenchPlan plan, BenchWorld world, BenchReport report) {
    this.plan = plan;
    this.world = world;
    this.report = report;
  }

  /**
   * Makes a run and prints its figures to {@code out}.
   *
   * @return true if every request was accepted
   * @throws BenchFailed if it cannot be set up or carried through
   */
  public static boolean run(BenchPlan plan, PrintWriter out, Clock clock) throws BenchFailed {
    BenchReport report = new BenchReport(out);
    if (plan.protection()) {
      report.preparing(plan.allUsers());
    }
    try (BenchWorld world = BenchWorld.open(plan, clock)) {
      report.head(plan, world.databaseUrl());
      Bench bench = new Bench(plan, world, report);
      bench.procedures(plan.users(), plan.allUsers(), false);
      bench.procedures(0, plan.users(), true);
      return report.end();
    } catch (IOException failed) {
      throw new BenchFailed("the load cannot be sent: " + failed.getMessage(), failed);
    }
  }

  private void procedures(int first, int end, boolean counted) throws BenchFailed, IOException {
    List<BenchUser> users = IntStream.range(first, end).mapToObj(BenchUser::number).toList();
    measure(
        "REGISTER with token (7.3.2)",
        users,
        counted,
        (traffic, user) ->
            traffic.register(user, world.credentials(user), upload(user), shield(user)));
    measure(
        "PUBLISH with token (7.3.3)",
        users,
        counted,
        (traffic, user) ->
            traffic.authorize(user, world.credentials(user), AUTOMATIC, shield(user)));
    measure(
        "PUBLISH of settings (7.3.4)",
        users,
        counted,
        (traffic, user) -> traffic.change(user, MANUAL, shield(user)));
    if (plan.protection()) {
      rotate(counted);
    }
  }

  private Optional<SealedCsk> upload(BenchUser user) {
    return world.keys().map(keys -> keys.upload(user));
  }

  private Optional<ContentProtection> shield(BenchUser user) {
    return world.keys().map(keys -> keys.shield(user));
  }

  /** Every key that was uploaded so far is replaced as an operator commands it. */
  private void rotate(boolean counted) throws BenchFailed {
    BenchRotation rotation = new BenchRotation(world);
    Spent before = world.spent();
    Outcome outcome = rotation.run(counted ? "counted" : "warm-up");
    Spent spent = world.spent().since(before, outcome.ownCpuNanos());
    if (counted) {
      report.row("replacing a key (7.3.7)", rotation.verified(outcome), spent);
    }
  }

  private void measure(
      String name,
      List<BenchUser> users,
      boolean counted,
      BiFunction<Traffic, BenchUser, Message> request)
      throws BenchFailed, IOException {
    List<List<Message>> shares = new ArrayList<>();
    for (int line = 0; line < plan.instances(); line++) {
      Traffic traffic = world.traffic(line);
      int mine = line;
      shares.add(
          IntStream.range(0, users.size())
              .filter(number -> number % plan.instances() == mine)
              .mapToObj(number -> request.apply(traffic, users.get(number)))
              .toList());
    }
    Spent before = world.spent();
    RoundTrips.Counted asked = world.roundTrips();
    Outcome outcome = world.send(shares);
    if (counted) {
      report.row(name, outcome, world.spent().since(before, outcome.ownCpuNanos()));
      report.asked(outcome, world.roundTrips().since(asked));
    }
  }
}
