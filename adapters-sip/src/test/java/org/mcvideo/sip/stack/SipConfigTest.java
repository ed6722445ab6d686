package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipConfigTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "localhost", "256.1.1.1", "1.2.3", "", "1.2.3.4."})
  void aPlaceNeedsOneNumericAddress(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ListenAddress(host, 5060, Transport.UDP));
  }

  @Test
  void anAddressOfEitherFamilyIsAPlace() {
    assertThat(new ListenAddress("192.0.2.1", 0, Transport.UDP).hostPort())
        .isEqualTo("192.0.2.1:0");
    assertThat(new ListenAddress("[2001:db8::1]", 65535, Transport.TLS).hostPort())
        .isEqualTo("[2001:db8::1]:65535");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536})
  void aPortOutsideItsBoundsIsRefused(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ListenAddress("127.0.0.1", port, Transport.UDP));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "10.128.0.0/9, 10.255.0.1, true",
    "10.128.0.0/9, 10.127.0.1, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "::1, ::1, true"
  })
  void aBlockHoldsItsAddresses(String block, String address, boolean held) throws Exception {
    assertThat(AddressRange.parse(block).contains(InetAddress.getByName(address))).isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.0/33", "::/129", "192.0.2.0/-1", "192.0.2.0/", "peer.example"})
  void aBlockThatIsNoneIsRefused(String block) {
    assertThatIllegalArgumentException().isThrownBy(() -> TrustedPeers.of(block));
  }

  @Test
  void messageLimitsHaveBounds() {
    assertThatCode(() -> new MessageLimits(4096, 4095, 16)).doesNotThrowAnyException();
    assertThatCode(() -> new MessageLimits(65535, 0, 1024)).doesNotThrowAnyException();
    refused(() -> new MessageLimits(4095, 1, 16));
    refused(() -> new MessageLimits(65536, 1, 16));
    refused(() -> new MessageLimits(4096, 4096, 16));
    refused(() -> new MessageLimits(4096, -1, 16));
    refused(() -> new MessageLimits(4096, 1, 15));
    refused(() -> new MessageLimits(4096, 1, 1025));
  }

  @Test
  void laneLimitsHaveBounds() {
    assertThatCode(() -> new LaneLimits(1, 1, 1, Duration.ofMillis(1))).doesNotThrowAnyException();
    refused(() -> new LaneLimits(0, 1, 1, SECOND));
    refused(() -> new LaneLimits(1025, 1, 1, SECOND));
    refused(() -> new LaneLimits(1, 0, 1, SECOND));
    refused(() -> new LaneLimits(1, 1, 2, SECOND));
    refused(() -> new LaneLimits(1, 1, 1, Duration.ZERO));
    refused(() -> new LaneLimits(1, 1, 1, Duration.ofSeconds(33)));
  }

  @Test
  void timesAndTotalsHaveBounds() {
    refused(() -> new SipTimes(Duration.ofMillis(999), SECOND, SECOND, SECOND, SECOND));
    refused(() -> new SipTimes(SECOND, Duration.ofSeconds(33), SECOND, SECOND, SECOND));
    refused(() -> new SipTimes(SECOND, SECOND, Duration.ofSeconds(-1), SECOND, SECOND));
    refused(() -> new SipTimes(SECOND, SECOND, SECOND, Duration.ofSeconds(31), SECOND));
    refused(() -> new SipTimes(SECOND, SECOND, SECOND, SECOND, Duration.ZERO));
    refused(() -> SipLimits.defaults().withMaxTransactions(0));
  }

  @Test
  void aPlaceWithTlsNeedsKeys() {
    List<ListenAddress> places = List.of(new ListenAddress("127.0.0.1", 0, Transport.TLS));
    Path store = Path.of("store.p12");
    SipTls tls = SipTls.of(store, store, Password.copyOf("x".toCharArray()));

    refused(() -> config(places, Optional.empty(), "a.example"));
    assertThatCode(() -> config(places, Optional.of(tls), "a.example")).doesNotThrowAnyException();
    assertThat(tls.toString()).contains("redacted");
  }

  @Test
  void oldProtocolsAreRefused() {
    Password password = Password.copyOf(new char[0]);
    refused(() -> new SipTls(Path.of("a"), Path.of("a"), password, true, List.of("TLSv1.1")));
    refused(() -> new SipTls(Path.of("a"), Path.of("a"), password, true, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\"b", "-a", "a:5060"})
  void theServerNameMustBeAHostName(String name) {
    refused(() -> config(Scene.config().listen(), Optional.empty(), name));
  }

  @Test
  void aStackListensSomewhere() {
    refused(() -> config(List.of(), Optional.empty(), "a.example"));
  }

  private static SipConfig config(List<ListenAddress> places, Optional<SipTls> tls, String name) {
    return new SipConfig(places, TrustedPeers.none(), tls, name, SipLimits.defaults());
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable maker) {
    assertThatIllegalArgumentException().isThrownBy(maker);
  }
}
