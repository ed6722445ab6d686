package org.mcvideo.sip.ue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.stack.MalformedHeader;

class NotifyStateTest {
  @Test
  void anActiveSubscriptionSaysHowLongItLasts() throws Exception {
    assertThat(NotifyState.parse("active;expires=4294967295"))
        .isEqualTo(
            new NotifyState(
                false, Optional.empty(), OptionalLong.of(4_294_967_295L), OptionalLong.empty()));
  }

  @Test
  void anEndHasReasonAndWaitInAnyCaseAndOrder() throws Exception {
    assertThat(NotifyState.parse("Terminated; Retry-After=60 ;x=y;REASON=Probation"))
        .isEqualTo(
            new NotifyState(
                true, Optional.of("probation"), OptionalLong.empty(), OptionalLong.of(60)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "waiting;expires=3"})
  void otherStatesGoOn(String value) throws Exception {
    assertThat(NotifyState.parse(value).terminated()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";expires=3", "active;expires=", "active;expires=4294967296", "a b"})
  void whatIsNoStateIsRefused(String value) {
    assertThatExceptionOfType(MalformedHeader.class).isThrownBy(() -> NotifyState.parse(value));
  }
}
