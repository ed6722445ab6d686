package org.mcvideo.bootstrap.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mcvideo.kms.crypto.InvalidKeyMaterial;
import org.mcvideo.kms.embedded.EmbeddedKms;
import org.mcvideo.kms.embedded.InsecureMasterSecret;
import org.mcvideo.kms.embedded.KmsDescription;
import org.mcvideo.kms.embedded.KmsFolder;
import org.mcvideo.kms.embedded.MasterSecrets;
import org.mcvideo.kms.files.InsecureDevelopmentTls;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a KMS in a folder. */
@Command(
    name = "init",
    description = "Make a KMS in a folder: master secrets, sealed (permission 0600).",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class KmsInitCommand implements Callable<Integer> {
  private static final int MAX_IMPORT_OCTETS = 1_024;

  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private KmsFolderOptions options;

  @Option(
      names = "--uri",
      paramLabel = "URI",
      required = true,
      description =
          "The name of the KMS (KmsUri), such as kms.example.org. Part of every UID: it cannot be"
              + " changed later, as little as the periods.")
  private String uri;

  @Option(
      names = "--period",
      paramLabel = "S",
      defaultValue = "2592000",
      description = "The length of its key periods in seconds (default: ${DEFAULT-VALUE}).")
  private long periodSeconds;

  @Option(
      names = "--offset",
      paramLabel = "S",
      defaultValue = "0",
      description = "Their offset from 1900-01-01 in seconds (default: ${DEFAULT-VALUE}).")
  private long offsetSeconds;

  @Option(
      names = "--domain",
      paramLabel = "NAME",
      description = "A domain whose users it serves, for its certificate. Can be repeated.")
  private List<String> domains = List.of();

  @Option(
      names = "--import",
      paramLabel = "FILE",
      description =
          "Take these master secrets instead of new ones: z_T in 256 and KSAK in 64 hexadecimal"
              + " digits, with white space between them.")
  private Optional<Path> imported = Optional.empty();

  @Option(
      names = "--development-tls",
      paramLabel = "HOST",
      description =
          "Make a self-signed TLS key store for these names or IP addresses too, and one for clients"
              + " that trust it. Insecure, for development. Can be repeated.")
  private List<String> tlsHosts = List.of();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  KmsInitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    KmsDescription description = description();
    MasterSecrets secrets = secrets();
    try {
      print(make(description, secrets));
      return ExitCode.OK.number();
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(
          ExitCode.FAILED, e.getFile() + " exists already; nothing was overwritten");
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED, "no KMS can be made in " + options.directory() + ": " + e);
    }
  }

  private KmsDescription description() {
    try {
      return new KmsDescription(
          new KmsUri(uri),
          new KeyPeriods(periodSeconds, offsetSeconds),
          new LinkedHashSet<>(domains));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private MasterSecrets secrets() throws CommandFailure {
    return imported.isPresent() ? read(imported.get()) : MasterSecrets.generate(console.random());
  }

  private MasterSecrets read(Path file) throws CommandFailure {
    byte[] text = BoundedFile.read(file, MAX_IMPORT_OCTETS, console);
    String[] words = new String(text, US_ASCII).strip().split("\\s+", -1);
    Arrays.fill(text, (byte) 0);
    if (words.length != 2
        || !isHex(words[0], MasterSecrets.SAKKE_OCTETS)
        || !isHex(words[1], MasterSecrets.ECCSI_OCTETS)) {
      throw new CommandFailure(
          ExitCode.FAILED, file + " holds no z_T in 256 and KSAK in 64 hexadecimal digits");
    }
    try {
      return MasterSecrets.decode(
          HexFormat.of().parseHex(words[0]), HexFormat.of().parseHex(words[1]), options.known());
    } catch (InvalidKeyMaterial e) {
      throw new CommandFailure(ExitCode.FAILED, file + ": " + e.getMessage());
    } catch (InsecureMasterSecret e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          file + ": " + e.getMessage() + " (--insecure-known-secrets takes it all the same)");
    }
  }

  private static boolean isHex(String word, int octets) {
    return word.matches("[0-9A-Fa-f]{" + 2 * octets + "}");
  }

  private Map<String, Object> make(KmsDescription description, MasterSecrets secrets)
      throws IOException, CommandFailure {
    Path folder = options.directory();
    Path master = folder.resolve(KmsFolder.MASTER_FILE);
    if (Files.exists(master)) {
      throw new FileAlreadyExistsException(master.toString());
    }
    Files.createDirectories(folder);
    if (!Files.exists(options.sealingKeyFile())) {
      SealingKey.generate(console.random()).create(options.sealingKeyFile());
    }
    if (!tlsHosts.isEmpty()) {
      makeTls(folder);
    }
    EmbeddedKms.create(options.folder(), description, secrets, console.random());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("kms", description.uri().text());
    facts.put("master secrets", master.toString());
    facts.put("sealing key", options.sealingKeyFile().toString());
    if (!tlsHosts.isEmpty()) {
      facts.put("TLS server", folder.resolve(InsecureDevelopmentTls.SERVER_FILE).toString());
      facts.put("TLS trust", folder.resolve(InsecureDevelopmentTls.TRUST_FILE).toString());
      facts.put("TLS password", InsecureDevelopmentTls.PASSWORD);
    }
    return facts;
  }

  private void makeTls(Path folder) throws IOException {
    try {
      InsecureDevelopmentTls.create(folder, tlsHosts, console.clock().instant(), console.random());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--development-tls is the name or IP address of a host");
    }
  }

  private void print(Map<String, Object> facts) {
    if (json) {
      console.out().println(Json.of(facts));
    } else {
      facts.forEach(
          (name, value) ->
              console.out().println(PlainText.of(String.format("%-15s %s", name, value))));
    }
  }
}
