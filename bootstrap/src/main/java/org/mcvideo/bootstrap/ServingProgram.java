package org.mcvideo.bootstrap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.stream.Collectors;
import org.mcvideo.bootstrap.cli.CommandFailure;
import org.mcvideo.bootstrap.cli.ConfiguredProgram;
import org.mcvideo.bootstrap.cli.ExitCode;
import org.mcvideo.bootstrap.cli.ShutdownSignal;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.bootstrap.config.ManagementPoint;
import org.mcvideo.bootstrap.ops.ManagementEndpoint;
import org.mcvideo.bootstrap.ops.OpenedParts;
import org.mcvideo.bootstrap.ops.StandaloneServer;
import org.mcvideo.kms.KmsNotOpened;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.sip.stack.StackNotOpened;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code mcvideo serve}: a server that runs until the process is told to end. */
final class ServingProgram implements ConfiguredProgram {
  private static final Logger LOG = LoggerFactory.getLogger(ServingProgram.class);

  private final Clock clock;
  private final SecureRandom random;
  private final OutputStream log;

  /** A program that writes its log to {@code log}. */
  ServingProgram(Clock clock, SecureRandom random, OutputStream log) {
    this.clock = clock;
    this.random = random;
    this.log = log;
  }

  @Override
  public void run(Configuration configuration, PrintWriter out) throws CommandFailure {
    Logging.configure(configuration.server().log(), log);
    try (ShutdownSignal signal = ShutdownSignal.install();
        StandaloneServer server =
            StandaloneServer.start(Wiring.server(configuration, random), clock, random);
        OpenedParts management = new OpenedParts()) {
      out.println(
          "listening on "
              + server.listening().stream()
                  .map(place -> place.transport().token() + ":" + place.hostPort())
                  .collect(Collectors.joining(", ")));
      configuration
          .server()
          .management()
          .ifPresent(point -> out.println("health at " + managed(point, server, management)));
      signal.await();
      LOG.info("stopping: requests under way are finished, new ones are answered 503");
    } catch (UncheckedIOException taken) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, taken.getMessage());
    } catch (StackNotOpened | DatabaseNotOpened | KmsNotOpened unavailable) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, unavailable.getMessage());
    } catch (IllegalArgumentException refused) {
      throw new CommandFailure(ExitCode.CONFIGURATION, refused.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Begins to answer for the health of {@code server}, until {@code parts} are closed. */
  private static String managed(ManagementPoint point, StandaloneServer server, OpenedParts parts) {
    InetSocketAddress address = new InetSocketAddress(point.host(), point.port());
    try {
      ManagementEndpoint endpoint =
          parts.opened(ManagementEndpoint.start(address, server::troubles));
      String host = point.host().contains(":") ? "[" + point.host() + "]" : point.host();
      return "http://" + host + ":" + endpoint.address().getPort();
    } catch (IOException taken) {
      throw new UncheckedIOException("management.listen: " + taken.getMessage(), taken);
    }
  }
}
