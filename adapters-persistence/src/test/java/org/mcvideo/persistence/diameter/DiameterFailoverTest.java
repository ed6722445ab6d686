package org.mcvideo.persistence.diameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.persistence.diameter.NodeWorld.assertUnavailable;
import static org.mcvideo.persistence.diameter.NodeWorld.data;
import static org.mcvideo.persistence.diameter.NodeWorld.get;
import static org.mcvideo.persistence.diameter.ScriptedPeer.success;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.DownloadedProfiles;
import org.mcvideo.persistence.diameter.wire.DiameterHeader;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;

/** Pulls whose peer is gone, is silent or does not want: they go to the next (RFC 6733 5.5.4). */
class DiameterFailoverTest {
  private final ScriptedPeer first = ScriptedPeer.listen("db-1.example.org");
  private final ScriptedPeer second = ScriptedPeer.listen("db-2.example.org");

  @AfterEach
  void closePeers() {
    first.close();
    second.close();
  }

  @Test
  void aPeerThatStopsAnsweringInTheMiddleOfAPullIsLeftForTheNext() {
    first.reactingTo(
        Commands.DATA_PULL,
        request ->
            Optional.of(Arrays.copyOf(first.answer(request, success(), data(1)).encode(), 300)));
    second.answeringPulls(success(), data(2));
    try (NodeWorld world = NodeWorld.of(first, second).connected(2)) {
      // Given
      CompletableFuture<DownloadedProfiles> download = world.download();
      DiameterMessage asked = first.await(Commands.DATA_PULL);
      assertThat(asked.header().has(DiameterHeader.RETRANSMITTED)).isFalse();
      // When
      world.pass(DiameterTimes.USUAL.answer());
      // Then
      assertThat(get(download).documents()).hasSize(1);
      DiameterMessage again = second.await(Commands.DATA_PULL);
      assertThat(again.header().has(DiameterHeader.RETRANSMITTED)).isTrue();
      assertThat(again.header().endToEnd()).isEqualTo(asked.header().endToEnd());
      assertThat(again.avps()).isEqualTo(asked.avps());
    }
  }

  @Test
  void aPeerThatNeverAnswersIsToldFromOneThatIsNotThere() {
    first.reactingTo(Commands.DATA_PULL, request -> Optional.empty());
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      CompletableFuture<DownloadedProfiles> download = world.download();
      first.await(Commands.DATA_PULL);
      // When
      world.pass(DiameterTimes.USUAL.answer());
      // Then
      assertThat(assertUnavailable(download))
          .isEqualTo("no Diameter peer of the user database has answered");
    }
  }

  @Test
  void aConnectionLostInTheMiddleOfAPullSendsItToTheNextWithTheFlagT() {
    first.reactingTo(
        Commands.DATA_PULL,
        request -> {
          first.drop();
          return Optional.empty();
        });
    second.answeringPulls(success(), data(2));
    try (NodeWorld world = NodeWorld.of(first, second).connected(2)) {
      assertThat(get(world.download()).documents()).hasSize(1);
      assertThat(second.await(Commands.DATA_PULL).header().has(DiameterHeader.RETRANSMITTED))
          .isTrue();
    }
  }

  @Test
  void aConnectionLostWithoutAnotherPeerMaySucceedLater() {
    first.reactingTo(
        Commands.DATA_PULL,
        request -> {
          first.drop();
          return Optional.empty();
        });
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertUnavailable(world.download());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3002, 3004})
  void aPeerThatIsBusyOrCannotDeliverIsLeftForTheNextWithoutTheFlagT(long code) {
    first.answeringPulls(DiameterAvp.RESULT_CODE.of(code));
    second.answeringPulls(success(), data(2));
    try (NodeWorld world = NodeWorld.of(first, second).connected(2)) {
      assertThat(get(world.download()).documents()).hasSize(1);
      assertThat(second.await(Commands.DATA_PULL).header().has(DiameterHeader.RETRANSMITTED))
          .isFalse();
    }
  }

  @Test
  void withoutPeerWithinReachTheAnswerComesAtOnce() {
    first.close();
    try (NodeWorld world = NodeWorld.of(first)) {
      assertThat(assertUnavailable(world.download())).contains("no Diameter peer");
    }
  }

  @Test
  void aClosedNodeAsksNobody() {
    NodeWorld world = NodeWorld.of(first).connected(1);
    world.close();
    assertUnavailable(world.download());
    assertThat(first.unseen()).noneMatch(m -> m.header().command() == Commands.DATA_PULL);
  }

  @Test
  void theAnswerMayTakeAsLongAsItIsGivenAndNoLonger() {
    Function<DiameterMessage, Optional<byte[]>> silence = request -> Optional.empty();
    first.reactingTo(Commands.DATA_PULL, silence);
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      CompletableFuture<DownloadedProfiles> download = world.download();
      DiameterMessage request = first.await(Commands.DATA_PULL);
      // When
      world.pass(DiameterTimes.USUAL.answer().minus(Duration.ofMillis(1)));
      first.send(first.answer(request, success(), data(1)));
      // Then
      assertThat(get(download).documents()).hasSize(1);
    }
  }
}
