package org.mcvideo.sip.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.authorization.Decision;
import org.mcvideo.domain.authorization.Refusal;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.stack.HeaderField;
import org.mcvideo.sip.stack.McWarning;
import org.mcvideo.sip.stack.Reply;

class SipRepliesTest {
  @ParameterizedTest
  @CsvSource({
    "UNREADABLE, 403, UNABLE_TO_DECRYPT",
    "TOKEN_REJECTED, 403, SERVICE_AUTHORISATION_FAILED",
    "WRONG_INITIATOR, 403, SERVICE_AUTHORISATION_FAILED",
    "NOT_OWN_SETTINGS, 403,",
    "TOO_MANY_SUBSCRIPTIONS, 403,",
    "NOT_BOUND, 404, USER_UNKNOWN",
    "TOO_MANY_CLIENTS, 486, TOO_MANY_AUTHORISATIONS"
  })
  void everyRefusalHasItsAnswer(Refusal refusal, int status, McWarning warning) {
    // When
    Reply reply = SipReplies.refused(Decision.refused(refusal, "a cause for the log"));
    // Then
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.warnings()).isEqualTo(warning == null ? List.of() : List.of(warning));
    assertThat(reply.headers()).isEmpty();
    assertThat(reply.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SYNTAX, 400",
    "TRUNCATED, 400",
    "MISSING_BOUNDARY, 400",
    "DUPLICATE, 400",
    "NOT_UTF8, 400",
    "FORBIDDEN_XML, 400",
    "TOO_DEEP, 400",
    "TOO_MANY_PARTS, 400",
    "TOO_LARGE, 413",
    "UNSUPPORTED_ENCODING, 415"
  })
  void everyFaultOfABodyHasItsAnswer(MalformedBody.Reason reason, int status) {
    assertThat(SipReplies.malformed(new MalformedBody("body", reason, "detail")).status())
        .isEqualTo(status);
  }

  @Test
  void anUnsupportedTypeIsToldWhatIsRead() {
    // When
    Reply reply =
        SipReplies.malformed(MalformedBody.unsupportedType("body", List.of("a/b", "c/d")));
    // Then
    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.headers()).containsExactly(new HeaderField("Accept", "a/b, c/d"));
  }

  @ParameterizedTest
  @CsvSource({"STORE, 503", "TOKEN_KEYS, 500", "KEY_MATERIAL, 500", "USER_DATABASE, 500"})
  void aNeighbourThatIsDownRefusesNobody(PortUnavailable.Neighbour neighbour, int status) {
    // When
    Reply reply = SipReplies.unavailable(new PortUnavailable(neighbour, "down"));
    // Then
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.asksToRetry()).isTrue();
    assertThat(reply.warnings()).isEmpty();
  }
}
