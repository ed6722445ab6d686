package org.mcvideo.persistence.diameter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mcvideo.persistence.diameter.NodeWorld.assertUnavailable;
import static org.mcvideo.persistence.diameter.NodeWorld.data;
import static org.mcvideo.persistence.diameter.NodeWorld.get;
import static org.mcvideo.persistence.diameter.ScriptedPeer.success;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.DownloadedProfiles;
import org.mcvideo.persistence.diameter.wire.Avp;
import org.mcvideo.persistence.diameter.wire.AvpKey;
import org.mcvideo.persistence.diameter.wire.AvpList;
import org.mcvideo.persistence.diameter.wire.DiameterHeader;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;

/** Answers to a Data-Pull that are not what they should be: nothing is lost but the answer. */
class DiameterBadAnswerTest {
  private static final AvpKey UNKNOWN = new AvpKey(4999, 10415);

  private final ScriptedPeer first = ScriptedPeer.listen("db-1.example.org");
  private final ScriptedPeer second = ScriptedPeer.listen("db-2.example.org");

  @AfterEach
  void closePeers() {
    first.close();
    second.close();
  }

  @Test
  void anUnknownMandatoryAvpSpoilsTheAnswerAndNotTheConnection() {
    first.answeringPulls(success(), data(1), Avp.of(UNKNOWN, true, "?"));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(assertUnavailable(world.download()))
          .contains("AVP 4999 of vendor 10415 is mandatory and unknown");
      first.answeringPulls(success(), data(1));
      assertThat(get(world.download()).documents()).hasSize(1);
      assertThat(first.accepted()).isEqualTo(1);
    }
  }

  @Test
  void anUnknownMandatoryAvpInsideAGroupSpoilsTheAnswerToo() {
    Avp group = DiameterAvp.MC_SERVICE_USER_PROFILE_DATA.of(List.of(Avp.of(UNKNOWN, true, "?")));
    first.answeringPulls(success(), DiameterAvp.DATA.of(List.of(group)));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(assertUnavailable(world.download())).contains("mandatory and unknown");
    }
  }

  @Test
  void anUnknownAvpThatIsNotMandatoryIsPassedOver() {
    first.answeringPulls(success(), data(1), Avp.of(UNKNOWN, false, "?"));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(get(world.download()).documents()).hasSize(1);
    }
  }

  @Test
  void aTruncatedAvpSpoilsTheAnswerAndNotTheConnection() {
    first.reactingTo(
        Commands.DATA_PULL,
        request -> {
          byte[] octets = first.answer(request, success(), data(1)).encode();
          // The length of the last AVP but its data: the group says more than there is.
          byte[] cut = Arrays.copyOf(octets, octets.length - 400);
          cut[1] = (byte) (cut.length >>> 16);
          cut[2] = (byte) (cut.length >>> 8);
          cut[3] = (byte) cut.length;
          return Optional.of(cut);
        });
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(assertUnavailable(world.download())).contains("does not fit what is there");
      first.answeringPulls(success(), data(1));
      assertThat(get(world.download()).documents()).hasSize(1);
      assertThat(first.accepted()).isEqualTo(1);
    }
  }

  @Test
  void anAnswerUnderAnotherHopByHopIdentifierIsNone() {
    first.reactingTo(
        Commands.DATA_PULL,
        request -> {
          DiameterMessage answer = first.answer(request, success(), data(1));
          DiameterHeader other = answer.header().over(answer.header().hopByHop() + 7);
          return Optional.of(new DiameterMessage(other, answer.avps()).encode());
        });
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      // Given
      CompletableFuture<DownloadedProfiles> download = world.download();
      first.await(Commands.DATA_PULL);
      // When
      world.pass(DiameterTimes.USUAL.answer());
      // Then
      assertThat(assertUnavailable(download)).contains("no Diameter peer");
      assertThat(first.accepted()).isEqualTo(1);
    }
  }

  @Test
  void anAnswerWithAnotherEndToEndIdentifierOrCommandIsNone() {
    first.reactingTo(
        Commands.DATA_PULL,
        request -> {
          DiameterMessage answer = first.answer(request, success(), data(1));
          DiameterHeader header = answer.header();
          DiameterHeader other =
              new DiameterHeader(
                  header.flags(),
                  header.command(),
                  header.application(),
                  header.hopByHop(),
                  header.endToEnd() + 1);
          return Optional.of(new DiameterMessage(other, answer.avps()).encode());
        });
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      CompletableFuture<DownloadedProfiles> download = world.download();
      first.await(Commands.DATA_PULL);
      world.pass(DiameterTimes.USUAL.answer());
      assertUnavailable(download);
    }
  }

  @Test
  void aMegabyteOfAvpsIsReadWhereItIsAllowed() {
    Avp filling = Avp.of(UNKNOWN, false, new byte[1_000]);
    Avp[] many = Collections.nCopies(1_000, filling).toArray(Avp[]::new);
    Avp[] avps = Arrays.copyOf(many, many.length + 2);
    avps[many.length] = success();
    avps[many.length + 1] = data(1);
    first.answeringPulls(avps);
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(get(world.download()).documents()).hasSize(1);
    }
  }

  @Test
  void moreThanIsAllowedEndsTheConnectionBeforeItIsRead() {
    first.reactingTo(
        Commands.DATA_PULL,
        request ->
            Optional.of(
                first
                    .answer(request, Avp.of(UNKNOWN, false, new byte[NodeWorld.MAX_MESSAGE]))
                    .encode()));
    second.answeringPulls(success(), data(2));
    try (NodeWorld world = NodeWorld.of(first, second).connected(2)) {
      assertThat(get(world.download()).documents()).hasSize(1);
      await().until(() -> world.node.connectedPeers() == 1);
    }
  }

  @Test
  void moreAvpsThanAllowedSpoilTheAnswer() {
    Avp empty = Avp.of(UNKNOWN, false, new byte[0]);
    first.reactingTo(
        Commands.DATA_PULL,
        request -> {
          byte[] avps = new AvpList(Collections.nCopies(16_384, empty)).encode();
          byte[] octets =
              Arrays.copyOf(first.answer(request, empty).encode(), 20 + 2 * avps.length);
          System.arraycopy(avps, 0, octets, 20, avps.length);
          System.arraycopy(avps, 0, octets, 20 + avps.length, avps.length);
          octets[1] = (byte) (octets.length >>> 16);
          octets[2] = (byte) (octets.length >>> 8);
          octets[3] = (byte) octets.length;
          return Optional.of(octets);
        });
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(assertUnavailable(world.download())).contains("more than 16384 AVPs");
    }
  }

  @Test
  void whatIsNoDiameterEndsTheConnection() {
    first.reactingTo(
        Commands.DATA_PULL,
        request -> Optional.of("HTTP/1.1 400 Bad Request\r\n".getBytes(US_ASCII)));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertUnavailable(world.download());
      await().until(() -> !world.node.isConnected());
    }
  }
}
