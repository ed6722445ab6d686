package org.mcvideo.bootstrap.bench;

import java.io.PrintWriter;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.LongStream;
import org.mcvideo.persistence.jdbc.RoundTrips;

/** The figures of a load run as text. Confined to one thread. */
final class BenchReport {
  private static final int UNIT_BITS = 1_024;
  private static final int UNIT_REPETITIONS = 101;

  /** So many that the compiler has put the processor's instructions in place of the Java text. */
  private static final int UNIT_WARM_UPS = 600;

  private static final long UNIT_SEED = 42;

  private final PrintWriter out;
  private long unitNanos;
  private boolean clean = true;

  BenchReport(PrintWriter out) {
    this.out = out;
  }

  void preparing(int users) {
    out.printf(Locale.ROOT, "a KMS issues the keys of %d users%n", users);
    out.flush();
  }

  void head(BenchPlan plan, String databaseUrl) {
    unitNanos = unitNanos();
    out.printf(
        Locale.ROOT,
        "%d users, %d requests under way, %d server(s) in this process, %s, %s%n",
        plan.users(),
        plan.inFlight(),
        plan.instances(),
        plan.protection() ? "protected" : "nothing protected",
        databaseUrl);
    out.printf(
        Locale.ROOT,
        "%d processors, Java %s; the unit is one modPow of 1024 bits: %.0f µs%n%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        unitNanos / 1e3);
    out.printf(
        Locale.ROOT,
        "%-28s %9s %7s %10s %8s %9s%n",
        "",
        "200/s",
        "failed",
        "CPU µs",
        "× unit",
        "/s a core");
  }

  void row(String name, Outcome outcome, Spent spent) {
    double cpuNanos = (double) spent.total() / Math.max(1, outcome.accepted());
    out.printf(
        Locale.ROOT,
        "%-28s %9.0f %7d %10.0f %8.2f %9.0f%n",
        name,
        outcome.perSecond(),
        outcome.failed(),
        cpuNanos / 1e3,
        cpuNanos / unitNanos,
        1e9 / cpuNanos);
    StringJoiner shares = new StringJoiner(", ", "  of which ", "");
    Arrays.stream(Part.values())
        .filter(part -> spent.percent(part) > 0)
        .forEach(part -> shares.add(part + " " + spent.percent(part) + " %"));
    out.println(shares);
    clean = clean && outcome.failed() == 0;
  }

  /** What a request asked of the database, with all that followed its answer. */
  void asked(Outcome outcome, RoundTrips.Counted asked) {
    double requests = Math.max(1, outcome.accepted());
    out.printf(
        Locale.ROOT,
        "  a request: %.1f statements, %.1f commits%n",
        asked.statements() / requests,
        asked.commits() / requests);
  }

  /** True if every request was accepted. */
  boolean end() {
    out.println(clean ? "every request was accepted" : "some requests failed");
    return clean;
  }

  /** The median time of the unit on this machine now, once it is compiled. */
  private static long unitNanos() {
    Random random = new Random(UNIT_SEED);
    BigInteger modulus = new BigInteger(UNIT_BITS, random).setBit(UNIT_BITS - 1).setBit(0);
    BigInteger base = new BigInteger(UNIT_BITS - 1, random);
    BigInteger exponent = new BigInteger(UNIT_BITS - 2, random).setBit(UNIT_BITS - 3);
    long[] times =
        LongStream.range(0, UNIT_WARM_UPS + UNIT_REPETITIONS)
            .map(
                repetition -> {
                  long began = System.nanoTime();
                  BigInteger power = base.modPow(exponent, modulus);
                  return System.nanoTime() - began + (power.signum() < 0 ? 1 : 0);
                })
            .skip(UNIT_WARM_UPS)
            .sorted()
            .toArray();
    return times[UNIT_REPETITIONS / 2];
  }
}
