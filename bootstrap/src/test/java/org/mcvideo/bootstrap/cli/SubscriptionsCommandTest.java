package org.mcvideo.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.testing.Fixtures;
import org.mcvideo.domain.policy.SubscriptionPolicy;
import org.mcvideo.domain.subscription.EndReason;
import org.mcvideo.domain.subscription.SettingsReport;
import org.mcvideo.domain.subscription.Subscription;

/** {@code mcvideo subscriptions} on a database file. */
class SubscriptionsCommandTest {
  private static final String HEAD =
      "USER\tIMPU\tCONTACT\tEXPIRES\tSTATE\tNOTIFIES\tFAILURES\tCALL-ID";
  private static final int MORE_THAN_A_PAGE = 501;

  @TempDir Path directory;

  private DatabaseBench bench;

  @BeforeEach
  void openBench() {
    bench = DatabaseBench.in(directory);
  }

  @Test
  void everySubscriptionIsALine() {
    // Given
    put(
        Fixtures.aSubscription()
            .in("a", 1)
            .build()
            .sending(new SettingsReport(List.of()), SubscriptionPolicy.USUAL, Fixtures.NOW)
            .rejected(500, Fixtures.NOW)
            .orElseThrow());
    put(Fixtures.aSubscription().in("b", 1).build().ended(EndReason.NO_RESOURCE, Fixtures.NOW));
    // When
    int code = bench.run("subscriptions");
    // Then
    String who =
        Fixtures.ALICE
            + "\t"
            + Fixtures.ALICE_IMPU
            + "\tsip:alice@192.0.2.1:5060\t"
            + Fixtures.LATER
            + "\t";
    assertThat(code).isZero();
    assertThat(bench.lines())
        .containsExactly(HEAD, who + "active\t1\t1\ta", who + "noresource\t0\t0\tb");
  }

  @Test
  void asJsonEverySubscriptionIsAnObject() {
    // Given
    put(Fixtures.aSubscription().in("a", 1).build());
    // When
    int code = bench.run("subscriptions --json");
    // Then
    assertThat(code).isZero();
    assertThat(bench.lines())
        .containsExactly(
            "{\"user\":\""
                + Fixtures.ALICE
                + "\",\"impu\":\""
                + Fixtures.ALICE_IMPU
                + "\",\"contact\":\"sip:alice@192.0.2.1:5060\",\"expires\":\""
                + Fixtures.LATER
                + "\",\"state\":\"active\",\"notifies\":0,\"failures\":0,\"callId\":\"a\"}");
  }

  @Test
  void moreSubscriptionsThanAPageAreAllListed() {
    // Given
    bench.with(
        stores -> {
          for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            stores.subscriptions().put(Fixtures.aSubscription().in("c" + i, 1).build());
          }
        });
    // When
    bench.run("subscriptions");
    // Then
    assertThat(bench.lines()).hasSize(MORE_THAN_A_PAGE + 1).doesNotHaveDuplicates();
  }

  @Test
  void withoutSubscriptionsThereIsTheHeadAlone() {
    assertThat(bench.run("subscriptions")).isZero();
    assertThat(bench.lines()).containsExactly(HEAD);
    assertThat(bench.run("subscriptions --json")).isZero();
    assertThat(bench.lines()).isEmpty();
  }

  @Test
  void aDatabaseOutOfReachIsOneLine() {
    // Given
    DatabaseBench nowhere = DatabaseBench.at("jdbc:nothing:");
    // When
    int code = nowhere.run("subscriptions");
    // Then
    assertThat(code).isEqualTo(ExitCode.UNAVAILABLE.number());
    assertThat(nowhere.errors()).hasSize(1);
    assertThat(nowhere.lines()).isEmpty();
  }

  @Test
  void anArgumentThatIsNotKnownIsOneLine() {
    assertThat(bench.run("subscriptions --all")).isEqualTo(ExitCode.USAGE.number());
    assertThat(bench.errors()).hasSize(1);
    assertThat(bench.lines()).isEmpty();
  }

  private void put(Subscription subscription) {
    bench.with(stores -> stores.subscriptions().put(subscription));
  }
}
