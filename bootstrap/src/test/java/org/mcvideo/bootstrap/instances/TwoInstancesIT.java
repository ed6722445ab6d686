package org.mcvideo.bootstrap.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.RotationJob;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.bootstrap.ops.OpenedParts;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.Transport;

/**
 * Two server processes on one PostgreSQL under load, of which one is killed. {@code
 * -Dmcvideo.instances.requests=N} makes it longer, {@code -Dmcvideo.instances.users=N} wider.
 */
class TwoInstancesIT {
  private static final int REQUESTS = Integer.getInteger("mcvideo.instances.requests", 400);
  private static final int USERS = Integer.getInteger("mcvideo.instances.users", 8);
  private static final int QUIET = 2;
  private static final int LANES = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path directory;
  private final OpenedParts parts = new OpenedParts();
  private List<FieldUser> users;
  private ServerProcess one;
  private ServerProcess two;
  private FieldNetwork network;
  private PersistenceAdapters database;

  @BeforeEach
  void startTwoServers() throws Exception {
    Field field = parts.opened(new Field(directory));
    users = field.users(USERS);
    one = parts.opened(field.server("one"));
    two = parts.opened(field.server("two"));
    network = parts.opened(FieldNetwork.open(users));
    database = parts.opened(field.database());
  }

  @AfterEach
  void stopEverything() {
    parts.close();
  }

  @Test
  void whatAKilledInstanceAcknowledgedIsServedByTheOther() throws Exception {
    // Given
    beginService();
    List<FieldUser> busy = users.subList(QUIET, users.size());
    try (FieldLoad load = FieldLoad.begin(network, List.of(one, two), busy, LANES)) {
      await().atMost(PATIENCE).until(() -> load.granted() >= REQUESTS / 2);
      network.ignore(one.listening(Transport.UDP));
      users.subList(0, QUIET).forEach(user -> change(user, 1, one));
      commandRotation();
      await().atMost(PATIENCE).until(() -> network.lostDownloads() > 0);
      // When
      long killed = System.nanoTime();
      one.kill();
      await().atMost(PATIENCE).until(() -> servedBy(one.uri()) == 0);
      Duration takenOver = Duration.ofNanos(System.nanoTime() - killed);
      await().atMost(PATIENCE).until(() -> load.granted() >= REQUESTS);
      load.stop();
      // Then
      users.forEach(this::assertNothingAcknowledgedIsLost);
      await().atMost(PATIENCE).untilAsserted(() -> users.forEach(this::assertHasHeardTheLastState));
      await().atMost(PATIENCE).untilAsserted(() -> users.forEach(this::assertHasOneAgreedKey));
      assertThat(stores().rotationJobs().open()).isEmpty();
      assertThat(two.log()).contains("taken over from an instance that is gone");
      System.out.println(
          "two instances, one killed: "
              + load
              + ", users taken over after "
              + takenOver.toMillis()
              + " ms, NOTIFYs "
              + network.notices()
              + ", key downloads "
              + network.downloads()
              + " for "
              + users.size()
              + " clients");
    }
  }

  /**
   * Each user registers and publishes at one instance and subscribes at the other, but for the
   * quiet ones: those are the first instance's until it dies, whatever becomes of the load.
   */
  private void beginService() {
    for (int n = 0; n < users.size(); n++) {
      boolean isQuiet = n < QUIET;
      ListenAddress here = (isQuiet || n % 2 == 0 ? one : two).listening(Transport.TCP);
      ListenAddress there = (isQuiet || n % 2 == 1 ? one : two).listening(Transport.UDP);
      FieldUser user = users.get(n);
      assertGranted(network.register(user, here));
      Answer published = network.authorize(user, user.next(0), here);
      assertGranted(published);
      user.acknowledged(0, tag(published).orElseThrow());
      assertGranted(network.subscribe(user, there));
    }
  }

  private void change(FieldUser user, int turn, ServerProcess server) {
    Answer answer =
        network.publish(user, user.next(turn), Optional.empty(), server.listening(Transport.TCP));
    assertGranted(answer);
    user.acknowledged(turn, tag(answer).orElseThrow());
  }

  private void commandRotation() {
    stores()
        .rotationJobs()
        .add(
            RotationJob.commanded(
                "everybody",
                Optional.empty(),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS)));
  }

  private void assertNothingAcknowledgedIsLost(FieldUser user) {
    PublicationState kept = stores().publishedSettings().of(user.id(), user.client()).orElseThrow();
    assertThat(user.possible()).contains(kept.settings().answerMode().orElseThrow());
    user.tag().ifPresent(tag -> assertThat(kept.tag().value()).isEqualTo(tag));
    assertThat(stores().servingInstances().of(user.id())).containsExactly(two.uri());
  }

  private void assertHasHeardTheLastState(FieldUser user) {
    assertThat(user.told())
        .isEqualTo(
            stores()
                .publishedSettings()
                .of(user.id(), user.client())
                .orElseThrow()
                .settings()
                .answerMode());
  }

  private void assertHasOneAgreedKey(FieldUser user) {
    CskHolding held = stores().csks().of(user.served()).orElseThrow();
    assertThat(held.offered()).isEmpty();
    assertThat(held.active().upload()).as("the uploaded key was replaced").isEmpty();
    assertThat(held.active().csk()).isEqualTo(user.key());
  }

  private long servedBy(ServerUri server) {
    return users.stream()
        .filter(user -> stores().servingInstances().of(user.id()).contains(server))
        .count();
  }

  private Stores stores() {
    return database.stores();
  }

  private static void assertGranted(Answer answer) {
    assertThat(answer.fold(Answer.Answered::isSuccess, silent -> false)).as("%s", answer).isTrue();
  }

  private static Optional<String> tag(Answer answer) {
    return answer.fold(
        answered -> answered.headers().first("SIP-ETag"), silent -> Optional.empty());
  }
}
