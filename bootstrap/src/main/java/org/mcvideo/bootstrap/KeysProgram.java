package org.mcvideo.bootstrap;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.RotationJob;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.bootstrap.cli.CommandFailure;
import org.mcvideo.bootstrap.cli.ExitCode;
import org.mcvideo.bootstrap.cli.KeysOperations;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.key.CskState;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;

/** {@code mcvideo keys}: lines of fields apart by tabs, and never a key. */
final class KeysProgram implements KeysOperations {
  private static final int PAGE = 500;
  private static final int JOBS = 20;
  private static final int ID_OCTETS = 8;
  private static final String NONE = "-";

  private final Clock clock;
  private final SecureRandom random;

  KeysProgram(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public void list(Configuration configuration, PrintWriter out) throws CommandFailure {
    withDatabase(configuration, database -> list(database.stores(), out));
  }

  @Override
  public void rewrap(Configuration configuration, PrintWriter out) throws CommandFailure {
    withDatabase(
        configuration,
        database -> {
          long sealed = 0;
          for (int batch = database.rewrapCsks(PAGE);
              batch > 0;
              batch = database.rewrapCsks(PAGE)) {
            sealed += batch;
            out.println("sealed anew: " + sealed);
          }
          out.println("left: " + database.cskRowsSealedOtherwise());
        });
  }

  @Override
  public void rotate(Configuration configuration, Optional<McVideoId> user, PrintWriter out)
      throws CommandFailure {
    withDatabase(
        configuration,
        database -> {
          byte[] name = new byte[ID_OCTETS];
          random.nextBytes(name);
          RotationJob job =
              RotationJob.commanded(
                  HexFormat.of().formatHex(name),
                  user,
                  Instant.now(clock).truncatedTo(ChronoUnit.MICROS));
          database.stores().rotationJobs().add(job);
          out.println("commanded: " + job.id());
        });
  }

  @Override
  public void progress(Configuration configuration, PrintWriter out) throws CommandFailure {
    withDatabase(
        configuration,
        database -> {
          out.println(String.join("\t", "COMMAND", "USER", "COMMANDED", "VISITED", "FINISHED"));
          List<RotationJob> jobs = database.stores().rotationJobs().latest(JOBS);
          jobs.forEach(job -> out.println(line(job)));
        });
  }

  private void withDatabase(Configuration configuration, Work work) throws CommandFailure {
    try (PersistenceAdapters database =
        PersistenceAdapters.open(
            Wiring.database(configuration.database()),
            KeyManagementWiring.encryption(configuration.csk(), random))) {
      work.on(database);
    } catch (DatabaseNotOpened unavailable) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, unavailable.getMessage());
    } catch (IllegalArgumentException refused) {
      throw new CommandFailure(ExitCode.CONFIGURATION, refused.getMessage());
    }
  }

  private static void list(Stores stores, PrintWriter out) {
    out.println(
        String.join("\t", "USER", "CLIENT", "CSK-ID", "SINCE", "USES", "OFFERED", "SUPERSEDED"));
    Optional<ServedClient> last = Optional.empty();
    List<ServedClient> page = stores.csks().list(last, PAGE);
    while (!page.isEmpty()) {
      page.forEach(client -> out.println(line(stores, client)));
      last = Optional.of(page.get(page.size() - 1));
      page = stores.csks().list(last, PAGE);
    }
  }

  private static String line(Stores stores, ServedClient client) {
    String owner = client.user().uri() + "\t" + client.client().text() + "\t";
    try {
      return owner + stores.csks().of(client).map(KeysProgram::fields).orElse(NONE);
    } catch (PortUnavailable sealed) {
      return owner + "not readable: " + sealed.getMessage();
    }
  }

  private static String fields(CskHolding held) {
    return String.join(
        "\t",
        held.active().id().toString(),
        held.active().since().toString(),
        Long.toString(held.active().uses()),
        held.offered().map(offer -> offer.id() + " x" + offer.attempts()).orElse(NONE),
        held.superseded().map(CskState::id).map(Object::toString).orElse(NONE));
  }

  private static String line(RotationJob job) {
    return String.join(
        "\t",
        job.id(),
        job.user().map(McVideoId::uri).orElse("everybody"),
        job.commandedAt().toString(),
        Long.toString(job.progress().visited()),
        job.progress().finishedAt().map(Instant::toString).orElse(NONE));
  }

  /** What is done with an open database. */
  @FunctionalInterface
  private interface Work {
    void on(PersistenceAdapters database);
  }
}
