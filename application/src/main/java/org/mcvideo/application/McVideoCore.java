package org.mcvideo.application;

import java.util.Map;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;

/**
 * The assembled registration side of a participating MCVideo function.
 *
 * <pre>
 *   inbound ports          use cases                    outbound ports
 *   AuthorizeUser   ──▶  UserAuthorization    ──▶  Trust (tokens, keys)
 *   PublishSettings ──▶  SettingsPublication  ──▶  Stores (bindings, settings, …)
 *   LogOff          ──▶  UserLogOff           ──▶
 *   CompleteTasks   ──▶  TaskCompletion       ──▶  Deliveries (what is sent unasked)
 *   ExpireState     ──▶  StateExpiry          ──▶
 * </pre>
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class McVideoCore {
  private final Inbound inbound;

  private McVideoCore(Inbound inbound) {
    this.inbound = inbound;
  }

  /** A core over {@code ports}. */
  public static McVideoCore assemble(Ports ports, Surroundings surroundings) {
    Stores stores = ports.stores();
    PresentedIdentity presentedIdentity = new PresentedIdentity(ports.trust());
    BoundClients boundClients = new BoundClients(stores, surroundings);
    return new McVideoCore(
        new Inbound(
            new UserAuthorization(stores, presentedIdentity, boundClients, surroundings),
            new SettingsPublication(stores, presentedIdentity, boundClients, surroundings),
            new UserLogOff(stores, boundClients, surroundings),
            new TaskCompletion(
                stores,
                surroundings,
                Map.of(
                    OpenTask.Kind.ACTIVATE_PROFILE, new ProfileActivation(stores, surroundings))),
            new StateExpiry(stores, surroundings)));
  }

  /** The ports that adapters drive it by. */
  public Inbound inbound() {
    return inbound;
  }
}
