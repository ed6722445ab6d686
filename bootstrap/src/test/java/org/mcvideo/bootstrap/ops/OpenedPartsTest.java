package org.mcvideo.bootstrap.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedPartsTest {
  private final OpenedParts parts = new OpenedParts();
  private final List<String> closed = new ArrayList<>();

  @Test
  void partsAreClosedTheOtherWayRoundAndOnce() {
    // Given
    part("first");
    part("second");
    // When
    parts.close();
    parts.close();
    // Then
    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void aTemporaryDirectoryGoesWithAllThatIsInIt() throws IOException {
    // Given
    Path directory = parts.temporaryDirectory("mcvideo-test");
    Files.writeString(Files.createDirectory(directory.resolve("inner")).resolve("file"), "text");
    // When
    parts.close();
    // Then
    assertThat(directory).doesNotExist();
  }

  @Test
  void aPartThatCannotBeClosedIsToldAndTheRestCanStillBe() {
    // Given
    part("first");
    parts.opened(
        () -> {
          throw new IOException("stuck");
        });
    // When, Then
    assertThatIllegalStateException()
        .isThrownBy(parts::close)
        .havingRootCause()
        .withMessage("stuck");
    parts.close();
    assertThat(closed).containsExactly("first");
  }

  private void part(String name) {
    parts.opened(() -> closed.add(name));
  }
}
