package org.mcvideo.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mcvideo.sip.testing.NoLeakedThreads;

@ExtendWith(NoLeakedThreads.class)
class DemoTest {
  private static final Pattern STEP = Pattern.compile("(?m)^(\\d+)\\. ");
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+");
  private static final int STEPS = 13;

  @Test
  void everyStepGetsWhatTheStandardDemandsAndIsTold() throws Exception {
    // Given
    StringWriter story = new StringWriter();
    // When
    boolean met = Demo.run(new PrintWriter(story), Clock.systemUTC());
    // Then
    assertThat(met).as(story.toString()).isTrue();
    assertThat(story.toString())
        .doesNotContain("✗")
        .doesNotContainPattern(TOKEN)
        .endsWith("All 13 steps got what the standard demands.\n");
    Map<Integer, String> steps = steps(story.toString());
    assertThat(steps).hasSize(STEPS);
    assertKeysAreUploadedAndContentIsHidden(steps);
    assertChangesAreNotified(steps);
    assertKeysAreReplacedAndForgedOnesRefused(steps);
    assertThat(steps.get(11))
        .contains("◀── server   403", "\"101 service authorisation failed\"")
        .contains("\"140 unable to decrypt XML content\"");
    assertThat(steps.get(13)).contains("Subscription-State: terminated;reason=noresource");
  }

  private static void assertKeysAreUploadedAndContentIsHidden(Map<Integer, String> steps) {
    assertThat(steps.get(1)).contains("key set of sip:alice@mcvideo.example", "UID ");
    for (String upload : List.of(steps.get(2), steps.get(3), steps.get(5))) {
      assertThat(upload)
          .containsPattern("mcvideo-info\\+xml, \\d+ octets, 2 encrypted elements")
          .containsPattern("mcptt-signed\\+xml, \\d+ octets, [12] signature")
          .contains("application/mikey");
    }
    assertThat(steps.get(2)).contains("REGISTER", "message/sip");
    assertThat(steps.get(3)).contains("PUBLISH", "affiliated to sip:dispatch@");
    assertThat(steps.get(4)).doesNotContain("application/");
  }

  private static void assertChangesAreNotified(Map<Integer, String> steps) {
    assertThat(steps.get(6))
        .contains("server   SUBSCRIBE", "client   NOTIFY")
        .contains("0a01: answer mode automatic, profile 1")
        .contains("0a02: answer mode automatic, profile 1");
    assertThat(steps.get(7))
        .contains("0a01: answer mode manual, profile 2")
        .contains("0a02: answer mode automatic, profile 1")
        .contains("affiliated to sip:dispatch@", "affiliated to sip:fire-1@")
        .doesNotContain("application/mikey");
    assertThat(steps.get(12)).doesNotContain("0a01: answer mode");
  }

  private static void assertKeysAreReplacedAndForgedOnesRefused(Map<Integer, String> steps) {
    assertThat(steps.get(8).split("client   MESSAGE", -1)).hasSize(3);
    assertThat(steps.get(8)).contains("◀── client   200").doesNotContain("488");
    assertThat(steps.get(9))
        .contains("◀── client   488")
        .contains("\"136 authentication of the MIKEY-SAKKE I_MESSAGE failed\"");
    assertThat(steps.get(10)).contains("0a01: answer mode automatic, profile 2");
  }

  private static Map<Integer, String> steps(String story) {
    Map<Integer, String> steps = new TreeMap<>();
    Matcher matcher = STEP.matcher(story);
    int number = 0;
    int begin = 0;
    while (matcher.find()) {
      steps.put(number, story.substring(begin, matcher.start()));
      number = Integer.parseInt(matcher.group(1));
      begin = matcher.start();
    }
    steps.put(number, story.substring(begin));
    steps.remove(0);
    return steps;
  }
}
