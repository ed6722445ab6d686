package org.mcvideo.application;

import java.util.Map;
import java.util.Optional;
import org.mcvideo.application.port.in.CompleteTasks;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.in.RotateCsk;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.policy.ProtectionPolicy;

/**
 * The assembled registration side of a participating MCVideo function.
 *
 * <pre>
 *   inbound ports          use cases                    outbound ports
 *   AuthorizeUser   ──▶  UserAuthorization    ──▶  Trust (tokens, keys)
 *   PublishSettings ──▶  SettingsPublication  ──▶  Stores (bindings, settings, …)
 *   SubscribeSettings ▶  SettingsSubscription ▶
 *   LogOff          ──▶  UserLogOff           ──▶
 *   CompleteTasks   ──▶  TaskCompletion       ──▶  Deliveries (what is sent unasked)
 *   ExpireState     ──▶  StateExpiry          ──▶  UserDatabase (profiles not stored yet)
 *   RotateCsk       ──▶  CskRotation          ──▶
 *   ConfirmAffiliation ▶ AffiliationConfirmation ▶
 *   RefreshProfile  ──▶  ProfileRefresh       ──▶
 *   HoldLease       ──▶  LeaseHolding         ──▶
 * </pre>
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class McVideoCore {
  private final Inbound inbound;

  private McVideoCore(Inbound inbound) {
    this.inbound = inbound;
  }

  /**
   * A core over {@code ports}.
   *
   * @throws IllegalArgumentException if the policy requires protection that no port can give
   */
  public static McVideoCore assemble(Ports ports, Surroundings surroundings) {
    Stores stores = ports.stores();
    ProtectionPolicy protection = protection(ports, surroundings);
    EndedBindings endedBindings = new EndedBindings(stores, surroundings);
    BoundClients boundClients = new BoundClients(stores, endedBindings, surroundings);
    ClientCsks clientCsks = new ClientCsks(stores, boundClients, surroundings);
    PresentedIdentity presentedIdentity =
        new PresentedIdentity(
            ports.trust(), clientCsks, new HiddenSenders(stores.userUids()), protection);
    TaskCompletion taskCompletion =
        new TaskCompletion(stores, surroundings, late -> works(ports, surroundings, late));
    return new McVideoCore(
        new Inbound(
            new UserAuthorization(
                stores, presentedIdentity, boundClients, clientCsks, surroundings),
            new SettingsPublication(
                stores, presentedIdentity, boundClients, clientCsks, surroundings),
            new SettingsSubscription(
                stores, presentedIdentity, boundClients, clientCsks, surroundings),
            new UserLogOff(stores, boundClients, endedBindings, surroundings),
            taskCompletion,
            new StateExpiry(stores, endedBindings, surroundings),
            rotation(ports, surroundings, protection),
            new AffiliationConfirmation(stores, surroundings),
            new ProfileRefresh(stores, taskCompletion, surroundings),
            new LeaseHolding(stores, surroundings)));
  }

  private static Map<OpenTask.Kind, TaskWork> works(
      Ports ports, Surroundings surroundings, CompleteTasks late) {
    Stores stores = ports.stores();
    return Map.of(
        OpenTask.Kind.ACTIVATE_PROFILE,
        new ProfileActivation(stores, ports.userDatabase(), surroundings, late),
        OpenTask.Kind.AFFILIATE,
        new AffiliationPublishing(stores, ports.deliveries().affiliations(), surroundings),
        OpenTask.Kind.NOTIFY,
        new SettingsNotification(stores, ports.deliveries().notices(), surroundings));
  }

  private static ProtectionPolicy protection(Ports ports, Surroundings surroundings) {
    boolean keyManagement = ports.trust().cskTransport().isPresent();
    ProtectionPolicy protection = surroundings.policy().protection(keyManagement);
    if (!keyManagement && protection.isRequired()) {
      throw new IllegalArgumentException(
          "protection of signalling is required, but there is no key management");
    }
    return protection;
  }

  /** 7.3.7 updates keys only where protection is on. */
  private static RotateCsk rotation(
      Ports ports, Surroundings surroundings, ProtectionPolicy protection) {
    Optional<CskTransport> transport =
        ports.trust().cskTransport().filter(any -> protection.needsKeys());
    return new CskRotation(
        ports.stores(),
        new KeyDownload(ports.stores(), transport, ports.deliveries().csks(), surroundings),
        surroundings);
  }

  /** The ports that adapters drive it by. */
  public Inbound inbound() {
    return inbound;
  }
}
