package org.mcvideo.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class DemoTest {
  @Test
  void everyStepGetsWhatTheStandardDemands() throws Exception {
    // Given
    StringWriter story = new StringWriter();
    // When
    boolean met = Demo.run(new PrintWriter(story), Clock.systemUTC());
    // Then
    assertThat(met).as(story.toString()).isTrue();
    assertThat(story.toString())
        .contains("IMS core ──▶ server   REGISTER", "IMS core ◀── server   403", "101 service")
        .doesNotContain("✗");
  }
}
