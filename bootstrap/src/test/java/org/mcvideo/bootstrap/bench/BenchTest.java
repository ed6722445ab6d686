package org.mcvideo.bootstrap.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BenchTest {
  @Test
  void everyRequestOfARunIsAcceptedAndItsTimeIsShared() throws Exception {
    // Given
    StringWriter told = new StringWriter();
    BenchPlan plan = new BenchPlan(100, 16, 1, false, Optional.empty());
    // When
    boolean clean = Bench.run(plan, new PrintWriter(told, true), Clock.systemUTC());
    // Then
    assertThat(clean).as(told.toString()).isTrue();
    assertThat(told.toString().lines())
        .anyMatch(line -> line.startsWith("REGISTER with token (7.3.2) "))
        .anyMatch(line -> line.startsWith("PUBLISH with token (7.3.3) "))
        .anyMatch(line -> line.startsWith("PUBLISH of settings (7.3.4) "))
        .anyMatch(line -> line.contains("of which") && line.contains("token "))
        .anyMatch(line -> line.contains("database ") && line.contains("SIP and the rest "))
        .noneMatch(line -> line.contains("key message"))
        .contains("every request was accepted");
  }

  @Test
  void aProtectedRunUploadsAndReplacesEveryKey() throws Exception {
    // Given
    StringWriter told = new StringWriter();
    BenchPlan plan = new BenchPlan(100, 16, 1, true, Optional.empty());
    // When
    boolean clean = Bench.run(plan, new PrintWriter(told, true), Clock.systemUTC());
    // Then
    assertThat(clean).as(told.toString()).isTrue();
    List<String> lines = told.toString().lines().toList();
    assertThat(sharesBelow(lines, "REGISTER with token (7.3.2) "))
        .contains("key message ", "XML protection ", "token ", "database ", "SIP and the rest ");
    assertThat(sharesBelow(lines, "PUBLISH of settings (7.3.4) "))
        .contains("XML protection ")
        .doesNotContain("key message ", "token ");
    assertThat(sharesBelow(lines, "replacing a key (7.3.7) "))
        .contains("key message ", "database ")
        .doesNotContain("token ");
    assertThat(lines).contains("every request was accepted");
  }

  private static String sharesBelow(List<String> lines, String name) {
    for (int i = 0; i < lines.size() - 1; i++) {
      if (lines.get(i).startsWith(name)) {
        return lines.get(i + 1);
      }
    }
    throw new AssertionError(name + "is not among " + lines);
  }
}
