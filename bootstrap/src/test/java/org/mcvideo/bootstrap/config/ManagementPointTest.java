package org.mcvideo.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementPointTest {
  @Test
  void anAddressAndAPortAreAPlace() {
    assertThat(ManagementPoint.parse("127.0.0.1:9085"))
        .isEqualTo(new ManagementPoint("127.0.0.1", 9085));
    assertThat(ManagementPoint.parse("[::1]:0")).isEqualTo(new ManagementPoint("::1", 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9085",
        "127.0.0.1",
        "localhost:9085",
        "::1:9085",
        "127.0.0.1:65536",
        "300.0.0.1:80",
        "[1.2]:80",
        "127.0.0.1:-1",
        "http://127.0.0.1:80"
      })
  void whateverElseIsNone(String text) {
    assertThatThrownBy(() -> ManagementPoint.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
