package org.mcvideo.persistence.diameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mcvideo.persistence.diameter.ScriptedPeer.application;
import static org.mcvideo.persistence.diameter.ScriptedPeer.success;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcvideo.persistence.diameter.wire.Avp;
import org.mcvideo.persistence.diameter.wire.AvpKey;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;

/** What a peer has to say of itself before it is used (RFC 6733 5.3). */
class DiameterCapabilitiesTest {
  private static final Duration TC = DiameterTimes.USUAL.reconnect();

  private final ScriptedPeer first = ScriptedPeer.listen("db-1.example.org");

  @AfterEach
  void closePeer() {
    first.close();
  }

  @Test
  void capabilitiesNameTheApplicationOfTheVendor() throws Exception {
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      DiameterMessage request = first.await(Commands.CAPABILITIES_EXCHANGE);
      assertThat(request.header().flags()).isEqualTo(0x80);
      assertThat(request.header().application()).isZero();
      assertThat(request.avps().avps())
          .extracting(avp -> avp.key().code())
          .containsExactly(264L, 296L, 257L, 266L, 269L, 278L, 265L, 260L);
      assertThat(DiameterPeerTest.first(request, DiameterAvp.ORIGIN_HOST).text())
          .isEqualTo("mcvideo.example.org");
      assertThat(
              HexFormat.of()
                  .formatHex(DiameterPeerTest.first(request, DiameterAvp.HOST_IP_ADDRESS).octets()))
          .isEqualTo("00017f000001");
      assertThat(DiameterPeerTest.first(request, DiameterAvp.PRODUCT_NAME).mandatory()).isFalse();
      assertThat(DiameterPeerTest.first(request, DiameterAvp.VENDOR_SPECIFIC_APPLICATION_ID))
          .isEqualTo(application(16_777_351));
      assertThat(DiameterPeerTest.first(request, DiameterAvp.ORIGIN_STATE_ID).unsigned32())
          .isEqualTo(world.clock.instant().getEpochSecond());
    }
  }

  @Test
  void aRelayIsAsGoodAsThePeer() {
    capabilities(success(), DiameterAvp.AUTH_APPLICATION_ID.of(0xffff_ffffL));
    try (NodeWorld world = NodeWorld.of(first)) {
      world.connected(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"2001, 16777217", "5010, 16777351", "2001, "})
  void aPeerWithoutTheApplicationIsNotUsed(long result, Long application) {
    Avp code = DiameterAvp.RESULT_CODE.of(result);
    if (application == null) {
      capabilities(code);
    } else {
      capabilities(code, application(application));
    }
    assertNotUsed();
  }

  @Test
  void aPeerThatIsSomebodyElseIsNotUsed() {
    ScriptedPeer other = ScriptedPeer.listen("other.example.org");
    first.reactingTo(
        Commands.CAPABILITIES_EXCHANGE,
        request ->
            Optional.of(
                other.answer(request, success(), application(Commands.DATA_MANAGEMENT)).encode()));
    assertNotUsed();
    other.close();
  }

  @Test
  void capabilitiesWithAnUnknownMandatoryAvpAreNotAccepted() {
    capabilities(
        success(), application(Commands.DATA_MANAGEMENT), Avp.of(new AvpKey(4999, 0), true, "?"));
    assertNotUsed();
  }

  @Test
  void capabilitiesThatDoNotComeEndTheConnection() {
    first.reacting(request -> Optional.empty());
    try (NodeWorld world = NodeWorld.of(first)) {
      first.await(Commands.CAPABILITIES_EXCHANGE);
      // When
      world.pass(DiameterTimes.USUAL.connect());
      await().until(() -> DiameterPeerTest.passed(world, TC) && first.accepted() > 1);
    }
  }

  @Test
  void nothingIsTakenFromAPeerBeforeItsCapabilities() {
    first.reactingTo(
        Commands.CAPABILITIES_EXCHANGE,
        request -> Optional.of(NodeWorld.push(NodeWorld.ALICE, 1, NodeWorld.data(1)).encode()));
    try (NodeWorld world = NodeWorld.of(first)) {
      await().until(() -> DiameterPeerTest.passed(world, TC) && first.accepted() > 1);
      assertThat(world.pushed).isEmpty();
    }
  }

  private void capabilities(Avp... avps) {
    first.reactingTo(
        Commands.CAPABILITIES_EXCHANGE,
        request -> Optional.of(first.answer(request, avps).encode()));
  }

  private void assertNotUsed() {
    try (NodeWorld world = NodeWorld.of(first)) {
      await().until(() -> DiameterPeerTest.passed(world, TC) && first.accepted() > 1);
      assertThat(world.node.isConnected()).isFalse();
    }
  }
}
