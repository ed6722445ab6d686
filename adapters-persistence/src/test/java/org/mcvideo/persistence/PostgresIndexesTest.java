package org.mcvideo.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.aPublicationState;
import static org.mcvideo.application.testing.Fixtures.aRegistration;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.persistence.testing.PostgresServer;

/**
 * With many rows no request reads a table from end to end: PostgreSQL counts such scans itself, and
 * says in which tables they were.
 */
class PostgresIndexesTest {
  private static final int ROWS = 20_000;
  private static final McVideoId USER = new McVideoId("sip:user-4711@mcvideo.example");
  private static final McVideoClientId CLIENT = new McVideoClientId("client-4711");
  private static final PublicIdentity IMPU = new PublicIdentity("sip:user-4711@ims.example");
  private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
  private static final Instant LATER = Instant.parse("2026-11-25T09:30:00Z");

  private final PostgresServer.Database database = PostgresServer.shared().newDatabase();

  @AfterEach
  void dropDatabase() {
    database.drop();
  }

  @Test
  void requestsAndExpiryUseIndexesAlone() throws DatabaseNotOpened {
    // Given
    DatabaseConfig config =
        DatabaseConfig.of(database.url(), PostgresServer.USER, DatabasePassword.none());
    PersistenceAdapters.migrate(config);
    fill();
    Map<String, Long> before = scans();
    // When
    try (PersistenceAdapters open = PersistenceAdapters.open(config, KeyEncryptions.CURRENT)) {
      Stores stores = open.stores();
      request(stores);
      expire(stores);
    }
    // Then: what a session has counted is told when it ends
    Recovery.awaitTrue(() -> indexScans("bindings") > 0 && indexScans("csk_uploads") > 0);
    assertThat(scans()).isEqualTo(before);
  }

  private static void request(Stores stores) {
    Binding binding =
        new Binding(USER, CLIENT, IMPU, Optional.empty(), new ServerUri("sip:one.example"), LATER);
    stores
        .transactions()
        .run(
            USER,
            () -> {
              stores.registrations().of(IMPU);
              stores.bindings().of(USER);
              stores.bindings().of(IMPU);
              stores.userProfiles().of(USER);
              stores.csks().of(new ServedClient(USER, CLIENT));
              stores.registrations().put(aRegistration().of(IMPU).build());
              stores.bindings().put(binding);
              Optional<PublicationState> published = stores.publishedSettings().of(USER, CLIENT);
              return stores
                  .publishedSettings()
                  .replace(
                      USER,
                      CLIENT,
                      published.map(PublicationState::tag),
                      aPublicationState().build());
            });
    stores.openTasks().put(new OpenTask(USER, CLIENT, OpenTask.Kind.ACTIVATE_PROFILE, NOW, 0));
    stores.openTasks().dueOf(USER, NOW);
    stores.openTasks().due(NOW, 10);
    stores.subscriptions().of(USER);
    stores.affiliations().of(USER);
  }

  private static void expire(Stores stores) {
    Instant nobodyYet = Instant.parse("2026-01-01T00:00:00Z");
    stores.bindings().removeExpired(nobodyYet, 10);
    stores.publishedSettings().removeExpired(nobodyYet, 10);
    stores.registrations().removeExpired(nobodyYet, 10);
    stores.csks().removeExpired(nobodyYet, 10);
    stores.subscriptions().expired(nobodyYet, 10);
  }

  private void fill() {
    String n = "generate_series(1, " + ROWS + ") n";
    database.execute(
        "insert into bindings (mcvideo_id, client_id, impu, server_uri, expires_at) select 'sip:user-'"
            + " || n || '@mcvideo.example', 'client-' || n, 'sip:user-' || n || '@ims.example',"
            + " 'sip:two.example', timestamptz '2027-01-01' + n * interval '1 s' from "
            + n);
    database.execute(
        "insert into registrations (impu, to_uri, contact, route, resource_share, expires_at) select"
            + " 'sip:user-' || n || '@ims.example', 'sip:user', 'sip:cscf', '{}', true,"
            + " timestamptz '2027-01-01' + n * interval '1 s' from "
            + n);
    database.execute(
        "insert into published_settings (mcvideo_id, client_id, entity_tag, expires_at) select"
            + " mcvideo_id, client_id, 'tag-' || client_id, expires_at from bindings");
    database.execute("insert into user_locks (mcvideo_id) select mcvideo_id from bindings");
    database.execute(
        "insert into user_profiles (mcvideo_id, profile_index, pre_selected, enabled,"
            + " implicit_affiliations) select mcvideo_id, 1, true, true, '{}' from bindings");
    database.execute(
        "insert into csks (mcvideo_id, client_id, sealing_key, csk_id, csk, since, uses) select"
            + " mcvideo_id, client_id, 'other', 1, '\\x00', timestamptz '2026-01-01', 0"
            + " from bindings where mcvideo_id <> '"
            + USER.uri()
            + "'");
    database.execute(
        "insert into csk_uploads (fingerprint, ends_at) select sha256(n::text::bytea),"
            + " timestamptz '2027-01-01' + n * interval '1 s' from "
            + n);
    database.execute(
        "insert into open_tasks (mcvideo_id, client_id, kind, due_at, attempts) select mcvideo_id,"
            + " client_id, 'NOTIFY', expires_at, 1 from bindings");
    database.execute("analyze");
  }

  /** How often each of the large tables was read from end to end. */
  private Map<String, Long> scans() {
    Map<String, Long> scans = new TreeMap<>();
    database
        .lines(
            "select relname || ' ' || seq_scan from pg_stat_user_tables where n_live_tup >= "
                + ROWS / 2)
        .forEach(line -> scans.put(line.split(" ", -1)[0], Long.valueOf(line.split(" ", -1)[1])));
    return scans;
  }

  private long indexScans(String table) {
    return Long.parseLong(
        database
            .lines("select idx_scan from pg_stat_user_tables where relname = '" + table + "'")
            .get(0));
  }
}
