package org.mcvideo.domain.affiliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.profile.UserProfile;

class UserAffiliationsPropertyTest {
  private static final int STEPS = 300;
  private static final List<McVideoClientId> CLIENTS =
      IntStream.range(0, 3).mapToObj(i -> new McVideoClientId("client-" + i)).toList();
  private static final List<McVideoGroupId> GROUPS =
      IntStream.range(0, 8).mapToObj(i -> new McVideoGroupId("sip:group-" + i)).toList();

  private static final List<AffiliationStatus> STATUSES = List.of(AffiliationStatus.values());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void anySequenceOfImplicitAffiliationsStaysWithinN2(long seed) {
    Random random = new Random(seed);
    int n2 = random.nextInt(GROUPS.size());
    UserAffiliations affiliations = UserAffiliations.NONE;
    for (int step = 0; step < STEPS; step++) {
      String where = "seed " + seed + ", step " + step + ", N2 " + n2;
      McVideoClientId client = CLIENTS.get(random.nextInt(CLIENTS.size()));
      UserAffiliations before = affiliations;
      if (random.nextInt(5) == 0) {
        affiliations = before.without(client);
      } else {
        UserProfile profile = profile(random, n2);
        affiliations = before.addImplicit(client, profile);
        checkAdded(before, affiliations, client, profile, where);
      }
      assertThat(counted(affiliations)).as(where).hasSizeLessThanOrEqualTo(n2);
      assertThat(keys(affiliations)).as(where).doesNotHaveDuplicates();
      affiliations = stirred(affiliations, random);
    }
  }

  private static void checkAdded(
      UserAffiliations before,
      UserAffiliations after,
      McVideoClientId client,
      UserProfile profile,
      String where) {
    assertThat(after.entries())
        .as(where)
        .containsAll(before.entries().stream().filter(Affiliation::counts).toList())
        .containsAll(
            before.entries().stream().filter(entry -> !entry.client().equals(client)).toList());
    assertThat(after.entries().stream().filter(entry -> !before.entries().contains(entry)))
        .as(where)
        .allMatch(entry -> entry.client().equals(client))
        .allMatch(entry -> entry.status() == AffiliationStatus.AFFILIATING)
        .allMatch(entry -> profile.implicitAffiliations().contains(entry.group()));
  }

  private static UserProfile profile(Random random, int n2) {
    List<McVideoGroupId> groups = new ArrayList<>(GROUPS);
    Collections.shuffle(groups, random);
    return new UserProfile(
        1, false, true, OptionalInt.of(n2), groups.subList(0, random.nextInt(GROUPS.size() + 1)));
  }

  private static UserAffiliations stirred(UserAffiliations affiliations, Random random) {
    return new UserAffiliations(
        affiliations.entries().stream()
            .map(
                entry ->
                    new Affiliation(
                        entry.client(),
                        entry.group(),
                        entry.counts()
                            ? STATUSES.get(random.nextInt(STATUSES.size()))
                            : entry.status()))
            .toList());
  }

  private static Set<McVideoGroupId> counted(UserAffiliations affiliations) {
    return affiliations.entries().stream()
        .filter(Affiliation::counts)
        .map(Affiliation::group)
        .collect(Collectors.toSet());
  }

  private static List<String> keys(UserAffiliations affiliations) {
    return affiliations.entries().stream()
        .map(entry -> entry.client() + " " + entry.group())
        .toList();
  }
}
