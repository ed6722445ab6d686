package org.mcvideo.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialogStateTest {
  private static final DialogId ID = new DialogId("call", "here", "there");

  @Test
  void anIdentifierAsLongAsTheLimitIsTakenAndALongerOneRefused() {
    assertThat(new DialogId("c".repeat(256), "l".repeat(128), "r".repeat(128)).callId())
        .hasSize(256);
    refuses("c".repeat(257), "here", "there", "Call-ID has 257 characters");
    refuses("call", "l".repeat(129), "there", "local tag has 129 characters");
    refuses("call", "here", "r".repeat(129), "remote tag has 129 characters");
    refuses("", "here", "there", "Call-ID has 0 characters");
    refuses("call", "", "there", "local tag has 0 characters");
    refuses("call", "here", "", "remote tag has 0 characters");
  }

  @Test
  void aNumberOutsideItsRangeIsRefused() {
    assertThat(dialog(DialogState.MAX_CSEQ, DialogState.MAX_CSEQ).localCseq())
        .isEqualTo(2_147_483_647L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dialog(DialogState.MAX_CSEQ, 0).next())
        .withMessageContaining("local CSeq 2147483648");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dialog(-1, 0))
        .withMessageContaining("local CSeq -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dialog(0, -1))
        .withMessageContaining("remote CSeq -1");
  }

  @Test
  void onlyAnOlderNumberIsOutOfOrder() {
    assertThat(dialog(0, 7).isOutOfOrder(6)).isTrue();
    assertThat(dialog(0, 7).isOutOfOrder(7)).isFalse();
    assertThat(dialog(0, 7).isOutOfOrder(8)).isFalse();
  }

  @Test
  void aRefreshMovesTheTargetAndLeavesTheRoute() {
    // When
    DialogState refreshed = dialog(3, 7).refreshed("sip:elsewhere.example", 9);
    // Then
    assertThat(refreshed)
        .isEqualTo(
            new DialogState(
                ID,
                "sip:service.example",
                "sip:alice@ims.example",
                "sip:elsewhere.example",
                List.of("<sip:proxy.example;lr>"),
                3,
                9));
  }

  @Test
  void theRouteSetIsACopy() {
    // Given
    List<String> routes = new ArrayList<>(List.of("<sip:proxy.example;lr>"));
    DialogState dialog =
        new DialogState(ID, "sip:s.example", "sip:a.example", "sip:a.example", routes, 0, 1);
    // When
    routes.clear();
    // Then
    assertThat(dialog.routeSet()).hasSize(1);
  }

  private static DialogState dialog(long localCseq, long remoteCseq) {
    return new DialogState(
        ID,
        "sip:service.example",
        "sip:alice@ims.example",
        "sip:alice@192.0.2.1",
        List.of("<sip:proxy.example;lr>"),
        localCseq,
        remoteCseq);
  }

  private static void refuses(String callId, String localTag, String remoteTag, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DialogId(callId, localTag, remoteTag))
        .withMessageContaining(message);
  }
}
