package org.mcvideo.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.BOB_IMPU;
import static org.mcvideo.application.testing.Fixtures.FIRE;
import static org.mcvideo.application.testing.Fixtures.LATER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.WATER;
import static org.mcvideo.application.testing.Fixtures.aBinding;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.affiliation.AffiliatingPId;
import org.mcvideo.domain.affiliation.Affiliation;
import org.mcvideo.domain.affiliation.AffiliationStatus;
import org.mcvideo.domain.affiliation.UserAffiliations;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;

/** {@code mcvideo affiliations} on a database file. */
class AffiliationsCommandTest {
  private static final String HEAD = "USER\tCLIENT\tGROUP\tSTATUS\tEXPIRES\tTOLD-AGAIN\tP-ID";
  private static final int MORE_THAN_A_PAGE = 501;

  @TempDir Path directory;

  private DatabaseBench bench;

  @BeforeEach
  void openBench() {
    bench = DatabaseBench.in(directory);
  }

  @Test
  void everyAffiliationOfEveryUserAndClientIsALine() {
    // Given
    bench.with(AffiliationsCommandTest::affiliateAliceAndBob);
    // When
    int code = bench.run("affiliations");
    // Then
    assertThat(code).isZero();
    assertThat(bench.lines())
        .containsExactly(
            HEAD,
            line(ALICE, PHONE.text(), FIRE.uri(), "affiliating", LATER, NOW, "p-1"),
            line(ALICE, TABLET.text(), FIRE.uri(), "affiliated", "-", "-", "-"),
            line(ALICE, TABLET.text(), WATER.uri(), "deaffiliating", "-", "-", "-"),
            line(BOB, PHONE.text(), WATER.uri(), "affiliating", "-", "-", "-"));
  }

  @Test
  void asJsonEveryAffiliationIsAnObject() {
    // Given
    bench.with(AffiliationsCommandTest::affiliateAliceAndBob);
    // When
    int code = bench.run("affiliations --json");
    // Then
    assertThat(code).isZero();
    assertThat(bench.lines()).hasSize(4);
    assertThat(bench.lines().get(0))
        .isEqualTo(
            "{\"user\":\"%s\",\"client\":\"%s\",\"group\":\"%s\",\"status\":\"affiliating\""
                + ",\"expires\":\"%s\",\"toldAgain\":\"%s\",\"pId\":\"p-1\"}",
            ALICE, PHONE.text(), FIRE, LATER, NOW);
    assertThat(bench.lines().get(3))
        .isEqualTo(
            "{\"user\":\"%s\",\"client\":\"%s\",\"group\":\"%s\",\"status\":\"affiliating\"}",
            BOB, PHONE.text(), WATER);
  }

  @Test
  void moreUsersThanAPageAreAllListed() {
    // Given
    bench.with(
        stores -> {
          for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            McVideoId user = new McVideoId("sip:user" + i + "@mcvideo.example");
            PublicIdentity impu = new PublicIdentity("sip:user" + i + "@ims.example");
            stores.bindings().put(aBinding().of(user).at(PHONE).to(impu).build());
            affiliate(stores, user, Affiliation.affiliating(PHONE, FIRE));
          }
        });
    // When
    bench.run("affiliations");
    // Then
    assertThat(bench.lines()).hasSize(MORE_THAN_A_PAGE + 1).doesNotHaveDuplicates();
  }

  @Test
  void whoIsBoundAndNotAffiliatedIsNotListed() {
    // Given
    bench.with(stores -> stores.bindings().put(aBinding().build()));
    // Then
    assertThat(bench.run("affiliations")).isZero();
    assertThat(bench.lines()).containsExactly(HEAD);
    assertThat(bench.run("affiliations --json")).isZero();
    assertThat(bench.lines()).isEmpty();
  }

  @Test
  void aDatabaseOutOfReachIsOneLine() {
    // Given
    DatabaseBench nowhere = DatabaseBench.at("jdbc:nothing:");
    // When
    int code = nowhere.run("affiliations");
    // Then
    assertThat(code).isEqualTo(ExitCode.UNAVAILABLE.number());
    assertThat(nowhere.errors()).hasSize(1);
    assertThat(nowhere.lines()).isEmpty();
  }

  @Test
  void anArgumentThatIsNotKnownIsOneLine() {
    assertThat(bench.run("affiliations --all")).isEqualTo(ExitCode.USAGE.number());
    assertThat(bench.errors()).hasSize(1);
    assertThat(bench.lines()).isEmpty();
  }

  private static void affiliateAliceAndBob(Stores stores) {
    stores.bindings().put(aBinding().of(ALICE).at(PHONE).build());
    stores.bindings().put(aBinding().of(ALICE).at(TABLET).build());
    stores.bindings().put(aBinding().of(BOB).at(PHONE).to(BOB_IMPU).build());
    affiliate(
        stores,
        ALICE,
        Affiliation.affiliating(PHONE, FIRE)
            .published(new AffiliatingPId("p-1"))
            .granted(Optional.of(LATER), Optional.of(NOW)),
        new Affiliation(TABLET, FIRE, AffiliationStatus.AFFILIATED),
        new Affiliation(TABLET, WATER, AffiliationStatus.DEAFFILIATING));
    affiliate(stores, BOB, Affiliation.affiliating(PHONE, WATER));
  }

  private static void affiliate(Stores stores, McVideoId user, Affiliation... entries) {
    stores.affiliations().replace(user, new UserAffiliations(List.of(entries)));
  }

  private static String line(Object... fields) {
    return String.join("\t", Arrays.stream(fields).map(Object::toString).toList());
  }
}
