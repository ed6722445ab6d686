package org.mcvideo.kms.crypto;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of this package and prints each operation as a multiple of the modPow of the
 * same run, and beside the literal one. The best iteration counts: on a shared machine the others
 * tell of the neighbours.
 */
public final class BenchmarkReport {
  private BenchmarkReport() {}

  /** Runs the benchmarks whose names match one of the regular expressions, or all, and the unit. */
  public static void main(String[] expressions) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options.include("FastBenchmark.modPow");
    for (String expression : expressions) {
      options.include(expression);
    }
    if (expressions.length == 0) {
      options.include("org\\.mcvideo\\.kms\\.crypto\\.(Fast|Literal)Benchmark");
    }
    Map<String, Double> best = new TreeMap<>();
    Collection<RunResult> results = new Runner(options.build()).run();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      best.put(name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1), best(result));
    }
    print(best, System.out);
  }

  private static double best(RunResult result) {
    double best = Double.MAX_VALUE;
    for (BenchmarkResult benchmark : result.getBenchmarkResults()) {
      for (IterationResult iteration : benchmark.getIterationResults()) {
        best = Math.min(best, iteration.getPrimaryResult().getScore());
      }
    }
    return best;
  }

  private static void print(Map<String, Double> best, PrintStream out) {
    double unit = best.get("FastBenchmark.modPow");
    out.printf(
        Locale.ROOT, "%-30s %10s %10s %12s%n", "operation", "us", "x modPow", "literal / it");
    for (Map.Entry<String, Double> entry : best.entrySet()) {
      if (entry.getKey().startsWith("Fast")) {
        String operation = entry.getKey().substring("FastBenchmark.".length());
        Double literal = best.get("LiteralBenchmark." + operation);
        String ratio =
            literal == null ? "-" : String.format(Locale.ROOT, "%.0f", literal / entry.getValue());
        out.printf(
            Locale.ROOT,
            "%-30s %10.1f %10.3f %12s%n",
            operation,
            entry.getValue(),
            entry.getValue() / unit,
            ratio);
      }
    }
  }
}
