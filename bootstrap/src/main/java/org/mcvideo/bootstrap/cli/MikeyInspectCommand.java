package org.mcvideo.bootstrap.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mcvideo.kms.mikey.Field;
import org.mcvideo.kms.mikey.MalformedMikey;
import org.mcvideo.kms.mikey.MessageListing;
import org.mcvideo.kms.mikey.Octets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the payloads of a message; it takes no keys. */
@Command(
    name = "inspect",
    description = {
      "List every payload of an I_MESSAGE, without keys. What is no I_MESSAGE is listed as far as"
          + " it can be read, and ends with exit code 1."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class MikeyInspectCommand implements Callable<Integer> {
  static final String FILE_FORMS =
      "The message: its octets, base64 or hexadecimal digits of them, a SIP message with an"
          + " application/mikey part, or what tshark -x prints; - is standard input.";

  private final Console console;

  @Parameters(paramLabel = "FILE", description = FILE_FORMS)
  private Path file;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  MikeyInspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    Octets message = MessageFile.read(file, console);
    MessageListing listing = MessageListing.of(message);
    if (json) {
      console.out().println(Json.of(facts(message, listing)));
    } else {
      print(message, listing);
    }
    if (listing.failure().isPresent()) {
      throw new CommandFailure(
          ExitCode.FAILED, "no I_MESSAGE: " + listing.failure().get().getMessage());
    }
    return ExitCode.OK.number();
  }

  private void print(Octets message, MessageListing listing) {
    console.out().println(message.length() + " octets");
    console.out().println("offset length payload");
    for (MessageListing.Entry entry : listing.entries()) {
      console.out().printf("%6d %6d %s%n", entry.offset(), entry.length(), entry.name());
      int width = entry.fields().stream().mapToInt(f -> f.name().length()).max().orElse(1);
      for (Field field : entry.fields()) {
        console
            .out()
            .printf(
                "%16s%-" + width + "s  %s%n",
                "",
                PlainText.of(field.name()),
                PlainText.of(field.value()));
      }
    }
  }

  private static Map<String, Object> facts(Octets message, MessageListing listing) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("octets", message.length());
    facts.put("wellFormed", listing.failure().isEmpty());
    facts.put("payloads", listing.entries().stream().map(MikeyInspectCommand::facts).toList());
    listing.failure().ifPresent(failure -> facts.put("failure", facts(failure)));
    return facts;
  }

  private static Map<String, Object> facts(MessageListing.Entry entry) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("offset", entry.offset());
    facts.put("length", entry.length());
    facts.put("name", entry.name());
    List<Map<String, String>> fields =
        entry.fields().stream()
            .map(
                field -> {
                  Map<String, String> named = new LinkedHashMap<>();
                  named.put("name", field.name());
                  named.put("value", field.value());
                  return named;
                })
            .toList();
    facts.put("fields", fields);
    return facts;
  }

  private static Map<String, Object> facts(MalformedMikey failure) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("reason", failure.reason().name());
    facts.put("offset", failure.offset());
    facts.put("detail", failure.getMessage());
    return facts;
  }
}
