package org.mcvideo.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenPointTest {
  @ParameterizedTest
  @CsvSource({
    "udp:127.0.0.1:5060,UDP,127.0.0.1,5060",
    "TCP:0.0.0.0:0,TCP,0.0.0.0,0",
    "tls:[::1]:65535,TLS,::1,65535"
  })
  void aPlaceIsReadFromItsText(String text, ListenPoint.Protocol protocol, String host, int port) {
    assertThat(ListenPoint.parse(text)).isEqualTo(new ListenPoint(protocol, host, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "udp",
        "udp:127.0.0.1",
        "127.0.0.1:5060",
        "sctp:127.0.0.1:5060",
        "udp:127.0.0.1:65536",
        "udp:127.0.0.1:-1",
        "udp:127.0.0.1:5060 ",
        "udp:127.0.0:5060",
        "udp:256.0.0.1:5060",
        "udp:127.0.0.1.:5060",
        "udp:::1:5060",
        "udp:[::1:5060",
        "udp:[:::1]:5060",
        "udp:[127.0.0.1]:5060x",
        "udp:[::ffff:192.0.2.1]:5060",
        "udp:localhost:5060",
        "udp:[abc.de]:5060"
      })
  void aTextThatNamesNoPlaceIsRefused(String text) {
    assertThatThrownBy(() -> ListenPoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
