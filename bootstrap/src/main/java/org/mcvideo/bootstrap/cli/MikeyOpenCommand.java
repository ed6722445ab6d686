package org.mcvideo.bootstrap.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.bootstrap.cli.KeyMaterialOptions.KeyMaterial;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.CskTransports;
import org.mcvideo.kms.mikey.Octets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Opens a message as the server and its clients do, and tells each check. */
@Command(
    name = "open",
    description = {
      "Open an I_MESSAGE with the documents of a KMS and tell the verdict of each check. A message"
          + " that is refused ends with exit code 1."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class MikeyOpenCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = MikeyInspectCommand.FILE_FORMS)
  private Path file;

  @Mixin private KeyMaterialOptions documents;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = IsoInstant.class,
      description = "As if it were this instant, ISO 8601 (default: now).")
  private Optional<Instant> at = Optional.empty();

  @Option(
      names = "--expect",
      paramLabel = "URI",
      converter = IdentityUri.class,
      description = "Accept this initiator alone (default: anyone that its KMS answers for).")
  private Optional<SecurityIdentity> expected = Optional.empty();

  @Option(
      names = "--me",
      paramLabel = "URI",
      converter = IdentityUri.class,
      description = "Open as this identity (default: the owner of the keys, if there is one).")
  private Optional<SecurityIdentity> self = Optional.empty();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--show-key", description = "Print the secret key too.")
  private boolean showKey;

  MikeyOpenCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    Octets message = MessageFile.read(file, console);
    KeyMaterial material = documents.read(console);
    SecurityIdentity recipient = recipient(material);
    Instant now = at.orElseGet(console.clock()::instant);
    OpeningReport report = new OpeningReport(recipient, now, outcome(message, material, now));
    if (json) {
      console.out().println(Json.of(report.facts(expected, showKey)));
    } else {
      report.lines(expected, showKey).forEach(console.out()::println);
    }
    Optional<UnacceptableCsk> refusal = report.outcome().refusal();
    if (refusal.isPresent()) {
      throw new CommandFailure(ExitCode.FAILED, "refused: " + refusal.get().getMessage());
    }
    return ExitCode.OK.number();
  }

  private OpeningReport.Outcome outcome(Octets message, KeyMaterial material, Instant now)
      throws CommandFailure {
    CskTransport transport =
        CskTransports.mikeySakke(
            CskTransportSettings.of(recipient(material)),
            material.source(),
            Clock.fixed(now, ZoneOffset.UTC),
            console.random());
    try {
      return OpeningReport.Outcome.opened(
          transport.open(SealedCsk.of(message.toArray()), new ExpectedInitiator(expected)));
    } catch (UnacceptableCsk e) {
      return OpeningReport.Outcome.refused(e);
    } catch (PortUnavailable e) {
      throw new CommandFailure(ExitCode.FAILED, e.getMessage() + " in the files of --keys");
    }
  }

  private SecurityIdentity recipient(KeyMaterial material) {
    if (self.isPresent()) {
      return self.get();
    }
    if (material.owners().size() > 1) {
      String owners =
          material.owners().stream().map(Object::toString).collect(Collectors.joining(", "));
      throw new ParameterException(
          spec.commandLine(), "--me says whose keys count: there are some of " + owners);
    }
    return material.owners().iterator().next();
  }
}
