package org.mcvideo.domain.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProtectionTest {
  private static final Protection ENCRYPTED = new Protection(true, false);
  private static final Protection SIGNED = new Protection(false, true);

  @Test
  void fullProtectionCoversEveryDemand() {
    assertThat(Protection.FULL.covers(Protection.FULL)).isTrue();
    assertThat(Protection.FULL.covers(ENCRYPTED)).isTrue();
    assertThat(Protection.FULL.covers(SIGNED)).isTrue();
    assertThat(Protection.FULL.covers(Protection.NONE)).isTrue();
  }

  @Test
  void oneKindDoesNotStandForTheOther() {
    assertThat(ENCRYPTED.covers(ENCRYPTED)).isTrue();
    assertThat(ENCRYPTED.covers(SIGNED)).isFalse();
    assertThat(SIGNED.covers(ENCRYPTED)).isFalse();
    assertThat(SIGNED.covers(Protection.FULL)).isFalse();
  }

  @Test
  void noProtectionCoversOnlyTheDemandOfNone() {
    assertThat(Protection.NONE.covers(Protection.NONE)).isTrue();
    assertThat(Protection.NONE.covers(ENCRYPTED)).isFalse();
    assertThat(Protection.NONE.covers(SIGNED)).isFalse();
  }
}
