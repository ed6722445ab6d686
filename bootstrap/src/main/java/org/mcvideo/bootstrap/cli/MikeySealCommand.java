package org.mcvideo.bootstrap.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.CskTransports;
import org.mcvideo.kms.csk.SentIdentities;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a message that carries a key; the message alone goes to standard output. */
@Command(
    name = "seal",
    description = "Seal a CSK in an I_MESSAGE with the documents of a KMS; print it in base64.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class MikeySealCommand implements Callable<Integer> {
  private static final int CSK_ID_BITS_BELOW_PURPOSE = 28;

  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private KeyMaterialOptions documents;

  @Option(
      names = "--from",
      paramLabel = "URI",
      required = true,
      converter = IdentityUri.class,
      description = "The initiator, whose keys are among those of --keys.")
  private SecurityIdentity initiator;

  @Option(
      names = "--to",
      paramLabel = "URI",
      required = true,
      converter = IdentityUri.class,
      description = "The recipient.")
  private SecurityIdentity recipient;

  @Option(
      names = "--csk",
      paramLabel = "HEX",
      description =
          "The key, 16 octets (default: a random one). Other users of this machine may see it; for"
              + " tests only.")
  private Optional<String> csk = Optional.empty();

  @Option(
      names = "--csk-id",
      paramLabel = "HEX",
      description = "Its identifier, 4 octets with the first digit 2 (default: a random one).")
  private Optional<String> cskId = Optional.empty();

  @Option(names = "--hidden", description = "Name both parties by their UIDs alone.")
  private boolean hidden;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = IsoInstant.class,
      description = "As if it were this instant, ISO 8601 (default: now).")
  private Optional<Instant> at = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the octets to this file instead. Nothing is overwritten.")
  private Optional<Path> target = Optional.empty();

  MikeySealCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    AgreedCsk agreed = new AgreedCsk(key(), identifier(), new McVideoId(initiator.text()));
    byte[] message = seal(agreed);
    if (target.isPresent()) {
      write(message, target.get());
    } else {
      console.out().println(Base64.getEncoder().encodeToString(message));
    }
    return ExitCode.OK.number();
  }

  private byte[] seal(AgreedCsk agreed) throws CommandFailure {
    Instant now = at.orElseGet(console.clock()::instant);
    CskTransportSettings settings =
        CskTransportSettings.of(initiator)
            .with(hidden ? SentIdentities.HIDDEN : SentIdentities.SHOWN);
    try {
      return CskTransports.mikeySakke(
              settings,
              documents.read(console).source(),
              Clock.fixed(now, ZoneOffset.UTC),
              console.random())
          .seal(agreed, recipient)
          .octets();
    } catch (PortUnavailable e) {
      throw new CommandFailure(
          ExitCode.FAILED, e.getMessage() + " in the files of --keys and --certs");
    }
  }

  private Csk key() {
    return csk.map(hex -> Csk.takeOwnershipOf(octets("--csk", hex, Csk.LENGTH)))
        .orElseGet(() -> Csk.random(console.random()));
  }

  private CskId identifier() {
    int value =
        cskId
            .map(hex -> ByteBuffer.wrap(octets("--csk-id", hex, Integer.BYTES)).getInt())
            .orElseGet(
                () ->
                    CskId.PURPOSE << CSK_ID_BITS_BELOW_PURPOSE
                        | console.random().nextInt(1 << CSK_ID_BITS_BELOW_PURPOSE));
    if (!CskId.isCskId(value)) {
      throw misused("--csk-id begins with the digit 2, the purpose tag of a CSK");
    }
    return new CskId(value);
  }

  /** What was given is left out of the message: a key with a typing error is still a secret. */
  private byte[] octets(String option, String hex, int length) {
    try {
      byte[] octets = HexFormat.of().parseHex(hex);
      if (octets.length == length) {
        return octets;
      }
    } catch (IllegalArgumentException e) {
      // As wrong as one of another length.
    }
    throw misused(option + " is " + 2 * length + " hexadecimal digits");
  }

  private void write(byte[] message, Path file) throws CommandFailure {
    try {
      Files.write(file, message, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(ExitCode.FAILED, file + " exists already; nothing was overwritten");
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "nothing can be written to " + file + ": " + e);
    }
  }

  private ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
