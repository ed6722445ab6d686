package org.mcvideo.persistence.diameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mcvideo.persistence.diameter.NodeWorld.get;
import static org.mcvideo.persistence.diameter.ScriptedPeer.application;
import static org.mcvideo.persistence.diameter.ScriptedPeer.success;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcvideo.application.port.out.DownloadedProfiles;
import org.mcvideo.persistence.diameter.wire.Avp;
import org.mcvideo.persistence.diameter.wire.DiameterHeader;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;

/** The base protocol (RFC 6733 5, RFC 3539) with scripted peers. */
class DiameterPeerTest {
  private static final Duration TW = DiameterTimes.USUAL.watchdog().plusSeconds(2);
  private static final Duration TC = DiameterTimes.USUAL.reconnect();

  private final ScriptedPeer first = ScriptedPeer.listen("db-1.example.org");
  private final ScriptedPeer second = ScriptedPeer.listen("db-2.example.org");

  @AfterEach
  void closePeers() {
    first.close();
    second.close();
  }

  @Test
  void silenceIsAskedAboutAndAnAnswerIsEnough() {
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      for (int round = 0; round < 3; round++) {
        world.pass(TW);
        DiameterMessage asked = first.await(Commands.DEVICE_WATCHDOG);
        assertThat(asked.avps().avps())
            .extracting(avp -> avp.key().code())
            .containsExactly(264L, 296L, 278L);
        awaitEverythingRead();
      }
      assertThat(first.accepted()).isEqualTo(1);
    }
  }

  @Test
  void aPeerThatDoesNotAnswerTheWatchdogLosesItsRequestsAndThenTheConnection() {
    first.reacting(
        request ->
            request.header().command() == Commands.CAPABILITIES_EXCHANGE
                ? first.usual(request)
                : Optional.empty());
    second.reactingTo(
        Commands.DATA_PULL,
        request -> Optional.of(second.answer(request, success(), NodeWorld.data(1)).encode()));
    try (NodeWorld world = NodeWorld.of(first, second).connected(2)) {
      // When: silence for Tw brings a request, for twice Tw a suspicion
      world.pass(TW);
      first.await(Commands.DEVICE_WATCHDOG);
      second.await(Commands.DEVICE_WATCHDOG);
      world.pass(TW);
      await().until(() -> world.node.connectedPeers() == 1);
      // Then
      assertThat(get(world.download()).documents()).hasSize(1);
      assertThat(first.unseen()).noneMatch(m -> m.header().command() == Commands.DATA_PULL);
      // When: for three times Tw the end, and another beginning
      int before = first.accepted();
      await().until(() -> passed(world, TC) && first.accepted() > before);
    }
  }

  @Test
  void aSuspectThatSpeaksAgainIsGoodAgain() {
    first.reacting(
        request ->
            request.header().command() == Commands.DEVICE_WATCHDOG
                ? Optional.empty()
                : first.usual(request));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      world.pass(TW);
      DiameterMessage asked = first.await(Commands.DEVICE_WATCHDOG);
      world.pass(TW);
      await().until(() -> world.node.connectedPeers() == 0);
      // When
      first.send(first.answer(asked, success()));
      // Then
      world.connected(1);
      assertThat(first.accepted()).isEqualTo(1);
    }
  }

  @Test
  void aPeerThatWasAwayIsConnectedToAgain() {
    int port = first.address().port();
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      first.close();
      await().until(() -> world.node.connectedPeers() == 0);
      world.pass(TC);
      ScriptedPeer back = ScriptedPeer.listen("db-1.example.org", port);
      try {
        // Then: it is asked whether it is well at once, and used meanwhile
        await().until(() -> passed(world, TC) && world.node.connectedPeers() == 1);
        back.await(Commands.DEVICE_WATCHDOG);
      } finally {
        back.close();
      }
    }
  }

  @Test
  void aNodeThatClosesSaysGoodbyeAndItsThreadsEnd() throws Exception {
    NodeWorld world = NodeWorld.of(first).connected(1);
    // When
    world.close();
    world.close();
    // Then
    DiameterMessage goodbye = first.await(Commands.DISCONNECT_PEER);
    assertThat(first(goodbye, DiameterAvp.DISCONNECT_CAUSE).unsigned32()).isZero();
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("mcvideo-diameter")));
  }

  @Test
  void aPeerThatWasLostBeforeIsToldGoodbyeToo() {
    NodeWorld world = NodeWorld.of(first).connected(1);
    first.drop();
    await().until(() -> passed(world, TC) && first.accepted() == 2 && world.node.isConnected());
    // When
    world.close();
    // Then
    assertThat(first.await(Commands.DISCONNECT_PEER).header().isRequest()).isTrue();
  }

  @Test
  void aNodeThatClosesGivesUpWhatIsUnderWay() {
    first.reactingTo(Commands.DATA_PULL, request -> Optional.empty());
    NodeWorld world = NodeWorld.of(first).connected(1);
    CompletableFuture<DownloadedProfiles> download = world.download();
    first.await(Commands.DATA_PULL);
    // When
    world.close();
    // Then
    NodeWorld.assertUnavailable(download);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, false", "2, false"})
  void aPeerThatLeavesIsAnsweredAndComesBackIfItSaysSo(long cause, boolean soon) {
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      // When
      first.send(
          request(Commands.BASE, Commands.DISCONNECT_PEER, DiameterAvp.DISCONNECT_CAUSE.of(cause)));
      DiameterMessage answer = first.await(Commands.DISCONNECT_PEER);
      // Then
      assertThat(answer.header().isRequest()).isFalse();
      assertThat(resultOf(answer)).isEqualTo(2001);
      first.drop();
      await().until(() -> world.node.connectedPeers() == 0);
      world.pass(TC);
      if (soon) {
        await().until(() -> passed(world, TC) && first.accepted() == 2);
      } else {
        world.pass(Duration.ofMinutes(10));
        await().until(() -> first.accepted() == 2);
      }
    }
  }

  @Test
  void aPeerThatLeavesGetsNothingMore() {
    first.reactingTo(
        Commands.DATA_PULL,
        request -> Optional.of(first.answer(request, success(), NodeWorld.data(1)).encode()));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      first.send(
          request(Commands.BASE, Commands.DISCONNECT_PEER, DiameterAvp.DISCONNECT_CAUSE.of(0)));
      first.await(Commands.DISCONNECT_PEER);
      NodeWorld.assertUnavailable(world.download());
    }
  }

  @Test
  void aWatchdogOfThePeerIsAnswered() throws Exception {
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      first.send(request(Commands.BASE, Commands.DEVICE_WATCHDOG));
      DiameterMessage answer = first.await(Commands.DEVICE_WATCHDOG);
      assertThat(answer.header().flags()).isZero();
      assertThat(answer.header().hopByHop()).isEqualTo(77);
      assertThat(answer.header().endToEnd()).isEqualTo(78);
      assertThat(resultOf(answer)).isEqualTo(2001);
      assertThat(first(answer, DiameterAvp.ORIGIN_STATE_ID).unsigned32())
          .isEqualTo(world.clock.instant().getEpochSecond());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 271, 3001",
    "16777351, 8388728, 3001",
    "16777351, 1, 3001",
    "16777217, 306, 3007"
  })
  void aRequestThatNobodyHereKnowsIsAnsweredAsAProtocolError(
      long application, int command, long result) {
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      first.send(request(application, command));
      DiameterMessage answer = first.await(command);
      assertThat(answer.header().has(DiameterHeader.ERROR)).isTrue();
      assertThat(answer.header().isRequest()).isFalse();
      assertThat(resultOf(answer)).isEqualTo(result);
      assertThat(world.node.isConnected()).isTrue();
    }
  }

  /** What came before the answer to this has been looked at. */
  private void awaitEverythingRead() {
    first.send(request(Commands.BASE, Commands.DEVICE_WATCHDOG));
    assertThat(first.await(Commands.DEVICE_WATCHDOG).header().isRequest()).isFalse();
  }

  /** Lets time pass, once each time that a condition is looked at. */
  static boolean passed(NodeWorld world, Duration time) {
    world.pass(time);
    return true;
  }

  static DiameterMessage request(long application, int command, Avp... avps) {
    return DiameterMessage.of(
        new DiameterHeader(DiameterHeader.REQUEST, command, application, 77, 78),
        Stream.concat(
                Stream.of(
                    DiameterAvp.ORIGIN_HOST.of("db-1.example.org"),
                    DiameterAvp.ORIGIN_REALM.of("example.org")),
                Stream.of(avps))
            .toList());
  }

  static long resultOf(DiameterMessage answer) {
    return Capabilities.number(answer.avps(), DiameterAvp.RESULT_CODE).orElse(0L);
  }

  static Avp first(DiameterMessage message, DiameterAvp name) {
    return message.avps().first(name.key()).orElseThrow();
  }
}
