package org.mcvideo.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class NarrativeTest {
  private final StringWriter story = new StringWriter();
  private final Narrative narrative = new Narrative(new PrintWriter(story));

  @Test
  void aStoryWhoseDemandsAreMetEndsWell() {
    // Given
    narrative.step("first");
    narrative.demand("this", true);
    // When, Then
    assertThat(narrative.end()).isTrue();
    assertThat(story.toString()).contains("1. first", "✓ this", "All 1 steps");
  }

  @Test
  void oneDemandThatIsNotMetSpoilsIt() {
    // Given
    narrative.step("first");
    narrative.demand("this", false);
    narrative.step("second");
    narrative.demand("that", true);
    // When, Then
    assertThat(narrative.end()).isFalse();
    assertThat(story.toString()).contains("✗ NOT MET: this", "1 demands were not met");
  }
}
