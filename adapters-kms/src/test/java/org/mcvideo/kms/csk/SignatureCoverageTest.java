package org.mcvideo.kms.csk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.kms.csk.CskWorld.ALICE;
import static org.mcvideo.kms.csk.CskWorld.SERVER;
import static org.mcvideo.kms.csk.CskWorld.agreed;
import static org.mcvideo.kms.csk.CskWorld.csk;
import static org.mcvideo.kms.csk.CskWorld.message;
import static org.mcvideo.kms.csk.CskWorld.refusalOf;
import static org.mcvideo.kms.csk.CskWorld.transport;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.application.port.out.UnacceptableCsk.Reason;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.domain.key.SealedCsk;
import org.slf4j.LoggerFactory;

class SignatureCoverageTest {
  private static final SealedCsk LEGACY = upload(SignatureCoverage.SEND_WITHOUT_SIGN_HEADER);
  private static final SealedCsk STRICT = upload(SignatureCoverage.STRICT);

  private final Logger logger = (Logger) LoggerFactory.getLogger(MikeySakkeCskTransport.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void watchTheLog() {
    log.start();
    logger.setLevel(Level.WARN);
    logger.addAppender(log);
  }

  @AfterEach
  void leaveTheLog() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void aSignatureWithoutTheSignHeaderIsRefusedByDefault() {
    assertThat(refusalOf(LEGACY)).isEqualTo(Reason.SIGNATURE);
    assertThat(log.list).isEmpty();
  }

  @Test
  void aSignatureWithoutTheSignHeaderIsAcceptedAndLoggedWhereAllowed() throws UnacceptableCsk {
    // Given
    CskTransport server = server(SignatureCoverage.ACCEPT_WITHOUT_SIGN_HEADER);

    // When
    ReceivedCsk received = server.open(LEGACY, ExpectedInitiator.anyUser());

    // Then
    assertThat(received.csk()).isEqualTo(csk());
    assertThat(log.list).hasSize(1);
    assertThat(log.list.get(0).getKeyValuePairs())
        .extracting(pair -> pair.key + "=" + pair.value)
        .containsExactly("initiator=sip:alice@example.org", "cskId=2abcdef0");
    assertThat(log.list.get(0).toString()).doesNotContain(CskWorld.CSK_HEX);
  }

  @Test
  void aSignatureOfTheStandardIsAcceptedSilentlyEverywhere() throws UnacceptableCsk {
    for (SignatureCoverage coverage : SignatureCoverage.values()) {
      assertThat(server(coverage).open(STRICT, ExpectedInitiator.anyUser()).csk()).isEqualTo(csk());
    }
    assertThat(log.list).isEmpty();
  }

  @Test
  void aSwitchThatOnlyAcceptsStillSendsAfterTheStandard() throws UnacceptableCsk {
    SealedCsk upload = upload(SignatureCoverage.ACCEPT_WITHOUT_SIGN_HEADER);

    assertThat(server(SignatureCoverage.STRICT).open(upload, ExpectedInitiator.anyUser()).csk())
        .isEqualTo(csk());
  }

  @Test
  void theFingerprintIsThatOfTheWholeSignedPartInBothForms() throws UnacceptableCsk {
    ReceivedCsk received =
        server(SignatureCoverage.ACCEPT_WITHOUT_SIGN_HEADER)
            .open(LEGACY, ExpectedInitiator.anyUser());

    assertThat(received.fingerprint().octets()).isEqualTo(message(LEGACY).fingerprint().toArray());
  }

  @Test
  void anAlteredMessageIsRefusedInBothForms() {
    byte[] altered = LEGACY.octets();
    altered[30] ^= 1;

    assertThat(
            refusalOf(
                SealedCsk.of(altered),
                server(SignatureCoverage.ACCEPT_WITHOUT_SIGN_HEADER),
                ExpectedInitiator.anyUser()))
        .isEqualTo(Reason.SIGNATURE);
  }

  private static CskTransport server(SignatureCoverage coverage) {
    return transport(CskTransportSettings.of(SERVER).with(coverage));
  }

  private static SealedCsk upload(SignatureCoverage coverage) {
    return transport(CskTransportSettings.of(ALICE).with(coverage)).seal(agreed(), SERVER);
  }
}
