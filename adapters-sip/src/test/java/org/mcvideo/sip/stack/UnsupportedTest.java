package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.testing.RawSip;
import org.mcvideo.sip.testing.RawSip.Message;

/** What is well formed and still not understood. */
class UnsupportedTest extends RefusingScene {
  @ParameterizedTest
  @ValueSource(strings = {"PUBLISH", "SUBSCRIBE", "NOTIFY"})
  void aRequestWithoutEventIsAnswered489(String method) throws Exception {
    for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
      try (RawSip client = client(transport)) {
        Message answer = refused(client, Scene.request(client, method, "Contact: <sip:a@b>"));

        assertThat(answer.status()).isEqualTo(489);
        assertThat(answer.first("Allow-Events")).contains("poc-settings");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "BYE", "FROBNICATE", "register"})
  void anUnknownMethodIsAnswered405(String method) throws Exception {
    try (RawSip client = client(Transport.UDP)) {
      Message answer = refused(client, Scene.request(client, method, ""));

      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.first("Allow"))
          .contains("REGISTER, PUBLISH, SUBSCRIBE, MESSAGE, NOTIFY, OPTIONS");
    }
  }

  @Test
  void optionsSaysWhatIsUnderstood() throws Exception {
    try (RawSip client = client(Transport.TCP)) {
      Message answer = refused(client, Scene.request(client, "OPTIONS", ""));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.first("Allow")).isPresent();
      assertThat(answer.first("Accept"))
          .contains("application/vnd.3gpp.mcvideo-info+xml, multipart/mixed");
      assertThat(answer.first("Allow-Events")).contains("poc-settings");
    }
  }

  @Test
  void anExtensionThatIsRequiredAndNotUnderstoodIsAnswered420() throws Exception {
    try (RawSip client = client(Transport.UDP)) {
      Message answer = refused(client, Scene.request(client, "REGISTER", "Require: a, b"));

      assertThat(answer.status()).isEqualTo(420);
      assertThat(answer.first("Unsupported")).contains("a, b");
    }
  }

  @Test
  void anEncodedBodyIsAnswered415() throws Exception {
    try (RawSip client = client(Transport.UDP)) {
      Message answer = refused(client, Scene.request(client, "REGISTER", "e: gzip"));

      assertThat(answer.status()).isEqualTo(415);
      assertThat(answer.first("Accept-Encoding")).contains("identity");
    }
  }

  @Test
  void nothingCanBeCancelledAndAckIsNotAnswered() throws Exception {
    try (RawSip client = client(Transport.TCP)) {
      client.send(Scene.request(client, "ACK", ""));
      Message answer = refused(client, Scene.request(client, "CANCEL", ""));

      assertThat(answer.status()).isEqualTo(481);
      assertThat(answer.first("CSeq")).contains("7 CANCEL");
    }
  }

  @Test
  void aSubscribeWithoutContactAndANotifyWithoutStateAreAnswered400() throws Exception {
    try (RawSip client = client(Transport.UDP)) {
      Message subscribe =
          refused(client, Scene.request(client, "SUBSCRIBE", "Event: poc-settings"));
      Message notify = refused(client, Scene.request(client, "NOTIFY", "Event: poc-settings"));

      assertThat(subscribe.startLine()).isEqualTo("SIP/2.0 400 Missing Contact");
      assertThat(notify.startLine()).isEqualTo("SIP/2.0 400 Missing Subscription-State");
    }
  }
}
