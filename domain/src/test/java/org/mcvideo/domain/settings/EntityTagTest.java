package org.mcvideo.domain.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "dx200xyz", "-.!%*_+`'~", "AZaz09"})
  void aTokenIsATag(String value) {
    assertThat(new EntityTag(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a,b", "\"a\"", "a;b", "a=b", "a@b", "a\r\nb", "\u00e4", "a/b"})
  void whatIsNotATokenIsRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EntityTag(value))
        .withMessage("entity-tag is not a token of 1 to 128 characters");
  }

  @Test
  void theLongestTagIsAcceptedAndOneLongerIsNot() {
    // Given
    String longest = "x".repeat(EntityTag.MAX_LENGTH);
    // Then
    assertThat(new EntityTag(longest)).hasToString(longest);
    assertThatIllegalArgumentException().isThrownBy(() -> new EntityTag(longest + "x"));
  }

  @Test
  void noTagAtAllIsRefused() {
    assertThatNullPointerException().isThrownBy(() -> new EntityTag(null)).withMessage("value");
  }

  @Test
  void tagsAreComparedCaseSensitively() {
    assertThat(new EntityTag("abc")).isNotEqualTo(new EntityTag("ABC"));
  }

  @Test
  void newTagsAre32DigitsAndDiffer() {
    // Given
    SecureRandom random = new SecureRandom();
    Set<EntityTag> tags = new HashSet<>();
    // When
    for (int i = 0; i < 1_000; i++) {
      tags.add(EntityTag.random(random));
    }
    // Then
    assertThat(tags).hasSize(1_000).allMatch(tag -> tag.value().matches("[0-9a-f]{32}"));
  }
}
