package org.mcvideo.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.domain.Samples.ALICE;
import static org.mcvideo.domain.Samples.BOB;
import static org.mcvideo.domain.Samples.IMPU;
import static org.mcvideo.domain.Samples.NANO;
import static org.mcvideo.domain.Samples.NOW;
import static org.mcvideo.domain.Samples.PHONE;
import static org.mcvideo.domain.Samples.SERVER;
import static org.mcvideo.domain.Samples.TABLET;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.HeldCsk;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.policy.ServicePolicy;

class ServiceAuthorizationTest {
  private static final Duration LEEWAY = Duration.ofSeconds(10);
  private static final Set<String> SCOPE = Set.of("openid", TokenClaims.VIDEO_SERVICE);
  private static final ServicePolicy POLICY =
      new ServicePolicy(LEEWAY, Set.of(), OptionalInt.empty(), ExpiryBounds.USUAL, false);

  @Test
  void aCurrentTokenForTheServiceIsGranted() {
    assertThat(decide(claims(SCOPE, NOW.plusNanos(NANO))).isGranted()).isTrue();
  }

  @Test
  void aTokenCountsUntilItsLeewayIsOver() {
    assertThat(decide(claims(SCOPE, NOW.minus(LEEWAY).plusNanos(NANO))).isGranted()).isTrue();
    assertRefused(decide(claims(SCOPE, NOW.minus(LEEWAY))), Refusal.TOKEN_REJECTED, "expired");
    assertThat(decide(claims(SCOPE, Instant.MAX)).isGranted()).isTrue();
  }

  @Test
  void aTokenForAnotherServiceIsRefused() {
    assertRefused(
        decide(claims(Set.of("openid", "3gpp:mc:ptt_service"), later())),
        Refusal.TOKEN_REJECTED,
        "scope");
    assertRefused(decide(claims(Set.of(), later())), Refusal.TOKEN_REJECTED, "scope");
  }

  @Test
  void aScopeThatOnlyBeginsLikeTheServiceIsRefused() {
    assertRefused(
        decide(claims(Set.of(TokenClaims.VIDEO_SERVICE + "_x"), later())),
        Refusal.TOKEN_REJECTED,
        "scope");
  }

  @Test
  void onlyAcceptedOauthClientsAreServedWhenThePolicyNamesSome() {
    assertThat(decide(claims(SCOPE, later()), accepting("other", "app")).isGranted()).isTrue();
    assertRefused(
        decide(claims(SCOPE, later()), accepting("other")), Refusal.TOKEN_REJECTED, "client_id");
  }

  @Test
  void aKeyOfTheSameUserIsGranted() {
    assertThat(decide(withKeyOf(ALICE)).isGranted()).isTrue();
  }

  @Test
  void aKeyOfAnotherUserIsRefused() {
    assertRefused(decide(withKeyOf(BOB)), Refusal.WRONG_INITIATOR, "initiator");
  }

  @Test
  void aUserBelowTheLimitOfClientsIsServed() {
    assertThat(decide(limitedTo(2), bound(TABLET, later())).isGranted()).isTrue();
  }

  @Test
  void aUserAtTheLimitOfClientsIsRefusedAnother() {
    assertRefused(decide(limitedTo(1), bound(TABLET, later())), Refusal.TOO_MANY_CLIENTS, "1 of 1");
  }

  @Test
  void theSameClientDoesNotCountAgainstTheLimit() {
    assertThat(decide(limitedTo(1), bound(PHONE, later())).isGranted()).isTrue();
  }

  @Test
  void anExpiredBindingDoesNotCountAgainstTheLimit() {
    assertThat(decide(limitedTo(1), bound(TABLET, NOW)).isGranted()).isTrue();
    assertRefused(
        decide(limitedTo(1), bound(TABLET, NOW.plusNanos(NANO))),
        Refusal.TOO_MANY_CLIENTS,
        "1 of 1");
  }

  @Test
  void withoutLimitAnyNumberOfClientsIsServed() {
    // Given
    Binding[] many =
        IntStream.range(0, 50)
            .mapToObj(i -> bound(new McVideoClientId("c" + i), later()))
            .toArray(Binding[]::new);
    // Then
    assertThat(decide(POLICY, many).isGranted()).isTrue();
  }

  @Test
  void theUsersOwnLimitTakesThePlaceOfThePolicys() {
    assertRefused(
        decide(limitedTo(5), OptionalInt.of(1), bound(TABLET, later())),
        Refusal.TOO_MANY_CLIENTS,
        "1 of 1");
    assertThat(decide(limitedTo(1), OptionalInt.of(2), bound(TABLET, later())).isGranted())
        .isTrue();
  }

  @Test
  void theUsersOwnLimitCountsForNothingWhereThePolicySetsNone() {
    assertThat(decide(POLICY, OptionalInt.of(1), bound(TABLET, later())).isGranted()).isTrue();
  }

  @Test
  void theFirstObjectionIsTheReason() {
    // Given
    Presented everythingWrong =
        new Presented(claims(Set.of(), NOW.minusSeconds(3600)), PHONE, Optional.of(keyOf(BOB)));
    // When
    Decision decision =
        ServiceAuthorization.decide(
            everythingWrong, List.of(bound(TABLET, later())), limitedTo(1), NOW);
    // Then
    assertRefused(decision, Refusal.TOKEN_REJECTED, "expired");
  }

  private static Decision decide(TokenClaims claims) {
    return decide(claims, POLICY);
  }

  private static Decision decide(TokenClaims claims, ServicePolicy policy) {
    return ServiceAuthorization.decide(
        new Presented(claims, PHONE, Optional.empty()), List.of(), policy, NOW);
  }

  private static Decision decide(Presented presented) {
    return ServiceAuthorization.decide(presented, List.of(), POLICY, NOW);
  }

  private static Decision decide(ServicePolicy policy, Binding... current) {
    return ServiceAuthorization.decide(
        new Presented(claims(SCOPE, later()), PHONE, Optional.empty()),
        List.of(current),
        policy,
        NOW);
  }

  private static Decision decide(ServicePolicy policy, OptionalInt ownLimit, Binding... current) {
    return ServiceAuthorization.decide(
        new Presented(claims(SCOPE, later()), PHONE, Optional.empty()),
        List.of(current),
        policy,
        ownLimit,
        NOW);
  }

  private static TokenClaims claims(Set<String> scope, Instant expiresAt) {
    return new TokenClaims(ALICE, "app", scope, expiresAt);
  }

  private static Presented withKeyOf(McVideoId initiator) {
    return new Presented(claims(SCOPE, later()), PHONE, Optional.of(keyOf(initiator)));
  }

  private static ReceivedCsk keyOf(McVideoId initiator) {
    return HeldCsk.from(initiator);
  }

  private static ServicePolicy accepting(String... oauthClients) {
    return new ServicePolicy(
        LEEWAY, Set.of(oauthClients), OptionalInt.empty(), ExpiryBounds.USUAL, false);
  }

  private static ServicePolicy limitedTo(int clients) {
    return new ServicePolicy(LEEWAY, Set.of(), OptionalInt.of(clients), ExpiryBounds.USUAL, false);
  }

  private static Binding bound(McVideoClientId client, Instant expiresAt) {
    return new Binding(ALICE, client, IMPU, Optional.empty(), SERVER, expiresAt);
  }

  private static Instant later() {
    return NOW.plusSeconds(60);
  }

  private static void assertRefused(Decision decision, Refusal refusal, String cause) {
    assertThat(decision.refusal()).contains(refusal);
    assertThat(decision.cause()).contains(cause);
  }
}
