package org.mcvideo.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DatabaseConfigTest {
  private static final String URL = "jdbc:h2:mem:x";
  private static final DatabasePassword SECRET = DatabasePassword.of("top-secret");

  @Test
  void theNumberOfConnectionsIsBounded() {
    assertThat(withConnections(1).connections()).isEqualTo(1);
    assertThat(withConnections(1_000).connections()).isEqualTo(1_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withConnections(0))
        .withMessage("database connections 0 is not within 1 and 1000");
    assertThatIllegalArgumentException().isThrownBy(() -> withConnections(1_001));
  }

  @Test
  void aUrlThatIsNoneOfJdbcIsRefusedAndNotShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseConfig.of("postgres://u:pw@h/db", "sa", SECRET))
        .withMessage("database URL does not begin with jdbc:");
  }

  @Test
  void theWaitForAConnectionIsBounded() {
    Duration minute = Duration.ofMinutes(1);
    assertThat(times(Duration.ofMillis(250), minute, minute).connectionWait()).hasMillis(250);
    assertThat(times(minute, minute, minute).connectionWait()).isEqualTo(minute);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> times(Duration.ofMillis(249), minute, minute))
        .withMessage("connection wait PT0.249S is not within 250 ms and PT1M");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> times(minute.plusNanos(1), minute, minute));
  }

  @Test
  void theWaitForALockAndTheStatementLimitAreBounded() {
    Duration second = Duration.ofSeconds(1);
    Duration milli = Duration.ofMillis(1);
    Duration tooLong = Duration.ofMinutes(1).plusNanos(1);
    assertThat(times(second, milli, milli).lockWait()).isEqualTo(milli);
    assertThat(times(second, milli, milli).statementLimit()).isEqualTo(milli);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> times(second, Duration.ZERO, second))
        .withMessageContaining("lock wait");
    assertThatIllegalArgumentException().isThrownBy(() -> times(second, tooLong, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> times(second, second, Duration.ofNanos(999_999)))
        .withMessageContaining("statement limit");
    assertThatIllegalArgumentException().isThrownBy(() -> times(second, second, tooLong));
  }

  @Test
  void nothingMayBeMissing() {
    assertThatNullPointerException().isThrownBy(() -> DatabaseConfig.of(null, "sa", SECRET));
    assertThatNullPointerException().isThrownBy(() -> DatabaseConfig.of(URL, null, SECRET));
    assertThatNullPointerException().isThrownBy(() -> DatabaseConfig.of(URL, "sa", null));
    assertThatNullPointerException()
        .isThrownBy(() -> new DatabaseConfig(URL, "sa", SECRET, 1, null));
    assertThatNullPointerException()
        .isThrownBy(() -> times(null, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    assertThatNullPointerException().isThrownBy(() -> DatabasePassword.of(null));
  }

  @Test
  void thePasswordIsLentAndNeverShows() {
    assertThat(SECRET.<String>use(Function.identity())).isEqualTo("top-secret");
    assertThat(DatabaseConfig.of(URL, "sa", SECRET).<String>withPassword(text -> text))
        .isEqualTo("top-secret");
    assertThat(DatabasePassword.none().<String>use(text -> text)).isEmpty();
    assertThat(SECRET).hasToString("DatabasePassword[redacted]");
    assertThat(DatabaseConfig.of(URL, "sa", SECRET).toString()).doesNotContain("top-secret");
  }

  @Test
  void passwordsWithTheSameTextAreEqual() {
    assertThat(SECRET)
        .isEqualTo(DatabasePassword.of("top-secret"))
        .hasSameHashCodeAs(DatabasePassword.of("top-secret"))
        .isNotEqualTo(DatabasePassword.none())
        .isNotEqualTo("top-secret");
  }

  private static DatabaseConfig withConnections(int connections) {
    return new DatabaseConfig(URL, "sa", SECRET, connections, DatabaseTimes.USUAL);
  }

  private static DatabaseTimes times(
      Duration connectionWait, Duration lockWait, Duration statementLimit) {
    return new DatabaseTimes(connectionWait, lockWait, statementLimit);
  }
}
