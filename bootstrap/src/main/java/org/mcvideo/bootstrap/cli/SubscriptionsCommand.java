package org.mcvideo.bootstrap.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mcvideo.application.port.out.Subscriptions;
import org.mcvideo.bootstrap.config.ConfigurationError;
import org.mcvideo.domain.subscription.Subscription;
import org.mcvideo.persistence.PersistenceAdapters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists who is told of changes of service settings. */
@Command(
    name = "subscriptions",
    description = {
      "List the subscriptions to service settings in the database.",
      "NOTIFIES is the CSeq of the last NOTIFY; FAILURES counts those refused in a row."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class SubscriptionsCommand implements Callable<Integer> {
  private static final int PAGE = 500;

  private final Console console;
  private final ConfiguredDatabase database;

  @Mixin private ConfigurationOption configuration;

  @Option(names = "--json", description = "A JSON object a line.")
  private boolean json;

  SubscriptionsCommand(Console console, ConfiguredDatabase database) {
    this.console = console;
    this.database = database;
  }

  @Override
  public Integer call() throws ConfigurationError, CommandFailure {
    try (PersistenceAdapters persistence = database.open(configuration.read(console))) {
      list(persistence.stores().subscriptions());
    }
    return ExitCode.OK.number();
  }

  private void list(Subscriptions subscriptions) {
    if (!json) {
      console.out().println("USER\tIMPU\tCONTACT\tEXPIRES\tSTATE\tNOTIFIES\tFAILURES\tCALL-ID");
    }
    List<Subscription> page = subscriptions.list(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      page.stream()
          .map(SubscriptionsCommand::object)
          .forEach(object -> console.out().println(json ? Json.of(object) : line(object)));
      page = subscriptions.list(Optional.of(page.get(page.size() - 1)), PAGE);
    }
  }

  private static Map<String, Object> object(Subscription subscription) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("user", subscription.user().uri());
    object.put("impu", subscription.impu().uri());
    object.put("contact", subscription.dialog().remoteTarget());
    object.put("expires", subscription.expiresAt().toString());
    object.put("state", state(subscription));
    object.put("notifies", Math.toIntExact(subscription.dialog().localCseq()));
    object.put("failures", subscription.progress().failures());
    object.put("callId", subscription.dialog().id().callId());
    return object;
  }

  private static String state(Subscription subscription) {
    return subscription
        .end()
        .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace("_", ""))
        .orElse("active");
  }

  private static String line(Map<String, Object> object) {
    return String.join(
        "\t", object.values().stream().map(value -> PlainText.of(value.toString())).toList());
  }
}
