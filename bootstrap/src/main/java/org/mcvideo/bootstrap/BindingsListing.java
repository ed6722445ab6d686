package org.mcvideo.bootstrap;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.bootstrap.cli.CommandFailure;
import org.mcvideo.bootstrap.cli.ConfiguredProgram;
import org.mcvideo.bootstrap.cli.ExitCode;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.RegistrationToken;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;

/** {@code mcvideo bindings}: what the database holds, a line a binding, fields apart by tabs. */
final class BindingsListing implements ConfiguredProgram {
  private static final int PAGE = 500;
  private static final String NONE = "-";

  @Override
  public void run(Configuration configuration, PrintWriter out) throws CommandFailure {
    try (PersistenceAdapters persistence =
        PersistenceAdapters.open(Wiring.database(configuration.database()))) {
      list(persistence.stores(), out);
    } catch (DatabaseNotOpened unavailable) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, unavailable.getMessage());
    }
  }

  private static void list(Stores stores, PrintWriter out) {
    out.println(
        String.join(
            "\t", "USER", "CLIENT", "IMPU", "UE", "SERVER", "EXPIRES", "ANSWER", "PROFILE"));
    Optional<Binding> last = Optional.empty();
    List<Binding> page = stores.bindings().list(last, PAGE);
    while (!page.isEmpty()) {
      page.forEach(binding -> out.println(line(stores, binding)));
      last = Optional.of(page.get(page.size() - 1));
      page = stores.bindings().list(last, PAGE);
    }
  }

  private static String line(Stores stores, Binding binding) {
    Optional<PublicationState> published =
        stores.publishedSettings().of(binding.user(), binding.client());
    return String.join(
        "\t",
        binding.user().uri(),
        binding.client().text(),
        binding.impu().uri(),
        binding.ue().map(RegistrationToken::text).orElse(NONE),
        binding.server().uri(),
        binding.expiresAt().toString(),
        published
            .flatMap(state -> state.settings().answerMode())
            .map(mode -> mode.name().toLowerCase(Locale.ROOT))
            .orElse(NONE),
        published.map(BindingsListing::activeProfile).orElse(NONE));
  }

  private static String activeProfile(PublicationState state) {
    return state.activeProfile().isPresent()
        ? Integer.toString(state.activeProfile().getAsInt())
        : NONE;
  }
}
