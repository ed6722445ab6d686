package org.mcvideo.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
  @Test
  void aDeliveryIsOneOfThree() {
    assertThat(told(new Delivery.Accepted())).isEqualTo("accepted");
    assertThat(told(new Delivery.Rejected(488))).isEqualTo("rejected 488");
    assertThat(told(new Delivery.Unanswered())).isEqualTo("unanswered");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 299, 700})
  void aStatusThatIsNoRejectionIsRefused(int status) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Delivery.Rejected(status))
        .withMessage("status " + status + " is not within 300 and 699");
  }

  private static String told(Delivery delivery) {
    return delivery.fold(() -> "accepted", status -> "rejected " + status, () -> "unanswered");
  }
}
