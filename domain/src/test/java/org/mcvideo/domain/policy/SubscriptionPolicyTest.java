package org.mcvideo.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubscriptionPolicyTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void everyBoundIsTakenAndWhatLiesBeyondItRefused() {
    assertThat(policy(3_600, 1, Duration.ZERO).maxPerUser()).isOne();
    assertThat(policy(1, 1, HOUR).minNoticeInterval()).isEqualTo(HOUR);
    refuses(3_601, 1, Duration.ZERO, "3601 s is above an hour");
    refuses(1, 0, Duration.ZERO, "max subscriptions 0");
    refuses(1, 1, Duration.ofNanos(-1), "notice interval");
    refuses(1, 1, HOUR.plusNanos(1), "notice interval");
  }

  @Test
  void theUsualChoicesArePartOfTheUsualPolicy() {
    assertThat(ServicePolicy.USUAL.subscriptions()).isEqualTo(SubscriptionPolicy.USUAL);
    SubscriptionPolicy other = policy(60, 2, HOUR);
    assertThat(ServicePolicy.USUAL.with(other).subscriptions()).isEqualTo(other);
  }

  private static SubscriptionPolicy policy(long minimum, int most, Duration interval) {
    return new SubscriptionPolicy(
        new ExpiryBounds(minimum, ExpiryBounds.FOREVER, ExpiryBounds.FOREVER), most, interval);
  }

  private static void refuses(long minimum, int most, Duration interval, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(minimum, most, interval))
        .withMessageContaining(message);
  }
}
