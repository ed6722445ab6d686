package org.mcvideo.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BugExceptionTest {
  @Test
  void aBugTellsWhatItShowedItselfAs() {
    // Given
    IllegalStateException cause = new IllegalStateException("no AES");
    // Then
    assertThat(new BugException("the JDK lacks AES", cause))
        .hasMessage("the JDK lacks AES")
        .hasCause(cause);
    assertThat(new BugException("transactions do not nest")).hasNoCause();
  }
}
