package org.mcvideo.domain.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.domain.Samples.NOW;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.Publication.Result;

class PublicationPropertyTest {
  private static final int STEPS = 400;
  private static final ExpiryBounds BOUNDS = new ExpiryBounds(60, 600, 3600);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void anySequenceOfPublicationsKeepsTheRulesOfRfc3903(long seed) {
    Random random = new Random(seed);
    Optional<PublicationState> state = Optional.empty();
    Instant now = NOW;
    int accepted = 0;
    for (int step = 0; step < STEPS; step++) {
      now = now.plusSeconds(random.nextInt(900));
      Publication wish = wish(random, step);
      Result result = wish.apply(state, BOUNDS, new EntityTag("tag-" + step), now);
      String where = "seed " + seed + ", step " + step + ": " + wish + " gives " + result;
      Optional<PublicationState> next = next(result);
      if (next.isPresent()) {
        checkAccepted(wish, state, next.get(), now, where);
        state = next;
        accepted++;
      } else {
        checkRefused(wish, state, result, now, where);
      }
    }
    assertThat(accepted).as("seed %d", seed).isBetween(STEPS / 10, STEPS * 9 / 10);
  }

  private static void checkAccepted(
      Publication wish,
      Optional<PublicationState> before,
      PublicationState after,
      Instant now,
      String where) {
    assertThat(after.tag()).as(where).isNotEqualTo(before.map(PublicationState::tag).orElse(null));
    assertThat(after.expiresAt())
        .as(where)
        .isBetween(now.plusSeconds(BOUNDS.minimum()), now.plusSeconds(BOUNDS.maximum()));
    wish.expires()
        .ifPresent(
            wished ->
                assertThat(after.expiresAt()).as(where).isBeforeOrEqualTo(now.plusSeconds(wished)));
    if (wish.ifMatch().isPresent()) {
      assertThat(before.map(PublicationState::tag)).as(where).isEqualTo(wish.ifMatch());
      assertThat(before.orElseThrow().expiresAt()).as(where).isAfter(now);
    }
    assertThat(after.settings())
        .as(where)
        .isEqualTo(wish.content().or(() -> before.map(PublicationState::settings)).orElseThrow());
  }

  private static void checkRefused(
      Publication wish,
      Optional<PublicationState> before,
      Result result,
      Instant now,
      String where) {
    boolean tagInForce =
        wish.ifMatch().isEmpty()
            || before
                .filter(state -> !state.expiredAt(now))
                .map(PublicationState::tag)
                .equals(wish.ifMatch());
    Result expected =
        !tagInForce
            ? new Result.PreconditionFailed()
            : wish.expires().orElse(BOUNDS.byDefault()) < BOUNDS.minimum()
                ? new Result.TooBrief(BOUNDS.minimum())
                : new Result.NothingToPublish();
    assertThat(result).as(where).isEqualTo(expected);
  }

  private static Optional<PublicationState> next(Result result) {
    return result.fold(
        accepted -> Optional.of(accepted.state()),
        failed -> Optional.empty(),
        brief -> Optional.empty(),
        nothing -> Optional.empty());
  }

  private static Publication wish(Random random, int step) {
    Optional<EntityTag> ifMatch =
        random.nextInt(3) == 0
            ? Optional.empty()
            : Optional.of(new EntityTag("tag-" + Math.max(0, step - 1 - random.nextInt(3))));
    OptionalLong expires =
        random.nextInt(4) == 0 ? OptionalLong.empty() : OptionalLong.of(1L + random.nextInt(5000));
    Optional<ServiceSettings> content =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(
                new ServiceSettings(
                    Optional.of(random.nextBoolean() ? AnswerMode.AUTOMATIC : AnswerMode.MANUAL),
                    Optional.of(SelectedUserProfileIndex.of(random.nextInt(300)))));
    return new Publication(ifMatch, expires, content);
  }
}
