package org.mcvideo.bootstrap.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.crypto.Uid;
import org.mcvideo.kms.keys.KeyPeriod;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Derives a UID; it takes no keys. */
@Command(
    name = "uid",
    description = "Derive the UID of an identity in one key period (TS 33.180 F.2.1).",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class UidCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "URI",
      converter = IdentityUri.class,
      description = "The identity, such as sip:alice@example.org.")
  private SecurityIdentity identity;

  @Option(
      names = "--kms",
      paramLabel = "URI",
      required = true,
      description = "The KMS exactly as its certificate writes it (KmsUri).")
  private String kms;

  @Option(
      names = "--period",
      paramLabel = "S",
      required = true,
      description = "The length of its key periods in seconds (UserKeyPeriod).")
  private long periodSeconds;

  @Option(
      names = "--offset",
      paramLabel = "S",
      defaultValue = "0",
      description =
          "Their offset from 1900-01-01 in seconds (UserKeyOffset; default: ${DEFAULT-VALUE}).")
  private long offsetSeconds;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = IsoInstant.class,
      description = "In the key period of this instant, ISO 8601 (default: now).")
  private Optional<Instant> at = Optional.empty();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  UidCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      KmsUri uri = new KmsUri(kms);
      KeyPeriods periods = new KeyPeriods(periodSeconds, offsetSeconds);
      KeyPeriod period = periods.at(at.orElseGet(console.clock()::instant));
      print(
          Uid.of(identity.text(), uri.text(), periodSeconds, offsetSeconds, period.number()),
          period);
      return ExitCode.OK.number();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private void print(Uid uid, KeyPeriod period) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("hex", uid.toHex());
    facts.put("base64", uid.toBase64());
    facts.put("period", period.number());
    facts.put("from", period.start().toString());
    facts.put("until", period.end().toString());
    if (json) {
      console.out().println(Json.of(facts));
    } else {
      facts.forEach((name, value) -> console.out().printf("%-7s %s%n", name, value));
    }
  }
}
