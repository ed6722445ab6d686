package org.mcvideo.bootstrap.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.embedded.EmbeddedKms;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsScope;
import org.mcvideo.kms.keys.Validity;
import org.mcvideo.kms.provisioning.Exchange;
import org.mcvideo.kms.provisioning.KmsContent;
import org.mcvideo.kms.provisioning.KmsDocuments;
import org.mcvideo.kms.provisioning.KmsResource;
import org.mcvideo.kms.provisioning.KmsResponse;
import org.mcvideo.kms.provisioning.MalformedKmsDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the certificates of a KMS and its partners, and takes one more partner. */
@Command(
    name = "certs",
    description = "List the certificates of the KMS and of its partners, or add a partner.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class KmsCertsCommand implements Callable<Integer> {
  /** Who asks for the documents of this command. */
  private static final SecurityIdentity ASKER = new SecurityIdentity("kms:command");

  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private KmsFolderOptions options;

  @Option(
      names = "--add",
      paramLabel = "FILE",
      description =
          "Believe the KMS whose certificate is in this document, the partner's answer to init, for"
              + " the users of its domains alone. A KMS that is being served believes it after its"
              + " next start.")
  private Optional<Path> added = Optional.empty();

  @Option(
      names = "--domain",
      paramLabel = "NAME",
      description =
          "With --add: the domains it is believed for (default: those that its certificate names)."
              + " Can be repeated.")
  private List<String> domains = List.of();

  @Option(
      names = "--xml",
      paramLabel = "KIND",
      description =
          "Print a document instead, one of ${COMPLETION-CANDIDATES}: the certificate of this KMS,"
              + " or those of its partners.")
  private Optional<Document> document = Optional.empty();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** The documents with certificates. */
  private enum Document {
    init,
    certcache
  }

  KmsCertsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (added.isEmpty() && !domains.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--domain goes with --add");
    }
    if (json && document.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--json or --xml?");
    }
    try (EmbeddedKms kms = options.open(console)) {
      if (added.isPresent()) {
        believe(kms, added.get());
      }
      document.ifPresentOrElse(d -> printDocument(d, kms), () -> print(kms));
      return ExitCode.OK.number();
    } catch (IOException e) {
      throw KmsFolderOptions.notWritten(e);
    }
  }

  private void believe(EmbeddedKms kms, Path file) throws IOException, CommandFailure {
    KmsCertificate certificate = read(file);
    Set<String> bound =
        domains.isEmpty() ? certificate.scope().domains() : new LinkedHashSet<>(domains);
    try {
      kms.believe(
          new KmsCertificate(
              certificate.uri(),
              new KmsScope(false, bound),
              certificate.keys(),
              certificate.periods(),
              certificate.validity()));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.FAILED, file + ": " + e.getMessage());
    }
  }

  private KmsCertificate read(Path file) throws CommandFailure {
    try {
      KmsContent content =
          KmsDocuments.decodeContent(BoundedFile.read(file, KmsDocuments.MAX_OCTETS, console));
      if (content instanceof KmsContent.Initialisation init) {
        return init.certificate();
      }
    } catch (MalformedKmsDocument e) {
      throw new CommandFailure(
          ExitCode.FAILED, file + " is no document of a KMS: " + e.getMessage());
    }
    throw new CommandFailure(ExitCode.FAILED, file + " is no answer to init");
  }

  private void printDocument(Document kind, EmbeddedKms kms) {
    boolean own = kind == Document.init;
    KmsContent content =
        own
            ? new KmsContent.Initialisation(kms.certificate())
            : new KmsContent.CertificateCache(Optional.empty(), kms.partners(), List.of());
    KmsResource resource =
        own ? new KmsResource.Init() : new KmsResource.CertCache(Optional.empty());
    Exchange exchange =
        new Exchange(ASKER, kms.certificate().uri(), console.clock().instant(), resource.path());
    byte[] octets = KmsDocuments.encode(new KmsResponse(exchange, Optional.empty(), content));
    console.out().println(new String(octets, UTF_8));
  }

  private void print(EmbeddedKms kms) {
    List<Map<String, Object>> certificates = new ArrayList<>();
    certificates.add(facts(kms.certificate()));
    kms.partners().forEach(partner -> certificates.add(facts(partner)));
    if (json) {
      console.out().println(Json.of(Map.of("certificates", certificates)));
      return;
    }
    for (Map<String, Object> certificate : certificates) {
      certificate.forEach((name, value) -> console.out().println(PlainText.of(line(name, value))));
    }
  }

  private static String line(String name, Object value) {
    if (name.equals("kms")) {
      return value.toString();
    }
    Object text = value instanceof List<?> list ? list.isEmpty() ? "-" : join(list) : value;
    return String.format("  %-8s %s", name, text);
  }

  private static String join(List<?> words) {
    return String.join(", ", words.stream().map(Object::toString).toList());
  }

  private static Map<String, Object> facts(KmsCertificate certificate) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("kms", certificate.uri().text());
    facts.put("role", certificate.scope().root() ? "own" : "partner");
    facts.put("domains", List.copyOf(new TreeSet<>(certificate.scope().domains())));
    facts.put("period", certificate.periods().lengthSeconds());
    facts.put("offset", certificate.periods().offsetSeconds());
    Validity validity = certificate.validity();
    validity.from().ifPresent(from -> facts.put("from", from.toString()));
    validity.to().ifPresent(to -> facts.put("to", to.toString()));
    facts.put("revoked", validity.revoked());
    facts.put("SHA-256", certificate.keys().fingerprint());
    return facts;
  }
}
