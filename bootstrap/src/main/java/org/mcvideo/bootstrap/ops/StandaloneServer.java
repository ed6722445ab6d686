package org.mcvideo.bootstrap.ops;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mcvideo.application.McVideoCore;
import org.mcvideo.application.Ports;
import org.mcvideo.application.Surroundings;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.port.out.Trust;
import org.mcvideo.kms.KmsAdapters;
import org.mcvideo.kms.KmsNotOpened;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.persistence.diameter.DiameterNode;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.persistence.jdbc.KeyEncryption;
import org.mcvideo.sip.SipAdapters;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.StackNotOpened;

/**
 * A running participating MCVideo function with a database of its own.
 *
 * <pre>
 *   peers ──SIP──▶ SipAdapters ──▶ McVideoCore ──▶ PersistenceAdapters ──JDBC──▶ database
 *                                       │
 *  Sweep, TaskSchedule,                 │
 *  RotationSchedule, LeaseKeeper ───────┤──▶ KmsAdapters ──HTTPS or file──▶ token keys, KMS
 *                                       └──▶ DiameterNode ──Diameter──▶ MCVideo user database
 * </pre>
 *
 * <p>SIP is opened first, so that a taken address shows before anything else happens, listens last
 * and is closed first. {@link #close} may be called again.
 */
public final class StandaloneServer implements AutoCloseable {
  private final List<AutoCloseable> inClosingOrder = new ArrayList<>();
  private final SipAdapters sip;
  private final Stores stores;
  private final Supplier<List<String>> troubles;

  private StandaloneServer(
      ServerConfig config, Clock clock, SecureRandom random, Instruments instruments)
      throws StackNotOpened, DatabaseNotOpened, KmsNotOpened {
    try {
      sip = opened(SipAdapters.open(config.sip(), config.psi(), clock, random));
      Optional<DiameterNode> diameter =
          config
              .userDatabase()
              .map(peers -> opened(PersistenceAdapters.userDatabase(peers, clock, random)));
      KeyEncryption encryption =
          config.keys().map(KeyManagementConfig::encryption).orElseGet(KeyEncryption::none);
      PersistenceAdapters persistence =
          opened(PersistenceAdapters.open(config.database(), encryption, instruments::around));
      KmsAdapters kms = opened(kms(config, clock, random));
      stores = persistence.stores();
      troubles = () -> troubles(persistence, kms, config.keys().isPresent());
      McVideoCore core =
          McVideoCore.assemble(
              instruments.around(
                  new Ports(
                      stores,
                      new Trust(kms.accessTokens(), kms.cskTransport()),
                      sip.deliveries(config.controllingFunctions()),
                      diameter.map(DiameterNode::userDatabase))),
              new Surroundings(config.policy(), config.self(), clock, random));
      Inbound inbound = instruments.around(core.inbound());
      if (persistence.isShared()) {
        // Given back when requests are no longer served and the database is still there.
        inClosingOrder.add(inClosingOrder.indexOf(persistence), lease(config, inbound));
      }
      sip.listen(inbound);
      diameter.ifPresent(node -> node.start(inbound.refreshProfile()));
      inClosingOrder.add(0, Sweep.start(inbound, config.sweepInterval()));
      inClosingOrder.add(0, TaskSchedule.start(inbound.completeTasks()));
      config.keys().ifPresent(keys -> inClosingOrder.add(0, rotation(inbound, keys)));
    } catch (StackNotOpened | DatabaseNotOpened | KmsNotOpened | RuntimeException failed) {
      close();
      throw failed;
    }
  }

  private static KmsAdapters kms(ServerConfig config, Clock clock, SecureRandom random)
      throws KmsNotOpened {
    return config.keys().isPresent()
        ? KmsAdapters.open(config.tokens(), config.keys().get().kms(), clock, random)
        : KmsAdapters.open(config.tokens(), clock);
  }

  private static LeaseKeeper lease(ServerConfig config, Inbound inbound) {
    return LeaseKeeper.start(inbound, config.policy().instances().renewEvery());
  }

  private static RotationSchedule rotation(Inbound inbound, KeyManagementConfig keys) {
    return RotationSchedule.start(inbound.rotateCsk(), keys.downloadsPerSecond());
  }

  /**
   * Starts a server; requests are served when this returns.
   *
   * @throws StackNotOpened if an address cannot be bound; nothing stays open
   * @throws DatabaseNotOpened if the database cannot be opened; nothing stays open
   * @throws KmsNotOpened if key management cannot be opened; nothing stays open
   */
  public static StandaloneServer start(ServerConfig config, Clock clock, SecureRandom random)
      throws StackNotOpened, DatabaseNotOpened, KmsNotOpened {
    return start(config, clock, random, Instruments.NONE);
  }

  /**
   * Starts a server that {@code instruments} watch; requests are served when this returns.
   *
   * @throws StackNotOpened if an address cannot be bound; nothing stays open
   * @throws DatabaseNotOpened if the database cannot be opened; nothing stays open
   * @throws KmsNotOpened if key management cannot be opened; nothing stays open
   */
  public static StandaloneServer start(
      ServerConfig config, Clock clock, SecureRandom random, Instruments instruments)
      throws StackNotOpened, DatabaseNotOpened, KmsNotOpened {
    return new StandaloneServer(config, clock, random, instruments);
  }

  /** The addresses that are bound, in the order of the configuration. */
  public List<ListenAddress> listening() {
    return sip.listening();
  }

  /** The server's database. */
  public Stores stores() {
    return stores;
  }

  /**
   * Why requests cannot be served at this moment; empty if they can. Returns at once, for a check
   * of readiness.
   */
  public List<String> troubles() {
    return troubles.get();
  }

  private static List<String> troubles(
      PersistenceAdapters persistence, KmsAdapters kms, boolean needsKeys) {
    List<String> troubles = new ArrayList<>();
    persistence.trouble().ifPresent(trouble -> troubles.add("database: " + trouble));
    if (needsKeys && !kms.hasCurrentKeys()) {
      troubles.add("key material: none of this server for the current key period");
    }
    return troubles;
  }

  private <T extends AutoCloseable> T opened(T part) {
    inClosingOrder.add(part);
    return part;
  }

  /** Sweep and schedules end, requests under way are finished, then the neighbours are let go. */
  @Override
  public void close() {
    inClosingOrder.forEach(StandaloneServer::closed);
    inClosingOrder.clear();
  }

  private static void closed(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception failed) {
      throw new IllegalStateException("cannot close " + part.getClass().getSimpleName(), failed);
    }
  }
}
