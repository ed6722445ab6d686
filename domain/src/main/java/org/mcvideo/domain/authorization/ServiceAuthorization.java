package org.mcvideo.domain.authorization;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.policy.ServicePolicy;

/**
 * The decision whether a client is served as a user (TS 24.281 7.3.2 step 3, 7.3.3 step 4; TS
 * 33.180 Annex B). A pure function over values; the first rule that objects is the reason.
 */
public final class ServiceAuthorization {
  private static final List<Rule> RULES =
      List.of(
          ServiceAuthorization::tokenIsCurrent,
          ServiceAuthorization::tokenIsForThisService,
          ServiceAuthorization::oauthClientIsAllowed,
          ServiceAuthorization::keyCameFromTheSameUser,
          ServiceAuthorization::clientsAreWithinTheLimit);

  private ServiceAuthorization() {}

  /**
   * May {@code presented} be served, as a user who has no limit of authorisations of the own?
   *
   * @param current the user's bindings, expired ones included
   */
  public static Decision decide(
      Presented presented, List<Binding> current, ServicePolicy policy, Instant now) {
    return decide(presented, current, policy, OptionalInt.empty(), now);
  }

  /**
   * May {@code presented} be served?
   *
   * @param current the user's bindings, expired ones included
   * @param ownLimit the limit of authorisations in the user's profile; where the policy sets one,
   *     this takes its place
   */
  public static Decision decide(
      Presented presented,
      List<Binding> current,
      ServicePolicy policy,
      OptionalInt ownLimit,
      Instant now) {
    Question question = new Question(presented, current, policy, ownLimit, now);
    return RULES.stream()
        .map(rule -> rule.objection(question))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(Decision::granted);
  }

  private static Optional<Decision> tokenIsCurrent(Question q) {
    Instant latest = q.now.minus(q.policy.tokenLeeway());
    return latest.isBefore(q.presented.claims().expiresAt())
        ? Optional.empty()
        : rejected("token expired at " + q.presented.claims().expiresAt());
  }

  private static Optional<Decision> tokenIsForThisService(Question q) {
    return q.presented.claims().scope().contains(TokenClaims.VIDEO_SERVICE)
        ? Optional.empty()
        : rejected("token scope lacks " + TokenClaims.VIDEO_SERVICE);
  }

  private static Optional<Decision> oauthClientIsAllowed(Question q) {
    return q.policy.oauthClients().isEmpty()
            || q.policy.oauthClients().contains(q.presented.claims().oauthClient())
        ? Optional.empty()
        : rejected("token client_id is not among the accepted ones");
  }

  private static Optional<Decision> keyCameFromTheSameUser(Question q) {
    return q.presented.csk().isEmpty()
            || q.presented.csk().get().isFrom(q.presented.claims().user())
        ? Optional.empty()
        : Optional.of(
            Decision.refused(
                Refusal.WRONG_INITIATOR, "token names another user than the key's initiator"));
  }

  private static Optional<Decision> clientsAreWithinTheLimit(Question q) {
    if (q.policy.maxClientsPerUser().isEmpty()) {
      return Optional.empty();
    }
    int limit = q.ownLimit.orElse(q.policy.maxClientsPerUser().getAsInt());
    long others =
        q.current.stream()
            .filter(binding -> !binding.expiredAt(q.now))
            .filter(binding -> !binding.client().equals(q.presented.client()))
            .count();
    return others < limit
        ? Optional.empty()
        : Optional.of(
            Decision.refused(
                Refusal.TOO_MANY_CLIENTS, "user is served at " + others + " of " + limit));
  }

  private static Optional<Decision> rejected(String cause) {
    return Optional.of(Decision.refused(Refusal.TOKEN_REJECTED, cause));
  }

  @FunctionalInterface
  private interface Rule {
    Optional<Decision> objection(Question question);
  }

  private record Question(
      Presented presented,
      List<Binding> current,
      ServicePolicy policy,
      OptionalInt ownLimit,
      Instant now) {}
}
