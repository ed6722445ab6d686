package org.mcvideo.bootstrap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mcvideo.bootstrap.cli.ExitCode;
import org.mcvideo.bootstrap.cli.Finding;
import org.mcvideo.bootstrap.cli.ServerExamination;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.bootstrap.config.ManagementPoint;
import org.mcvideo.bootstrap.ops.KeyManagementConfig;
import org.mcvideo.bootstrap.ops.ServerConfig;
import org.mcvideo.kms.KmsAdapters;
import org.mcvideo.kms.KmsNotOpened;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.persistence.jdbc.DatabaseState;
import org.mcvideo.sip.SipAdapters;
import org.mcvideo.sip.stack.StackNotOpened;

/** {@code mcvideo doctor}: each part is opened as the server would, and closed again. */
final class DoctorProgram implements ServerExamination {
  /** How far two clocks may be apart before leases and expiry suffer. */
  static final Duration MAX_SKEW = Duration.ofSeconds(5);

  /** What is worth knowing of two clocks. */
  static final Duration NOTABLE_SKEW = Duration.ofSeconds(1);

  private final Clock clock;
  private final SecureRandom random;

  DoctorProgram(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public List<Finding> of(Configuration configuration) {
    List<Finding> findings = new ArrayList<>();
    ServerConfig server;
    try {
      server = Wiring.server(configuration, random);
    } catch (IllegalArgumentException refused) {
      findings.add(Finding.wrong("configuration", refused.getMessage(), ExitCode.CONFIGURATION));
      return findings;
    }
    findings.add(Finding.ok("configuration", "in order"));
    findings.addAll(database(server.database()));
    findings.addAll(trust(server));
    findings.add(addresses(server));
    configuration.server().management().ifPresent(point -> findings.add(management(point)));
    return findings;
  }

  private List<Finding> database(DatabaseConfig database) {
    try {
      return examined(PersistenceAdapters.examine(database, clock));
    } catch (DatabaseNotOpened trouble) {
      return List.of(
          trouble.reason() == DatabaseNotOpened.Reason.ABSENT && isH2(database)
              ? Finding.note("database", trouble.getMessage() + "; the server makes it")
              : Finding.wrong("database", trouble.getMessage(), ExitCode.UNAVAILABLE));
    }
  }

  private static boolean isH2(DatabaseConfig database) {
    return database.url().startsWith("jdbc:h2:");
  }

  private static List<Finding> examined(DatabaseState state) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        state.tooOld()
            ? Finding.wrong("database", state.product() + " is too old", ExitCode.UNAVAILABLE)
            : Finding.ok("database", state.product()));
    if (!state.writable()) {
      findings.add(Finding.wrong("database", "it cannot be written", ExitCode.UNAVAILABLE));
    }
    state.dangers().forEach(danger -> findings.add(wrong("database", danger)));
    findings.add(tables(state));
    findings.add(clocks(state.ahead()));
    return findings;
  }

  private static Finding tables(DatabaseState state) {
    if (!state.missing().isEmpty()) {
      return Finding.note(
          "tables", "lack " + state.missing().size() + " migrations; the server takes them");
    }
    return state.later().isEmpty()
        ? Finding.ok("tables", "of this version")
        : Finding.note("tables", "of a later version: " + String.join(", ", state.later()));
  }

  private static Finding clocks(Duration ahead) {
    String words =
        "that of the database is "
            + ahead.abs().toMillis()
            + " ms "
            + (ahead.isNegative() ? "behind" : "ahead");
    if (ahead.abs().compareTo(MAX_SKEW) > 0) {
      return wrong("clocks", words + ", allowed are " + MAX_SKEW.toMillis());
    }
    return ahead.abs().compareTo(NOTABLE_SKEW) > 0
        ? Finding.note("clocks", words)
        : Finding.ok("clocks", words);
  }

  private List<Finding> trust(ServerConfig server) {
    try (KmsAdapters trust = open(server)) {
      List<Finding> findings = new ArrayList<>();
      findings.add(
          trust
              .tokenTrouble()
              .map(trouble -> Finding.wrong("token keys", trouble, ExitCode.UNAVAILABLE))
              .orElseGet(() -> Finding.ok("token keys", "at hand")));
      if (server.keys().isEmpty()) {
        findings.add(Finding.note("key material", "kms.source is off: nothing is protected"));
      } else if (trust.hasCurrentKeys()) {
        findings.add(Finding.ok("key material", "of this server for the current key period"));
      } else {
        findings.add(
            Finding.wrong(
                "key material",
                "none of this server for the current key period",
                ExitCode.UNAVAILABLE));
      }
      return findings;
    } catch (KmsNotOpened trouble) {
      return List.of(Finding.wrong("key material", trouble.getMessage(), ExitCode.UNAVAILABLE));
    }
  }

  private KmsAdapters open(ServerConfig server) throws KmsNotOpened {
    return server.keys().isPresent()
        ? KmsAdapters.open(
            server.tokens(),
            server.keys().map(KeyManagementConfig::kms).orElseThrow(),
            clock,
            random)
        : KmsAdapters.open(server.tokens(), clock);
  }

  private Finding addresses(ServerConfig server) {
    try (SipAdapters sip = SipAdapters.open(server.sip(), server.psi(), clock, random)) {
      return Finding.ok(
          "addresses",
          sip.listening().stream()
              .map(place -> place.transport().token() + ":" + place.hostPort())
              .collect(Collectors.joining(", ", "free: ", "")));
    } catch (StackNotOpened taken) {
      return Finding.wrong(
          "addresses", taken.getMessage() + "; is a server running already?", ExitCode.UNAVAILABLE);
    }
  }

  private static Finding management(ManagementPoint point) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(point.host(), point.port()));
      return Finding.ok("management", "free: port " + socket.getLocalPort());
    } catch (IOException taken) {
      return Finding.wrong(
          "management", "cannot be bound: " + taken.getMessage(), ExitCode.UNAVAILABLE);
    }
  }

  private static Finding wrong(String subject, String words) {
    return Finding.wrong(subject, words, ExitCode.FAILED);
  }
}
