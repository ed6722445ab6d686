package org.mcvideo.bootstrap.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.testing.Race;
import org.mcvideo.bootstrap.ops.OpenedParts;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.Transport;

/**
 * PUBLISH, refresh and log-off of the same clients at the same time through two server processes on
 * one PostgreSQL; the recorded histories are checked. {@code -Dmcvideo.instances.histories=N} makes
 * it longer.
 */
class HistoryIT {
  private static final int ROUNDS = Integer.getInteger("mcvideo.instances.histories", 3);
  private static final int USERS = 4;
  private static final int THREADS = 3;
  private static final int REQUESTS = 16;

  @TempDir private Path directory;
  private final OpenedParts parts = new OpenedParts();
  private List<FieldUser> users;
  private List<ServerProcess> servers;
  private FieldNetwork network;
  private PersistenceAdapters database;

  @BeforeEach
  void startTwoServers() throws Exception {
    Field field = parts.opened(new Field(directory));
    users = field.users(USERS);
    servers = List.of(parts.opened(field.server("one")), parts.opened(field.server("two")));
    network = parts.opened(FieldNetwork.open(users));
    database = parts.opened(field.database());
  }

  @AfterEach
  void stopEverything() {
    parts.close();
  }

  @Test
  void whatTwoInstancesAnswerIsWhatOneWouldHaveAnswered() {
    int granted = 0;
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      // Given
      users.forEach(user -> network.logOff(user, Optional.empty(), server(0, 0)));
      List<HistoryRecorder> recorders =
          users.stream().map(user -> new HistoryRecorder(network, user)).toList();
      long seed = System.nanoTime();
      // When
      Race.run(
          USERS * THREADS,
          racer ->
              () -> {
                run(recorders.get(racer % USERS), new Random(seed + racer));
                return racer;
              });
      // Then
      for (int n = 0; n < USERS; n++) {
        FieldUser user = users.get(n);
        HistoryRecorder recorder = recorders.get(n);
        recorder.look(database.stores().publishedSettings().of(user.id(), user.client()));
        List<HistoryEvent> events = recorder.events();
        assertThat(HistoryChecker.breach(events)).as("seed %d, %s", seed, events).isEmpty();
        granted += (int) events.stream().filter(HistoryEvent::isGranted).count();
        refused += (int) events.stream().filter(event -> event.status() >= 400).count();
      }
    }
    System.out.println(
        "histories through two instances: "
            + ROUNDS * USERS
            + " checked, granted "
            + granted
            + ", refused "
            + refused);
    assertThat(refused).as("requests that met another").isPositive();
  }

  private void run(HistoryRecorder recorder, Random random) {
    for (int turn = 0; turn < REQUESTS; turn++) {
      ListenAddress server = server(random.nextInt(2), random.nextInt(2));
      int choice = random.nextInt(10);
      if (choice < 3) {
        recorder.authorize(turn, server);
      } else if (choice < 6) {
        recorder.publish(turn, random.nextBoolean(), server);
      } else if (choice < 8) {
        recorder.refresh(server);
      } else {
        recorder.logOff(random.nextBoolean(), server);
      }
    }
  }

  private ListenAddress server(int number, int transport) {
    return servers.get(number).listening(transport == 0 ? Transport.UDP : Transport.TCP);
  }
}
