package org.mcvideo.bootstrap.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BenchTest {
  @Test
  void everyRequestOfARunIsAcceptedAndItsTimeIsShared() throws Exception {
    // Given
    StringWriter told = new StringWriter();
    BenchPlan plan = new BenchPlan(100, 16, 1, Optional.empty());
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
        .contains("every request was accepted");
  }
}
