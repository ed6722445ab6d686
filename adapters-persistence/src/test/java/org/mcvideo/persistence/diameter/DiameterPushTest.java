package org.mcvideo.persistence.diameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.persistence.diameter.NodeWorld.ALICE;
import static org.mcvideo.persistence.diameter.NodeWorld.STRANGER;
import static org.mcvideo.persistence.diameter.NodeWorld.data;
import static org.mcvideo.persistence.diameter.NodeWorld.push;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mcvideo.domain.profile.ProfileDocument;
import org.mcvideo.persistence.diameter.wire.Avp;
import org.mcvideo.persistence.diameter.wire.AvpKey;
import org.mcvideo.persistence.diameter.wire.AvpList;
import org.mcvideo.persistence.diameter.wire.DiameterHeader;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;

/** TS 29.283 6.2.3: what the user database pushes, well and badly. */
class DiameterPushTest {
  private final ScriptedPeer peer = ScriptedPeer.listen("db-1.example.org");
  private final NodeWorld world = NodeWorld.of(peer).connected(1);

  @AfterEach
  void close() {
    world.close();
    peer.close();
  }

  @Test
  void aPushedProfileIsStoredAndAcknowledged() throws Exception {
    // When
    DiameterMessage answer = answerTo(push(ALICE, 1, data(2)));
    // Then
    assertThat(DiameterPeerTest.resultOf(answer)).isEqualTo(2001);
    assertThat(answer.header().flags()).isEqualTo(DiameterHeader.PROXIABLE);
    assertThat(answer.header().hopByHop()).isEqualTo(101);
    assertThat(answer.header().endToEnd()).isEqualTo(1);
    assertThat(answer.avps().avps())
        .extracting(avp -> avp.key().code())
        .containsExactly(263L, 260L, 277L, 264L, 296L, 268L);
    assertThat(answer.avps().avps().get(0).text()).isEqualTo("db;1;1");
    assertThat(world.pushed)
        .singleElement()
        .satisfies(
            pushed -> {
              assertThat(pushed.user()).isEqualTo(ALICE);
              assertThat(pushed.documents())
                  .extracting(ProfileDocument::octets)
                  .containsExactly(NodeWorld.document(2));
            });
  }

  @Test
  void theSamePushAgainIsAnsweredAgainAndStoredOnce() {
    // Given
    DiameterMessage request = push(ALICE, 5, data(2));
    DiameterMessage first = answerTo(request);
    // When
    DiameterHeader again = request.header().over(9_999).with(DiameterHeader.RETRANSMITTED);
    DiameterMessage second = answerTo(new DiameterMessage(again, request.avps()));
    // Then
    assertThat(second.header().hopByHop()).isEqualTo(9_999);
    assertThat(second.avps()).isEqualTo(first.avps());
    assertThat(world.pushed).hasSize(1);
  }

  @Test
  void anIdentifierThatComesAgainMuchLaterIsThatOfAnotherPush() {
    answerTo(push(ALICE, 5, data(2)));
    // When: a peer that has begun anew counts from where it began
    world.pass(RecentRequests.KEPT);
    answerTo(push(ALICE, 5, data(3)));
    // Then
    assertThat(world.pushed).hasSize(2);
  }

  @Test
  void anotherPushIsStoredToo() {
    answerTo(push(ALICE, 5, data(2)));
    answerTo(push(ALICE, 6, data(3)));
    assertThat(world.pushed).hasSize(2);
  }

  @Test
  void aPushForSomebodyWhoIsNotServedIsToldSo() {
    assertExperimental(answerTo(push(STRANGER, 1, data(2))), 5001);
  }

  @Test
  void aPushForTheUserOfAnotherServiceIsToldSo() {
    Avp other = DiameterAvp.USER_IDENTIFIER.of(List.of(DiameterAvp.MCPTT_ID.of("sip:a@b")));
    DiameterMessage request = without(push(ALICE, 1, data(2)), DiameterAvp.USER_IDENTIFIER, other);
    assertExperimental(answerTo(request), 5001);
    assertThat(world.pushed).isEmpty();
  }

  @Test
  void aDocumentThatCannotBeReadIsToldSoAndNothingIsStored() {
    Avp bad = NodeWorld.profileData(new byte[] {'<'}, 1);
    Avp good = NodeWorld.profileData(NodeWorld.document(2), 2);
    assertExperimental(answerTo(push(ALICE, 1, DiameterAvp.DATA.of(List.of(good, bad)))), 5100);
    assertThat(world.pushed).isEmpty();
  }

  @Test
  void aPushWithoutProfilesChangesNothingAndIsAcknowledged() {
    assertThat(DiameterPeerTest.resultOf(answerTo(push(ALICE, 1)))).isEqualTo(2001);
    assertThat(world.pushed).singleElement().satisfies(p -> assertThat(p.documents()).isEmpty());
  }

  @Test
  void aStoreThatIsDownIsToldAndTheSamePushMayComeAgain() {
    // Given
    world.storeDown = true;
    assertThat(DiameterPeerTest.resultOf(answerTo(push(ALICE, 1, data(2))))).isEqualTo(5012);
    // When
    world.storeDown = false;
    // Then
    assertThat(DiameterPeerTest.resultOf(answerTo(push(ALICE, 1, data(2))))).isEqualTo(2001);
    assertThat(world.pushed).hasSize(1);
  }

  @Test
  void aFailureNobodyExpectedIsToldAndTheSamePushMayComeAgain() {
    // Given
    world.storeBroken = true;
    assertThat(DiameterPeerTest.resultOf(answerTo(push(ALICE, 1, data(2))))).isEqualTo(5012);
    // When
    world.storeBroken = false;
    // Then
    assertThat(DiameterPeerTest.resultOf(answerTo(push(ALICE, 1, data(2))))).isEqualTo(2001);
    assertThat(world.pushed).hasSize(1);
  }

  @Test
  void anUnknownMandatoryAvpIsRefusedAndNamed() throws Exception {
    // Given
    Avp unknown = Avp.of(new AvpKey(4999, 10415), true, "?");
    // When
    DiameterMessage answer = answerTo(push(ALICE, 1, data(2), unknown));
    // Then
    assertThat(DiameterPeerTest.resultOf(answer)).isEqualTo(5001);
    assertThat(answer.header().has(DiameterHeader.ERROR)).isFalse();
    assertThat(failed(answer)).isEqualTo(unknown);
    assertThat(world.pushed).isEmpty();
  }

  @Test
  void anUnknownAvpThatIsNotMandatoryIsPassedOver() {
    Avp unknown = Avp.of(new AvpKey(4999, 10415), false, "?");
    assertThat(DiameterPeerTest.resultOf(answerTo(push(ALICE, 1, data(2), unknown))))
        .isEqualTo(2001);
  }

  @ParameterizedTest
  @EnumSource(
      value = DiameterAvp.class,
      names = {
        "SESSION_ID",
        "AUTH_SESSION_STATE",
        "ORIGIN_HOST",
        "ORIGIN_REALM",
        "DESTINATION_HOST",
        "DESTINATION_REALM",
        "USER_IDENTIFIER"
      })
  void aMissingAvpIsRefusedAndNamed(DiameterAvp name) throws Exception {
    // When
    DiameterMessage answer = answerTo(without(push(ALICE, 1, data(2)), name));
    // Then
    assertThat(DiameterPeerTest.resultOf(answer)).isEqualTo(5005);
    assertThat(failed(answer)).isEqualTo(name.missing());
    assertThat(world.pushed).isEmpty();
  }

  @Test
  void aTruncatedAvpIsRefused() {
    byte[] octets = push(ALICE, 1, Avp.of(new AvpKey(4999, 0), false, "abcd")).encode();
    octets[octets.length - 5] = (byte) 200;
    peer.send(octets);
    assertThat(DiameterPeerTest.resultOf(peer.await(Commands.NOTIFICATION_DATA))).isEqualTo(5014);
  }

  @Test
  void aGroupThatIsNoneIsRefused() {
    Avp broken = DiameterAvp.DATA.of(new byte[] {1, 2, 3});
    assertThat(DiameterPeerTest.resultOf(answerTo(push(ALICE, 1, broken)))).isEqualTo(5014);
  }

  @Test
  void groupsNestedTooDeepAreRefused() {
    Avp deep = DiameterAvp.DATA.of(List.of());
    for (int level = 0; level < 9; level++) {
      deep = DiameterAvp.DATA.of(List.of(deep));
    }
    assertThat(DiameterPeerTest.resultOf(answerTo(push(ALICE, 1, deep)))).isEqualTo(5004);
  }

  @Test
  void aUserThatIsNoUriIsRefused() {
    Avp nobody = DiameterAvp.USER_IDENTIFIER.of(List.of(DiameterAvp.MCVIDEO_ID.of("nobody")));
    DiameterMessage request = without(push(ALICE, 1, data(2)), DiameterAvp.USER_IDENTIFIER, nobody);
    assertThat(DiameterPeerTest.resultOf(answerTo(request))).isEqualTo(5004);
  }

  @Test
  void proxyInfoGoesBackAsItCame() {
    Avp one = proxy("a");
    Avp two = proxy("b");
    DiameterMessage answer = answerTo(push(ALICE, 1, one, data(2), two));
    assertThat(answer.avps().all(DiameterAvp.PROXY_INFO.key())).containsExactly(one, two);
  }

  private static Avp proxy(String name) {
    return DiameterAvp.PROXY_INFO.of(
        List.of(DiameterAvp.PROXY_HOST.of(name), DiameterAvp.PROXY_STATE.of(name)));
  }

  private DiameterMessage answerTo(DiameterMessage request) {
    peer.send(request);
    return peer.await(Commands.NOTIFICATION_DATA);
  }

  private static DiameterMessage without(
      DiameterMessage message, DiameterAvp name, Avp... instead) {
    List<Avp> avps =
        new ArrayList<>(
            message.avps().avps().stream().filter(avp -> !avp.key().equals(name.key())).toList());
    avps.addAll(Arrays.asList(instead));
    return DiameterMessage.of(message.header(), avps);
  }

  private static void assertExperimental(DiameterMessage answer, long code) {
    Optional<Avp> result = answer.avps().first(DiameterAvp.EXPERIMENTAL_RESULT.key());
    assertThat(result)
        .contains(
            DiameterAvp.EXPERIMENTAL_RESULT.of(
                List.of(
                    DiameterAvp.VENDOR_ID.of(10_415),
                    DiameterAvp.EXPERIMENTAL_RESULT_CODE.of(code))));
    assertThat(answer.avps().first(DiameterAvp.RESULT_CODE.key())).isEmpty();
  }

  private static Avp failed(DiameterMessage answer) throws Exception {
    AvpList members = answer.avps().first(DiameterAvp.FAILED_AVP.key()).orElseThrow().group();
    assertThat(members.avps()).hasSize(1);
    return members.avps().get(0);
  }
}
