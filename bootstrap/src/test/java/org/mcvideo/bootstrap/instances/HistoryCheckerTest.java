package org.mcvideo.bootstrap.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.bootstrap.instances.HistoryChecker.Breach;
import org.mcvideo.bootstrap.instances.HistoryEvent.Act;

/** Right histories are let pass, and each way of being wrong is found. */
class HistoryCheckerTest {
  private static final List<Act> REQUESTS =
      List.of(Act.AUTHORIZE, Act.PUBLISH, Act.REFRESH, Act.LOG_OFF);

  private final List<HistoryEvent> events = new ArrayList<>();

  @Test
  void oneAfterTheOtherIsRight() {
    // Given
    granted(Act.AUTHORIZE, "", "auto", "t1", 0, 1);
    granted(Act.REFRESH, "t1", "", "t2", 2, 3);
    granted(Act.PUBLISH, "t2", "manual", "t3", 4, 5);
    refused(Act.REFRESH, "t2", 412, 6, 7);
    granted(Act.LOG_OFF, "t3", "", "", 8, 9);
    refused(Act.PUBLISH, "", 404, 10, 11);
    refused(Act.LOG_OFF, "t3", 412, 12, 13);
    refused(Act.LOG_OFF, "", 404, 14, 15);
    granted(Act.AUTHORIZE, "", "auto", "t4", 16, 17);
    look("auto", "t4", 18);
    // Then
    assertThat(HistoryChecker.breach(events)).isEmpty();
  }

  @Test
  void ofTwoAtOnceEitherMayBeTheLast() {
    // Given
    granted(Act.AUTHORIZE, "", "auto", "t1", 0, 10);
    granted(Act.AUTHORIZE, "", "manual", "t2", 0, 10);
    // Then
    assertThat(with(found("auto", "t1", 11))).isEmpty();
    assertThat(with(found("manual", "t2", 11))).isEmpty();
    assertThat(with(found("manual", "t1", 11))).contains(Breach.NO_ORDER);
  }

  @Test
  void theLastOfTwoThatFollowEachOtherWins() {
    // Given
    granted(Act.AUTHORIZE, "", "auto", "t1", 0, 1);
    granted(Act.PUBLISH, "", "manual", "t2", 2, 3);
    // Then
    assertThat(with(found("manual", "t2", 4))).isEmpty();
    assertThat(with(found("auto", "t1", 4))).contains(Breach.NO_ORDER);
    assertThat(with(found("", "", 4))).contains(Breach.NO_ORDER);
  }

  @Test
  void whatNobodyAnsweredMayHaveHappenedOrNot() {
    // Given
    granted(Act.AUTHORIZE, "", "auto", "t1", 0, 1);
    add(Act.PUBLISH, "", "manual", 0, "", 2, 3);
    // Then
    assertThat(with(found("auto", "t1", 9))).isEmpty();
    assertThat(with(found("manual", "t2", 9))).isEmpty();
    assertThat(with(found("manual", "t1", 9))).isEmpty();
    assertThat(with(found("auto", "t2", 9))).contains(Breach.NO_ORDER);
  }

  @Test
  void whatNobodyAnsweredDidNotHappenBeforeItWasAsked() {
    // Given
    granted(Act.AUTHORIZE, "", "auto", "t1", 0, 1);
    look("manual", "t2", 2);
    add(Act.PUBLISH, "", "manual", 0, "", 3, 4);
    // Then
    assertThat(HistoryChecker.breach(events)).contains(Breach.NO_ORDER);
  }

  @Test
  void oneTagForTwoRequestsIsFound() {
    // Given
    granted(Act.AUTHORIZE, "", "auto", "t1", 0, 1);
    granted(Act.REFRESH, "t1", "", "t1", 2, 3);
    // Then
    assertThat(HistoryChecker.breach(events)).contains(Breach.TAG_GIVEN_TWICE);
  }

  @Test
  void aTagThatIsGoodTwiceIsFound() {
    // Given
    granted(Act.AUTHORIZE, "", "auto", "t1", 0, 1);
    granted(Act.REFRESH, "t1", "", "t2", 2, 9);
    granted(Act.PUBLISH, "t1", "manual", "t3", 2, 9);
    // Then
    assertThat(HistoryChecker.breach(events)).contains(Breach.TAG_USED_TWICE);
  }

  @Test
  void aRefreshThatOutlivesTheLogOffIsFound() {
    // Given
    granted(Act.AUTHORIZE, "", "auto", "t1", 0, 1);
    granted(Act.LOG_OFF, "", "", "", 2, 3);
    granted(Act.REFRESH, "t1", "", "t2", 4, 5);
    // Then
    assertThat(HistoryChecker.breach(events)).contains(Breach.RESURRECTED);
  }

  @Test
  void settingsThatAreFoundAfterTheLogOffAreAResurrectionToo() {
    // Given
    granted(Act.AUTHORIZE, "", "auto", "t1", 0, 1);
    granted(Act.LOG_OFF, "", "", "", 2, 3);
    // Then
    assertThat(with(found("", "", 4))).isEmpty();
    assertThat(with(found("auto", "t1", 4))).contains(Breach.NO_ORDER);
  }

  @Test
  void aRefreshBesideTheLogOffMayHaveComeFirst() {
    // Given
    granted(Act.AUTHORIZE, "", "auto", "t1", 0, 1);
    granted(Act.LOG_OFF, "", "", "", 2, 9);
    granted(Act.REFRESH, "t1", "", "t2", 2, 9);
    // Then
    assertThat(HistoryChecker.breach(events)).isEmpty();
    refused(Act.REFRESH, "t2", 404, 10, 11);
    assertThat(HistoryChecker.breach(events)).isEmpty();
  }

  @Test
  void aValidTagThatIsRefusedIsFound() {
    // Given
    granted(Act.AUTHORIZE, "", "auto", "t1", 0, 1);
    refused(Act.REFRESH, "t1", 412, 2, 3);
    // Then
    assertThat(HistoryChecker.breach(events)).contains(Breach.NO_ORDER);
  }

  @Test
  void aBoundClientThatIsNotFoundIsFound() {
    // Given
    granted(Act.AUTHORIZE, "", "auto", "t1", 0, 1);
    refused(Act.PUBLISH, "", 404, 2, 3);
    // Then
    assertThat(HistoryChecker.breach(events)).contains(Breach.NO_ORDER);
  }

  @Test
  void aClientThatIsServedWithoutEverBeingBoundIsFound() {
    // Given
    granted(Act.PUBLISH, "", "auto", "t1", 0, 1);
    // Then
    assertThat(HistoryChecker.breach(events)).contains(Breach.NO_ORDER);
  }

  @Test
  void aRefusedAuthorisationHasBoundAllTheSame() {
    // Given
    refused(Act.AUTHORIZE, "t0", 412, 0, 1);
    granted(Act.PUBLISH, "", "auto", "t1", 2, 3);
    // Then
    assertThat(HistoryChecker.breach(events)).isEmpty();
  }

  @Test
  void aHistoryThatIsTooLongIsRefused() {
    // Given
    for (int n = 0; n < 63; n++) {
      granted(Act.AUTHORIZE, "", "auto", "t" + n, 2L * n, 2L * n + 1);
    }
    // Then
    assertThatIllegalArgumentException().isThrownBy(() -> HistoryChecker.breach(events));
  }

  /**
   * A server that does one after the other makes right histories; one answer changed, wrong ones.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatOneServerDoesIsRightWhateverTheOrderOfItsRecord(long seed) {
    // Given
    Random random = new Random(seed);
    HistoryState state = HistoryState.NOTHING;
    for (int n = 0; n < 30; n++) {
      HistoryEvent event = one(state, n, random);
      events.add(event);
      state = state.after(event).get(0);
    }
    look(state.settings().orElse(""), state.tag().orElse(""), 1_000);
    Collections.shuffle(events, random);
    // When, Then
    assertThat(HistoryChecker.breach(events)).as("seed %d", seed).isEmpty();
    HistoryEvent last = events.stream().filter(e -> e.act() == Act.LOOK).findFirst().orElseThrow();
    events.remove(last);
    assertThat(with(found("never published", "t-never", 1_000)))
        .as("seed %d", seed)
        .contains(Breach.NO_ORDER);
  }

  /** The answer that is right after {@code state}, to a request that overlaps the next ones. */
  private static HistoryEvent one(HistoryState state, int n, Random random) {
    Act act = REQUESTS.get(random.nextInt(REQUESTS.size()));
    Optional<String> ifMatch =
        act == Act.REFRESH || random.nextBoolean()
            ? state.tag().or(() -> Optional.of("t-unknown"))
            : Optional.empty();
    Optional<String> settings =
        act == Act.AUTHORIZE || act == Act.PUBLISH ? Optional.of("s" + n) : Optional.empty();
    for (int status : new int[] {200, 412, 404}) {
      Optional<String> tag =
          status == 200 && act != Act.LOG_OFF ? Optional.of("t" + n) : Optional.empty();
      HistoryEvent event =
          new HistoryEvent(act, ifMatch, settings, status, tag, 10L * n, 10L * n + 12);
      if (!state.after(event).isEmpty()) {
        return event;
      }
    }
    throw new AssertionError("no answer is right");
  }

  private Optional<Breach> with(HistoryEvent last) {
    List<HistoryEvent> all = new ArrayList<>(events);
    all.add(last);
    return HistoryChecker.breach(all);
  }

  private void granted(Act act, String ifMatch, String settings, String tag, long from, long to) {
    add(act, ifMatch, settings, 200, tag, from, to);
  }

  private void refused(Act act, String ifMatch, int status, long from, long to) {
    add(act, ifMatch, "never", status, "", from, to);
  }

  private void look(String settings, String tag, long at) {
    events.add(found(settings, tag, at));
  }

  private static HistoryEvent found(String settings, String tag, long at) {
    return event(Act.LOOK, "", settings, 200, tag, at, at);
  }

  private void add(
      Act act, String ifMatch, String settings, int status, String tag, long from, long to) {
    events.add(event(act, ifMatch, settings, status, tag, from, to));
  }

  private static HistoryEvent event(
      Act act, String ifMatch, String settings, int status, String tag, long from, long to) {
    return new HistoryEvent(
        act, optional(ifMatch), optional(settings), status, optional(tag), from, to);
  }

  private static Optional<String> optional(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
