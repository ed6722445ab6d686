package org.mcvideo.persistence.diameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.persistence.diameter.NodeWorld.ALICE;
import static org.mcvideo.persistence.diameter.NodeWorld.assertUnavailable;
import static org.mcvideo.persistence.diameter.NodeWorld.data;
import static org.mcvideo.persistence.diameter.NodeWorld.get;
import static org.mcvideo.persistence.diameter.ScriptedPeer.success;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.DownloadedProfiles;
import org.mcvideo.application.port.out.DownloadedProfiles.Refusal;
import org.mcvideo.domain.profile.ProfileDocument;
import org.mcvideo.persistence.diameter.wire.Avp;
import org.mcvideo.persistence.diameter.wire.AvpList;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;

/** TS 29.283 6.2.1 against a peer that does what it should, or says no. */
class DiameterPullTest {
  private final ScriptedPeer first = ScriptedPeer.listen("db-1.example.org");

  @AfterEach
  void closePeer() {
    first.close();
  }

  @Test
  void allProfilesOfAUserArePulled() throws Exception {
    first.answeringPulls(success(), data(1, 2));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      // When
      DownloadedProfiles downloaded = get(world.download());
      // Then
      assertThat(downloaded.refusal()).isEmpty();
      assertThat(downloaded.documents())
          .extracting(document -> document.profile().index())
          .containsExactly(1, 2);
      assertThat(downloaded.documents().get(0).octets()).isEqualTo(NodeWorld.document(1));
      DiameterMessage pull = first.await(Commands.DATA_PULL);
      assertThat(pull.header().flags()).isEqualTo(0xc0);
      assertThat(pull.header().application()).isEqualTo(16_777_351);
      assertThat(keys(pull.avps()))
          .containsExactly(263L, 260L, 277L, 264L, 296L, 283L, 3102L, 4501L, 4504L);
      Avp id = pull.avps().first(DiameterAvp.USER_IDENTIFIER.key()).get().group().avps().get(0);
      assertThat(id.text()).isEqualTo(ALICE.uri());
      assertThat(id.mandatory()).isFalse();
      AvpList asked = pull.avps().first(DiameterAvp.DATA_IDENTIFICATION.key()).get().group();
      assertThat(asked.avps().get(0).unsigned32()).isZero();
      assertThat(asked.avps().get(1).unsigned64()).isEqualTo(1);
    }
  }

  @Test
  void everyPullHasASessionOfItsOwn() throws Exception {
    first.answeringPulls(success(), data(1));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      // When
      get(world.download());
      get(world.download());
      // Then
      assertThat(session(first)).isNotEqualTo(session(first));
    }
  }

  @Test
  void dataMayComeInSeveralPartsAndUnderTheOtherCode() {
    byte[] document = NodeWorld.document(3);
    first.answeringPulls(
        success(),
        data(1),
        DiameterAvp.DATA.of(
            List.of(
                DiameterAvp.MC_SERVICE_USER_PROFILE_DATA.of(
                    List.of(DiameterAvp.USER_DATA_CX.of(document))))));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(get(world.download()).documents())
          .extracting(read -> read.profile().index())
          .containsExactly(1, 3);
    }
  }

  @Test
  void anAnswerWithoutProfilesIsNoProfile() {
    first.answeringPulls(success());
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(get(world.download())).isEqualTo(DownloadedProfiles.of(List.of()));
    }
  }

  @Test
  void aDocumentThatCannotBeReadIsLeftOutAndTheOthersCount() {
    Avp bad = NodeWorld.profileData(new byte[] {'<'}, 1);
    Avp good = NodeWorld.profileData(NodeWorld.document(2), 2);
    first.answeringPulls(success(), DiameterAvp.DATA.of(List.of(bad, good)));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(get(world.download()).documents()).hasSize(1);
    }
  }

  @Test
  void onlyDocumentsThatCannotBeReadAreToldSo() {
    Avp bad = NodeWorld.profileData(new byte[] {'<'}, 1);
    first.answeringPulls(success(), DiameterAvp.DATA.of(List.of(bad)));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(get(world.download()).refusal()).contains(Refusal.UNREADABLE);
    }
  }

  @Test
  void ofTwoDocumentsWithOneIndexTheFirstCounts() {
    first.answeringPulls(success(), data(1, 1));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(get(world.download()).documents()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5001, USER_UNKNOWN",
    "5101, NOT_ALLOWED",
    "5102, NOT_ALLOWED",
    "5670, DATA_UNKNOWN",
    "5671, OTHER",
    "5011, OTHER"
  })
  void aRefusalOfTheUserDatabaseIsOneForGood(long code, Refusal refusal) {
    first.answeringPulls(experimental(code));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(get(world.download()).refusal()).contains(refusal);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4100, 4101})
  void aTransientResultOfTheUserDatabaseMaySucceedLater(long code) {
    first.answeringPulls(experimental(code));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(assertUnavailable(world.download()))
          .isEqualTo("user database: it answers Experimental-Result " + code + " of vendor 10415");
    }
  }

  @Test
  void theSame5001OfTheBaseProtocolSpeaksOfAnAvpAndMaySucceedLater() {
    first.answeringPulls(
        DiameterAvp.RESULT_CODE.of(5001),
        DiameterAvp.FAILED_AVP.of(List.of(DiameterAvp.DATA_IDENTIFICATION.missing())));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(assertUnavailable(world.download()))
          .isEqualTo(
              "user database: it answers Result-Code 5001 because of AVP 4501 of vendor 10415");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3002, 3003, 3004, 3007, 4002, 5005, 5012})
  void otherResultsOfTheBaseProtocolMaySucceedLater(long code) {
    first.answeringPulls(DiameterAvp.RESULT_CODE.of(code));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(assertUnavailable(world.download())).contains("Result-Code " + code);
    }
  }

  @Test
  void aRejectionOfTheBaseProtocolIsOneForGood() {
    first.answeringPulls(DiameterAvp.RESULT_CODE.of(5003));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(get(world.download()).refusal()).contains(Refusal.NOT_ALLOWED);
    }
  }

  @Test
  void anAnswerWithoutResultMaySucceedLater() {
    first.answeringPulls(data(1));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      assertThat(assertUnavailable(world.download())).contains("no result");
    }
  }

  @Test
  void manyPullsAtATimeGetEachTheirOwnAnswer() {
    first.answeringPulls(success(), data(1));
    try (NodeWorld world = NodeWorld.of(first).connected(1)) {
      // When
      List<CompletableFuture<DownloadedProfiles>> downloads =
          Collections.nCopies(300, world).stream().map(NodeWorld::download).toList();
      // Then
      assertThat(downloads)
          .allSatisfy(
              download ->
                  assertThat(get(download).documents())
                      .singleElement()
                      .extracting(ProfileDocument::octets)
                      .isEqualTo(NodeWorld.document(1)));
    }
  }

  private static Avp experimental(long code) {
    return DiameterAvp.EXPERIMENTAL_RESULT.of(
        List.of(
            DiameterAvp.VENDOR_ID.of(DiameterAvp.VENDOR_3GPP),
            DiameterAvp.EXPERIMENTAL_RESULT_CODE.of(code)));
  }

  private static String session(ScriptedPeer peer) throws Exception {
    return peer.await(Commands.DATA_PULL)
        .avps()
        .first(DiameterAvp.SESSION_ID.key())
        .orElseThrow()
        .text();
  }

  private static List<Long> keys(AvpList avps) {
    return avps.avps().stream().map(avp -> avp.key().code()).toList();
  }
}
