package org.mcvideo.bootstrap.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.mcvideo.bootstrap.ops.ProtectedWorld.ALICE;
import static org.mcvideo.bootstrap.ops.ProtectedWorld.PHONE;
import static org.mcvideo.bootstrap.ops.ProtectedWorld.SERVER;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.Ports;
import org.mcvideo.application.port.in.AuthorizeUser;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.in.PublishSettings;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.policy.ProtectionPolicy;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.kms.csk.SentIdentities;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.jdbc.RoundTrips;
import org.mcvideo.persistence.testing.PostgresServer;
import org.mcvideo.sip.body.PublishBody;
import org.mcvideo.sip.body.RegisterBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.protection.ContentProtection;
import org.mcvideo.sip.stack.Transport;

/**
 * How often a protected request asks PostgreSQL before it is answered. Each number is what the
 * procedure takes now: it may fall, and then is lowered here.
 */
class RoundTripsTest {
  private static final long PATIENCE_SECONDS = 60;
  private static final ServiceSettings MANUAL =
      new ServiceSettings(Optional.of(AnswerMode.MANUAL), Optional.empty());

  @TempDir private Path directory;
  private final PostgresServer.Database database = PostgresServer.shared().newDatabase();
  private final Counting counting = new Counting();
  private ProtectedWorld world;

  @BeforeEach
  void open() throws Exception {
    world =
        ProtectedWorld.open(
            directory,
            ProtectionPolicy.REQUIRED,
            DatabaseConfig.of(database.url(), PostgresServer.USER, DatabasePassword.none()),
            counting);
  }

  @AfterEach
  void close() {
    world.close();
    database.drop();
  }

  @Test
  void aProtectedRegisterAndPublishesUnderItsKey() throws Exception {
    // Given
    AgreedCsk key = world.key(ALICE);
    BodyPart register =
        RegisterBody.encode(world.credentials(ALICE), Optional.of(sealed(key)), shield(key));
    BodyPart change = PublishBody.encode(ALICE, PHONE.client(), MANUAL, shield(key));
    BodyPart authorize =
        PublishBody.encode(world.credentials(ALICE), MANUAL, Optional.empty(), shield(key));
    // When
    Map<String, RoundTrips.Counted> costs = new LinkedHashMap<>();
    costs.put("first REGISTER with its key", cost(() -> register(register)));
    costs.put("the same again", cost(() -> register(register)));
    costs.put("first PUBLISH of settings", cost(() -> publish(change)));
    costs.put("another", cost(() -> publish(change)));
    costs.put("PUBLISH with token", cost(() -> publish(authorize)));
    // Then
    assertThat(costs)
        .containsExactly(
            entry("first REGISTER with its key", new RoundTrips.Counted(17, 1)),
            entry("the same again", new RoundTrips.Counted(9, 1)),
            entry("first PUBLISH of settings", new RoundTrips.Counted(15, 1)),
            entry("another", new RoundTrips.Counted(14, 1)),
            entry("PUBLISH with token", new RoundTrips.Counted(17, 1)));
  }

  private int register(BodyPart body) throws Exception {
    return world.register(Transport.TCP, body).status();
  }

  private int publish(BodyPart body) throws Exception {
    return world.publish(Transport.TCP, body).status();
  }

  private SealedCsk sealed(AgreedCsk key) throws Exception {
    return world
        .transport(ALICE, SentIdentities.SHOWN)
        .seal(key, new SecurityIdentity(SERVER.text()));
  }

  private static Optional<ContentProtection> shield(AgreedCsk key) {
    return Optional.of(new ContentProtection(key, Protection.FULL));
  }

  private RoundTrips.Counted cost(Request request) throws Exception {
    assertThat(request.status()).isEqualTo(200);
    return Optional.ofNullable(counting.costs.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .orElseThrow();
  }

  /** A request; its result is the status of the answer. */
  @FunctionalInterface
  private interface Request {
    int status() throws Exception;
  }

  /** Counts what each REGISTER and PUBLISH asks of the database, on the thread that works on it. */
  private static final class Counting implements Instruments {
    private static final Set<Class<?>> COUNTED = Set.of(AuthorizeUser.class, PublishSettings.class);

    private final RoundTrips roundTrips = new RoundTrips();
    private final BlockingQueue<RoundTrips.Counted> costs = new LinkedBlockingQueue<>();

    @Override
    public DataSource around(DataSource connections) {
      return roundTrips.around(connections);
    }

    @Override
    public Ports around(Ports ports) {
      return ports;
    }

    /** Rebuilt by its shape, so that an inbound port that is added needs no change here. */
    @Override
    public Inbound around(Inbound inbound) {
      RecordComponent[] components = Inbound.class.getRecordComponents();
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      try {
        Object[] ports = new Object[components.length];
        for (int i = 0; i < ports.length; i++) {
          Object port = components[i].getAccessor().invoke(inbound);
          ports[i] = COUNTED.contains(types[i]) ? counted(types[i], port) : port;
        }
        return Inbound.class.getDeclaredConstructor(types).newInstance(ports);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }

    private Object counted(Class<?> shape, Object port) {
      return Proxy.newProxyInstance(
          shape.getClassLoader(),
          new Class<?>[] {shape},
          (proxy, method, arguments) -> {
            RoundTrips.Counted before = roundTrips.ofThisThread();
            try {
              return method.invoke(port, arguments);
            } catch (InvocationTargetException thrown) {
              throw thrown.getCause();
            } finally {
              costs.add(roundTrips.ofThisThread().since(before));
            }
          });
    }
  }
}
