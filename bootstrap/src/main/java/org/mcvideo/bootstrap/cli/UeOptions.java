package org.mcvideo.bootstrap.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.CskTransports;
import org.mcvideo.sip.stack.Destination;
import org.mcvideo.sip.ue.UeKeys;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say who a client is and what it turns to. */
final class UeOptions {
  private static final int MAX_TOKEN_OCTETS = 16_384;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      required = true,
      description =
          "The proxy of the IMS core; with --direct the participating function. ;transport=tcp"
              + " behind it leaves no choice of transport.")
  private String server;

  @Option(
      names = "--direct",
      description =
          "There is no IMS core: play it too, on a further port of this machine, which the server"
              + " must trust.")
  private boolean direct;

  @Option(
      names = "--impu",
      paramLabel = "URI",
      required = true,
      description = "The public user identity.")
  private String impu;

  @Option(
      names = "--client-id",
      paramLabel = "URN",
      required = true,
      description = "The MCVideo client ID, such as urn:uuid:….")
  private String client;

  @Option(
      names = "--psi",
      paramLabel = "URI",
      required = true,
      description = "The public service identity of the participating function.")
  private String psi;

  @Option(
      names = "--user",
      paramLabel = "URI",
      description = "The MCVideo ID; needed without a token, and with keys.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "FILE",
      description = "Show the access token in this file; - is standard input.")
  private Optional<Path> token = Optional.empty();

  @ArgGroup(exclusive = false, multiplicity = "0..1")
  private KeyMaterialOptions documents;

  @Option(
      names = "--server-identity",
      paramLabel = "URI",
      converter = IdentityUri.class,
      description = "Whom keys are sealed for and taken from (default: the PSI).")
  private Optional<SecurityIdentity> serverIdentity = Optional.empty();

  @Option(
      names = "--protection",
      paramLabel = "WHAT",
      defaultValue = "full",
      description = "full, encrypt, sign or off; with --keys alone (default: ${DEFAULT-VALUE}).")
  private String protection;

  @Option(
      names = "--trace",
      description = "Print each message to standard error; access tokens are left out.")
  private boolean trace;

  Destination destination() {
    return Destination.ofUri("sip:" + server)
        .orElseThrow(() -> misused("--server is HOST:PORT, such as 127.0.0.1:5060"));
  }

  boolean isDirect() {
    return direct;
  }

  boolean traces() {
    return trace;
  }

  PublicIdentity impu() {
    return checked("--impu", () -> new PublicIdentity(impu));
  }

  McVideoClientId client() {
    return checked("--client-id", () -> new McVideoClientId(client));
  }

  ServiceUri psi() {
    return checked("--psi", () -> new ServiceUri(psi));
  }

  /** The home domain, to which a REGISTER is sent. */
  String registrar() {
    String host = impu().uri().replaceFirst("^[^:]*:(?:[^@]*@)?", "").split("[;:?]", 2)[0];
    return "sip:" + host;
  }

  McVideoId user() {
    return checked(
        "--user",
        () -> new McVideoId(user.orElseThrow(() -> misused("--user is needed: an MCVideo ID"))));
  }

  boolean namesUser() {
    return user.isPresent();
  }

  /** What is shown to be authorised; empty without a token. */
  Optional<Credentials> credentials(Console console) throws CommandFailure {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    byte[] octets = BoundedFile.read(token.get(), MAX_TOKEN_OCTETS, console);
    String text = new String(octets, StandardCharsets.UTF_8).strip();
    if (!text.matches("\\S{1," + MAX_TOKEN_OCTETS + "}")) {
      throw new CommandFailure(ExitCode.FAILED, token.get() + " holds no access token");
    }
    return Optional.of(new Credentials(AccessToken.of(text), client()));
  }

  /** The keys that protect what is sent; empty without documents of a KMS. */
  Optional<UeKeys> keys(Console console) throws CommandFailure {
    if (documents == null) {
      return Optional.empty();
    }
    if (token.isEmpty()) {
      throw misused("--keys needs --token: the key of a run is uploaded with the token");
    }
    SecurityIdentity self = new SecurityIdentity(user().uri());
    KeyMaterialOptions.KeyMaterial material = documents.read(console);
    if (!material.owners().contains(self)) {
      throw misused("--keys holds no keys of " + self);
    }
    UeKeys keys =
        UeKeys.of(
                user(),
                CskTransports.mikeySakke(
                    CskTransportSettings.of(self),
                    material.source(),
                    console.clock(),
                    console.random()),
                psi())
            .with(protection());
    return Optional.of(serverIdentity.isPresent() ? keys.towards(serverIdentity.get()) : keys);
  }

  private Protection protection() {
    return switch (protection.toLowerCase(Locale.ROOT)) {
      case "full" -> Protection.FULL;
      case "encrypt" -> new Protection(true, false);
      case "sign" -> new Protection(false, true);
      case "off" -> Protection.NONE;
      default -> throw misused("--protection is full, encrypt, sign or off");
    };
  }

  private <T> T checked(String option, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw misused(option + ": " + e.getMessage());
    }
  }

  /** The refusal of an option, for the command that has these options. */
  ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
