package org.mcvideo.bootstrap.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.embedded.EmbeddedKms;
import org.mcvideo.kms.embedded.IssueRequest;
import org.mcvideo.kms.files.PrivateFile;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.KeyPeriod;
import org.mcvideo.kms.provisioning.Exchange;
import org.mcvideo.kms.provisioning.KmsContent;
import org.mcvideo.kms.provisioning.KmsDocuments;
import org.mcvideo.kms.provisioning.KmsResource;
import org.mcvideo.kms.provisioning.KmsResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Issues the key sets of one identity without asking over the network. */
@Command(
    name = "provision",
    description =
        "Issue the key sets of a user or a server, as the answer to keyprov; the audit trail says"
            + " so. The document is secret.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class KmsProvisionCommand implements Callable<Integer> {
  private static final String REQUESTER = "mcvideo kms provision";

  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private KmsFolderOptions options;

  @Option(
      names = "--user",
      paramLabel = "URI",
      required = true,
      converter = IdentityUri.class,
      description = "Whose keys, such as sip:alice@example.org.")
  private SecurityIdentity user;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = IsoInstant.class,
      description = "For the key period of this instant and the next one, ISO 8601 (default: now).")
  private Optional<Instant> at = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write the document to this file (permission 0600) and print what it holds. Nothing is"
              + " overwritten. (default: the document goes to standard output)")
  private Optional<Path> target = Optional.empty();

  @Option(names = "--json", description = "With --out: print JSON.")
  private boolean json;

  KmsProvisionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (json && target.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--json goes with --out");
    }
    try (EmbeddedKms kms = options.open(console)) {
      List<IssuedKeys> keySets = issue(kms);
      byte[] document = document(kms, keySets);
      if (target.isPresent()) {
        write(document, target.get());
        print(keySets, kms);
      } else {
        console.out().println(new String(document, UTF_8));
      }
      return ExitCode.OK.number();
    } catch (IOException e) {
      throw KmsFolderOptions.notWritten(e);
    }
  }

  private List<IssuedKeys> issue(EmbeddedKms kms) throws IOException {
    try {
      KeyPeriod period = kms.certificate().periods().at(at.orElseGet(console.clock()::instant));
      List<IssuedKeys> keySets = new ArrayList<>();
      for (KeyPeriod each : List.of(period, period.next())) {
        keySets.add(kms.issue(new IssueRequest(REQUESTER, user, each)));
      }
      return keySets;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private byte[] document(EmbeddedKms kms, List<IssuedKeys> keySets) {
    String resource = new KmsResource.KeyProv(Optional.of(user), Optional.empty()).path();
    Exchange exchange =
        new Exchange(user, kms.certificate().uri(), console.clock().instant(), resource);
    return KmsDocuments.encode(
        new KmsResponse(exchange, Optional.empty(), new KmsContent.KeyProvision(keySets)));
  }

  private static void write(byte[] document, Path file) throws CommandFailure {
    try {
      PrivateFile.create(file, document);
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(ExitCode.FAILED, file + " exists already; nothing was overwritten");
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "nothing can be written to " + file + ": " + e);
    }
  }

  private void print(List<IssuedKeys> keySets, EmbeddedKms kms) {
    if (json) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("user", user.text());
      facts.put("kms", kms.certificate().uri().text());
      facts.put("keySets", keySets.stream().map(k -> facts(k, kms)).toList());
      console.out().println(Json.of(facts));
      return;
    }
    for (IssuedKeys keySet : keySets) {
      console.out().println(PlainText.of(user.text() + " at " + kms.certificate().uri()));
      facts(keySet, kms).forEach((name, value) -> console.out().printf("  %-7s %s%n", name, value));
    }
  }

  private static Map<String, Object> facts(IssuedKeys keySet, EmbeddedKms kms) {
    KeyPeriod period = kms.certificate().periods().numbered(keySet.label().periodNumber());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("period", period.number());
    facts.put("from", period.start().toString());
    facts.put("until", period.end().toString());
    facts.put("uid", keySet.label().uid().toHex());
    return facts;
  }
}
