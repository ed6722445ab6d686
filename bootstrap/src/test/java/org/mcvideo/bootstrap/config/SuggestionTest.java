package org.mcvideo.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  @ParameterizedTest
  @CsvSource({"'','',0", "a,'',1", "'',abc,3", "listen,lisen,1", "listen,silent,4", "ab,ba,2"})
  void theDistanceCountsEdits(String one, String other, int edits) {
    assertThat(Suggestion.distance(one, other)).isEqualTo(edits);
    assertThat(Suggestion.distance(other, one)).isEqualTo(edits);
  }

  @Test
  void theNearestIsSuggestedUnlessItIsFar() {
    assertThat(Suggestion.nearest("sip.lisen", List.of("sip.listen", "sip.tls")))
        .contains("sip.listen");
    assertThat(Suggestion.nearest("whatever", List.of("sip.listen", "sip.tls"))).isEmpty();
  }
}
