package org.mcvideo.domain.affiliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mcvideo.domain.Samples.FIRE;
import static org.mcvideo.domain.Samples.NOW;
import static org.mcvideo.domain.Samples.PHONE;
import static org.mcvideo.domain.Samples.TABLET;
import static org.mcvideo.domain.Samples.WATER;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.profile.UserProfile;

class AffiliationTransitionsTest {
  private static final List<McVideoClientId> CLIENTS = List.of(PHONE, TABLET);
  private static final List<McVideoGroupId> GROUPS = List.of(FIRE, WATER);
  private static final int STEPS = 300;

  @Test
  void onlyLegalTransitionsExist() {
    Affiliation affiliating = Affiliation.affiliating(PHONE, FIRE);
    Affiliation affiliated = affiliating.affiliated();
    Affiliation deaffiliating = affiliated.deaffiliating();
    assertThatIllegalStateException().isThrownBy(affiliating::deaffiliating);
    assertThatIllegalStateException().isThrownBy(affiliated::affiliated);
    assertThatIllegalStateException().isThrownBy(deaffiliating::affiliated);
    assertThatIllegalStateException().isThrownBy(deaffiliating::deaffiliating);
  }

  @Test
  void anEntryEndsAtItsExpiry() {
    Affiliation entry =
        Affiliation.affiliating(PHONE, FIRE).granted(Optional.of(NOW), Optional.empty());
    assertThat(entry.expiredAt(NOW)).isTrue();
    assertThat(entry.expiredAt(NOW.minusNanos(1))).isFalse();
    assertThat(new UserAffiliations(List.of(entry)).withoutExpired(NOW))
        .isEqualTo(UserAffiliations.NONE);
  }

  @Test
  void aPIdIsAVisibleText() {
    assertThatIllegalArgumentException().isThrownBy(() -> new AffiliatingPId(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new AffiliatingPId("a b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AffiliatingPId("x".repeat(AffiliatingPId.MAX_LENGTH + 1)));
    assertThat(new AffiliatingPId("x".repeat(AffiliatingPId.MAX_LENGTH)).text()).isNotEmpty();
  }

  @Test
  void whatMayHaveArrivedIsBelieved() {
    GroupPublication first =
        GroupPublication.first(FIRE, new AffiliatingPId("p"), Set.of(PHONE), NOW);
    assertThat(first.unanswered().told()).containsExactly(PHONE);
    assertThat(first.accepted(Optional.empty()).told()).containsExactly(PHONE);
    assertThat(first.rejected().isOver()).isTrue();
    assertThat(first.isUnderWay(NOW.minusNanos(1))).isTrue();
    assertThat(first.isUnderWay(NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void anySequenceKeepsToN2AndToOneEntryForAClientAndGroup(long seed) {
    Random random = new Random(seed);
    UserAffiliations held = UserAffiliations.NONE;
    for (int step = 0; step < STEPS; step++) {
      held = next(held, random);
      Set<McVideoGroupId> counted =
          held.entries().stream()
              .filter(Affiliation::counts)
              .map(Affiliation::group)
              .collect(Collectors.toSet());
      assertThat(counted).as("seed %d, step %d", seed, step).hasSizeLessThanOrEqualTo(1);
      assertThat(held.entries().stream().map(e -> e.client() + " " + e.group()))
          .as("seed %d, step %d", seed, step)
          .doesNotHaveDuplicates();
    }
  }

  private static UserAffiliations next(UserAffiliations held, Random random) {
    McVideoClientId client = CLIENTS.get(random.nextInt(CLIENTS.size()));
    McVideoGroupId group = GROUPS.get(random.nextInt(GROUPS.size()));
    AffiliatingPId pId = new AffiliatingPId("p-" + random.nextInt(3));
    return switch (random.nextInt(6)) {
      case 0 -> held.without(client);
      case 1 -> held.published(group, pId);
      case 2 -> held.confirmed(group, pId, random.nextBoolean() ? Set.of(client) : Set.of());
      case 3 -> held.refused(group, pId);
      case 4 -> held.deaffiliating(client, group);
      default ->
          held.addImplicit(
              client,
              new UserProfile(
                  1,
                  false,
                  true,
                  OptionalInt.of(1),
                  random.nextBoolean() ? GROUPS : List.of(group)));
    };
  }
}
