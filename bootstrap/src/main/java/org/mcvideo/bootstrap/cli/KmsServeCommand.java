package org.mcvideo.bootstrap.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.KmsAdapters;
import org.mcvideo.kms.embedded.EmbeddedKms;
import org.mcvideo.kms.embedded.Entitlements;
import org.mcvideo.kms.embedded.KmsServer;
import org.mcvideo.kms.embedded.KmsServerConfig;
import org.mcvideo.kms.files.InsecureDevelopmentTls;
import org.mcvideo.kms.files.KeyStoreFile;
import org.mcvideo.kms.provisioning.ExtensionKeys;
import org.mcvideo.kms.provisioning.KeyWindow;
import org.mcvideo.kms.provisioning.KmsResource;
import org.mcvideo.kms.token.TokenConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves a KMS over HTTPS until the process is told to end. */
@Command(
    name = "serve",
    description =
        "Serve the KMS over HTTPS until told to stop. Who asks is known by the access token, whose"
            + " scope has 3gpp:mc:video_key_management_service.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class KmsServeCommand implements Callable<Integer> {
  private static final int MAX_PASSWORD_OCTETS = 1_024;
  private static final int MAX_EXTENSION_OCTETS = 1_048_576;

  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private KmsFolderOptions options;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8443",
      description = "Where to listen; port 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private String listen;

  @Option(
      names = "--tls",
      paramLabel = "FILE",
      description =
          "The key store of the server, PKCS #12 (default: the self-signed one in DIR that mcvideo"
              + " kms init --development-tls makes).")
  private Optional<Path> keyStore = Optional.empty();

  @Option(
      names = "--tls-password",
      paramLabel = "FILE",
      description = "The file with its password, in the first line; goes with --tls.")
  private Optional<Path> password = Optional.empty();

  @Option(
      names = "--token-keys",
      paramLabel = "FILE|URL",
      defaultValue = "mcvideo-tokens/jwks.json",
      description =
          "The JWK set of the identity server: a file, or an https URL (default: ${DEFAULT-VALUE}).")
  private String tokenKeys;

  @Option(
      names = "--entitle",
      paramLabel = "REQUESTER=IDENTITY",
      description =
          "Who may have the keys of another identity, such as a server those of its MDSI. Can be"
              + " repeated; everybody may have their own.")
  private List<String> entitled = List.of();

  @Option(
      names = "--extension-keys",
      paramLabel = "FILE",
      description =
          "The keys of the security extension (TS 33.180 D.1), one client in each line: its identity,"
              + " name and 64 hexadecimal digits of its TrK, and of its InK if it has one. Requests"
              + " of these clients have to be signed, their keys are wrapped. (default: off)")
  private Optional<Path> extensionKeys = Optional.empty();

  KmsServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (keyStore.isPresent() != password.isPresent()) {
      throw misused("--tls and --tls-password go together");
    }
    KmsServerConfig.Address address = address();
    Entitlements entitlements = new Entitlements(entitlements());
    TokenConfig tokens = tokens();
    KmsServerConfig.Clients clients = new KmsServerConfig.Clients(entitlements, extension());
    KmsServerConfig config =
        new KmsServerConfig(
            address, keyStore(), clients, KeyWindow.USUAL, KmsServerConfig.Limits.USUAL);
    serve(config, tokens);
    return ExitCode.OK.number();
  }

  private void serve(KmsServerConfig config, TokenConfig tokens) throws CommandFailure {
    try (ShutdownSignal signal = ShutdownSignal.install();
        EmbeddedKms kms = options.open(console);
        KmsAdapters identityServer = KmsAdapters.open(tokens, console.clock());
        KmsServer server =
            KmsServer.start(config, kms, identityServer.accessTokens(), console.clock())) {
      console
          .out()
          .println(
              kms.certificate().uri()
                  + " at https://"
                  + config.listen().host()
                  + ":"
                  + server.port()
                  + KmsResource.ROOT);
      console.out().flush();
      signal.await();
    } catch (BindException e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, listen + " cannot be had: " + e.getMessage());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, e.getMessage());
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  private KmsServerConfig.Address address() {
    int colon = listen.lastIndexOf(':');
    try {
      if (colon > 0) {
        return new KmsServerConfig.Address(
            listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1)));
      }
    } catch (IllegalArgumentException e) {
      // As wrong as one without a port.
    }
    throw misused("--listen is HOST:PORT, such as 127.0.0.1:8443");
  }

  private KeyStoreFile keyStore() throws CommandFailure {
    if (keyStore.isPresent()) {
      byte[] octets = BoundedFile.read(password.get(), MAX_PASSWORD_OCTETS, console);
      String line = new String(octets, UTF_8).split("\\R", 2)[0];
      return KeyStoreFile.of(keyStore.get(), line.toCharArray());
    }
    if (!Files.exists(options.directory().resolve(InsecureDevelopmentTls.SERVER_FILE))) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "there is no TLS key store: name one with --tls, or make one for development with"
              + " mcvideo kms init --development-tls");
    }
    return InsecureDevelopmentTls.server(options.directory());
  }

  private TokenConfig tokens() throws CommandFailure {
    if (tokenKeys.startsWith("https:") || tokenKeys.startsWith("http:")) {
      try {
        return TokenConfig.ofUrl(URI.create(tokenKeys));
      } catch (IllegalArgumentException e) {
        throw misused("--token-keys: " + e.getMessage());
      }
    }
    Path file = Path.of(tokenKeys);
    if (!Files.exists(file)) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "there is no JWK set " + file + ": mcvideo token init makes one for development");
    }
    return TokenConfig.ofFile(file);
  }

  private Map<SecurityIdentity, ExtensionKeys> extension() throws CommandFailure {
    if (extensionKeys.isEmpty()) {
      return Map.of();
    }
    Path file = extensionKeys.get();
    Map<SecurityIdentity, ExtensionKeys> keys = new HashMap<>();
    byte[] octets = BoundedFile.read(file, MAX_EXTENSION_OCTETS, console);
    for (String line : new String(octets, UTF_8).lines().filter(l -> !l.isBlank()).toList()) {
      List<String> words = List.of(line.strip().split("\\s+", -1));
      try {
        keys.put(
            new SecurityIdentity(words.get(0)),
            ExtensionKeys.parse(words.subList(1, words.size())));
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(ExitCode.FAILED, file + ": " + e.getMessage());
      }
    }
    return keys;
  }

  private Map<SecurityIdentity, Set<SecurityIdentity>> entitlements() {
    Map<SecurityIdentity, Set<SecurityIdentity>> more = new HashMap<>();
    for (String each : entitled) {
      String[] sides = each.split("=", 2);
      if (sides.length != 2) {
        throw misused("--entitle is REQUESTER=IDENTITY");
      }
      try {
        more.computeIfAbsent(new SecurityIdentity(sides[0]), r -> new HashSet<>())
            .add(new SecurityIdentity(sides[1]));
      } catch (IllegalArgumentException e) {
        throw misused("--entitle: " + e.getMessage());
      }
    }
    return more;
  }

  private ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
