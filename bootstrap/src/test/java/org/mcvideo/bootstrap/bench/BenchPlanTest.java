package org.mcvideo.bootstrap.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;

class BenchPlanTest {
  private static final Optional<DatabaseConfig> SHARED =
      Optional.of(DatabaseConfig.of("jdbc:h2:mem:bench", "", DatabasePassword.none()));

  @ParameterizedTest
  @CsvSource({"100, 1, 1", "1000000, 1000, 8"})
  void theBoundsThemselvesAreTaken(int users, int inFlight, int instances) {
    assertThat(new BenchPlan(users, inFlight, instances, false, SHARED).users()).isEqualTo(users);
  }

  @ParameterizedTest
  @CsvSource({
    "99, 1, 1, users 99 is not within 100 and 1000000",
    "1000001, 1, 1, users 1000001 is not within 100 and 1000000",
    "100, 0, 1, requests in flight 0 is not within 1 and 1000",
    "100, 1001, 1, requests in flight 1001 is not within 1 and 1000",
    "100, 1, 0, instances 0 is not within 1 and 8",
    "100, 1, 9, instances 9 is not within 1 and 8"
  })
  void whatIsOutOfBoundsIsRefused(int users, int inFlight, int instances, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BenchPlan(users, inFlight, instances, false, SHARED))
        .withMessage(reason);
  }

  @Test
  void severalInstancesNeedADatabaseThatTheyCanShare() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BenchPlan(100, 1, 2, false, Optional.empty()))
        .withMessage("several instances need a database that they can share");
  }

  @Test
  void aProtectedRunHasOneInstance() {
    assertThat(new BenchPlan(100, 1, 1, true, SHARED).allUsers()).isEqualTo(125);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BenchPlan(100, 1, 2, true, SHARED))
        .withMessage("the KMS of a protected run has one instance alone");
  }
}
