package org.mcvideo.bootstrap.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.key.RotationPolicy;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.policy.InstancePolicy;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.policy.SubscriptionPolicy;
import org.mcvideo.persistence.diameter.DataBits;
import org.mcvideo.persistence.diameter.DiameterConfig;
import org.mcvideo.persistence.diameter.DiameterTimes;
import org.mcvideo.persistence.diameter.PeerAddress;

/** Every key there is, with its bounds and its default. */
final class Keys {
  private static final List<Key<?>> ALL = new ArrayList<>();
  private static final Duration DAY = Duration.ofDays(1);

  static final Key<ServiceUri> PSI =
      key("server.psi", Kinds.text(ServiceUri::new), new ServiceUri("sip:mcvideo@localhost"));
  static final Key<ServerUri> URI_OF_SERVER =
      key("server.uri", Kinds.text(ServerUri::new), new ServerUri("sip:127.0.0.1:5060"));
  static final Key<String> NAME = key("server.name", Kinds.text(Readings::hostName), "localhost");

  static final Key<List<ListenPoint>> LISTEN =
      key(
          "sip.listen",
          Kinds.list(1, 64, ListenPoint::parse),
          List.of(
              ListenPoint.parse("udp:127.0.0.1:5060"), ListenPoint.parse("tcp:127.0.0.1:5060")));
  static final Key<List<String>> TRUSTED =
      key(
          "sip.trusted-peers",
          Kinds.list(0, 1024, NumericAddresses::requireBlock),
          List.of("127.0.0.1", "::1"));
  static final Key<Boolean> OPTIONS_FROM_ANYONE =
      key("sip.options-from-anyone", Kinds.truth(), false);

  static final Key<String> KEY_STORE = key("sip.tls.key-store", Kinds.text(Readings::any), "");
  static final Key<String> TRUST_STORE = key("sip.tls.trust-store", Kinds.text(Readings::any), "");
  static final Key<Secret> TLS_PASSWORD =
      key("sip.tls.password", Kinds.text(Secret::of), Secret.NONE);
  static final Key<String> TLS_PASSWORD_FILE =
      key("sip.tls.password-file", Kinds.text(Readings::any), "");
  static final Key<Boolean> CLIENT_CERTIFICATE =
      key("sip.tls.client-certificate-required", Kinds.truth(), true);
  static final Key<List<String>> PROTOCOLS =
      key(
          "sip.tls.protocols",
          Kinds.list(1, 2, text -> Readings.among(text, "TLSv1.3", "TLSv1.2")),
          List.of("TLSv1.3", "TLSv1.2"));

  static final Key<Integer> MAX_OCTETS =
      key("sip.messages.max-octets", Kinds.count(4096, 65_535), 32_768);
  static final Key<Integer> MAX_BODY_OCTETS =
      key("sip.messages.max-body-octets", Kinds.count(0, 65_534), 24_576);
  static final Key<Integer> MAX_HEADERS =
      key("sip.messages.max-headers", Kinds.count(16, 1024), 128);

  static final Key<Integer> WORKERS = key("sip.queue.workers", Kinds.count(1, 1024), 32);
  static final Key<Integer> MAX_QUEUED = key("sip.queue.max", Kinds.count(1, 1_000_000), 2000);
  static final Key<Integer> MAX_QUEUED_PER_USER =
      key("sip.queue.max-per-user", Kinds.count(1, 1_000_000), 50);
  static final Key<Duration> MAX_DELAY = time("sip.queue.max-delay", 1, 32_000, 4_000);
  static final Key<Integer> MAX_TRANSACTIONS =
      key("sip.max-transactions", Kinds.count(1, 10_000_000), 100_000);
  static final Key<Integer> MAX_CONNECTIONS =
      key("sip.max-connections", Kinds.count(1, 65_535), 1000);

  static final Key<Duration> RETRY_AFTER = time("sip.times.retry-after", 1_000, 3_600_000, 10_000);
  static final Key<Duration> ANSWER = time("sip.times.answer", 10, 32_000, 32_000);
  static final Key<Duration> DRAIN = time("sip.times.drain", 0, 300_000, 10_000);
  static final Key<Duration> CONNECT = time("sip.times.connect", 10, 30_000, 3_000);
  static final Key<Duration> READ = time("sip.times.read", 100, 300_000, 30_000);

  static final Key<String> DATABASE_URL =
      key(
          "database.url",
          Kinds.text(Readings::jdbcUrlOrFile),
          Readings.jdbcUrlOrFile("mcvideo-data/mcvideo"));
  static final Key<String> DATABASE_USER =
      key("database.user", Kinds.text(Readings::some), "mcvideo");
  static final Key<Secret> DATABASE_PASSWORD =
      key("database.password", Kinds.text(Secret::of), Secret.NONE);
  static final Key<String> DATABASE_PASSWORD_FILE =
      key("database.password-file", Kinds.text(Readings::any), "");
  static final Key<Integer> CONNECTIONS = key("database.connections", Kinds.count(1, 1000), 16);
  static final Key<Duration> CONNECTION_WAIT =
      time("database.times.connection-wait", 250, 60_000, 2_000);
  static final Key<Duration> LOCK_WAIT = time("database.times.lock-wait", 1, 60_000, 1_000);
  static final Key<Duration> STATEMENT_LIMIT =
      time("database.times.statement-limit", 1, 60_000, 5_000);

  static final Key<Duration> LEASE =
      time(
          "instances.lease",
          InstancePolicy.MIN_LEASE.toMillis(),
          InstancePolicy.MAX.toMillis(),
          InstancePolicy.USUAL.lease().toMillis());
  static final Key<Duration> TAKE_OVER_AFTER =
      time(
          "instances.take-over-after",
          0,
          InstancePolicy.MAX.toMillis(),
          InstancePolicy.USUAL.takeOverAfter().toMillis());

  static final Key<URI> TOKEN_KEYS =
      key(
          "tokens.keys",
          Kinds.text(Readings::fileOrUrl),
          Path.of("mcvideo-tokens/jwks.json").toAbsolutePath().toUri());
  static final Key<List<String>> TOKEN_ALGORITHMS =
      key(
          "tokens.algorithms",
          Kinds.list(1, 3, text -> Readings.among(text, "RS256", "PS256", "ES256")),
          List.of("RS256", "PS256", "ES256"));
  static final Key<Duration> TOKEN_LEEWAY =
      time(
          "tokens.leeway",
          0,
          ServicePolicy.MAX_TOKEN_LEEWAY.toMillis(),
          ServicePolicy.USUAL.tokenLeeway().toMillis());
  static final Key<List<String>> OAUTH_CLIENTS =
      key("tokens.oauth-clients", Kinds.list(0, 1024, Readings::some), List.of());
  static final Key<Boolean> ARRAY_SCOPE = key("tokens.array-scope", Kinds.truth(), false);
  static final Key<Integer> REMEMBERED =
      key("tokens.remembered", Kinds.count(0, 1_000_000), 10_000);
  static final Key<Duration> FETCH_TIMEOUT = time("tokens.fetch.timeout", 1, 30_000, 3_000);
  static final Key<Duration> FETCH_INTERVAL =
      time("tokens.fetch.min-interval", 1_000, 3_600_000, 10_000);
  static final Key<Duration> FETCH_AGE =
      time("tokens.fetch.max-age", 1_000, DAY.toMillis(), 600_000);
  static final Key<Integer> FETCH_OCTETS =
      key("tokens.fetch.max-octets", Kinds.count(1, 1_048_576), 65_536);

  static final Key<KmsSettings.Source> KMS_SOURCE =
      key("kms.source", Kinds.oneOf(KmsSettings.Source.class), KmsSettings.Source.OFF);
  static final Key<String> KMS_IDENTITY = key("kms.identity", Kinds.text(Readings::any), "");
  static final Key<Duration> KMS_MAX_SKEW = time("kms.max-skew", 1_000, DAY.toMillis(), 300_000);
  static final Key<String> KMS_SEALING_KEY_FILE =
      key("kms.sealing-key-file", Kinds.text(Readings::any), "");
  static final Key<String> KMS_FOLDER =
      key("kms.folder", Kinds.text(Readings::some), "mcvideo-kms");
  static final Key<String> KMS_URL = key("kms.url", Kinds.text(Readings::any), "");
  static final Key<String> KMS_TOKEN_FILE = key("kms.token-file", Kinds.text(Readings::any), "");
  static final Key<String> KMS_CACHE_FILE =
      key("kms.cache-file", Kinds.text(Readings::some), "mcvideo-kms-keys.sealed");
  static final Key<String> KMS_TRUST_STORE = key("kms.trust-store", Kinds.text(Readings::any), "");
  static final Key<Secret> KMS_TRUST_STORE_PASSWORD =
      key("kms.trust-store-password", Kinds.text(Secret::of), Secret.NONE);

  static final Key<Secret> KEK = key("csk.key-encryption-key", Kinds.text(Secret::of), Secret.NONE);
  static final Key<String> KEK_FILE =
      key("csk.key-encryption-key-file", Kinds.text(Readings::any), "");
  static final Key<List<String>> FORMER_KEK_FILES =
      key("csk.former-key-encryption-key-files", Kinds.list(0, 16, Readings::some), List.of());
  static final Key<Duration> CSK_GRACE =
      time("csk.grace", 0, 3_600_000, RotationPolicy.USUAL_GRACE.toMillis());
  static final Key<Duration> CSK_MAX_AGE = time("csk.max-age", 0, 366 * DAY.toMillis(), 0);
  static final Key<Long> CSK_MAX_USES =
      key("csk.max-uses", Kinds.number(0, 1_000_000_000_000L), 0L);
  static final Key<Duration> KEY_PERIOD = time("csk.key-period", 0, 3_660 * DAY.toMillis(), 0);
  static final Key<Duration> KEY_PERIOD_OFFSET =
      time("csk.key-period-offset", 0, 3_660 * DAY.toMillis(), 0);
  static final Key<Integer> DOWNLOAD_RATE =
      key("csk.downloads-per-second", Kinds.count(1, 10_000), 20);

  static final Key<ProtectionSwitch> RECEIVED_CONFIDENTIALITY =
      protection("protection.received.confidentiality");
  static final Key<ProtectionSwitch> RECEIVED_INTEGRITY =
      protection("protection.received.integrity");
  static final Key<ProtectionSwitch> SENT_CONFIDENTIALITY =
      protection("protection.sent.confidentiality");
  static final Key<ProtectionSwitch> SENT_INTEGRITY = protection("protection.sent.integrity");

  static final Key<Long> EXPIRY_MIN =
      seconds("policy.settings-expiry.min-seconds", ExpiryBounds.USUAL.minimum());
  static final Key<Long> EXPIRY_DEFAULT =
      seconds("policy.settings-expiry.default-seconds", ExpiryBounds.USUAL.byDefault());
  static final Key<Long> EXPIRY_MAX =
      seconds("policy.settings-expiry.max-seconds", ExpiryBounds.USUAL.maximum());
  static final Key<Long> SUBSCRIPTION_MIN =
      key(
          "policy.subscription-expiry.min-seconds",
          Kinds.number(1, SubscriptionPolicy.MAX_MINIMUM_SECONDS),
          SubscriptionPolicy.USUAL.expiry().minimum());
  static final Key<Long> SUBSCRIPTION_DEFAULT =
      seconds(
          "policy.subscription-expiry.default-seconds",
          SubscriptionPolicy.USUAL.expiry().byDefault());
  static final Key<Long> SUBSCRIPTION_MAX =
      seconds(
          "policy.subscription-expiry.max-seconds", SubscriptionPolicy.USUAL.expiry().maximum());
  static final Key<Integer> MAX_SUBSCRIPTIONS =
      key(
          "policy.max-subscriptions-per-user",
          Kinds.count(1, 10_000),
          SubscriptionPolicy.USUAL.maxPerUser());
  static final Key<Duration> MIN_NOTIFY_INTERVAL =
      time(
          "policy.min-notify-interval",
          0,
          SubscriptionPolicy.MAX_NOTICE_INTERVAL.toMillis(),
          SubscriptionPolicy.USUAL.minNoticeInterval().toMillis());
  static final Key<Integer> MAX_CLIENTS =
      key("policy.max-clients-per-user", Kinds.count(0, 1_000_000), 0);
  static final Key<Boolean> AFFILIATE_ON_REGISTER =
      key("policy.affiliate-on-register", Kinds.truth(), false);

  static final Key<List<AffiliationSettings.Owner>> CONTROLLING =
      key(
          "affiliation.controlling",
          Kinds.list(0, 10_000, AffiliationSettings.Owner::parse),
          List.of());
  static final Key<String> CONTROLLING_DEFAULT =
      key("affiliation.controlling-by-default", Kinds.text(Readings::uriOrNothing), "");

  static final Key<Optional<ManagementPoint>> MANAGEMENT =
      key("management.listen", Kinds.text(Readings::managementPoint), Optional.empty());

  static final Key<String> ORIGIN_HOST =
      key("diameter.origin-host", Kinds.text(Readings::hostName), "localhost");
  static final Key<String> ORIGIN_REALM =
      key("diameter.origin-realm", Kinds.text(Readings::hostName), "localdomain");
  static final Key<String> DESTINATION_REALM =
      key("diameter.destination-realm", Kinds.text(Readings::hostName), "localdomain");
  static final Key<List<PeerAddress>> DIAMETER_PEERS =
      key("diameter.peers", Kinds.list(0, DiameterConfig.MAX_PEERS, PeerAddress::parse), List.of());
  static final Key<Integer> DIAMETER_OCTETS =
      key(
          "diameter.max-message-octets",
          Kinds.count(DiameterConfig.MIN_MESSAGE_OCTETS, DiameterConfig.MAX_MESSAGE_OCTETS),
          DiameterConfig.USUAL_MESSAGE_OCTETS);
  static final Key<Duration> DIAMETER_CONNECT =
      time("diameter.times.connect", 100, 60_000, DiameterTimes.USUAL.connect().toMillis());
  static final Key<Duration> DIAMETER_ANSWER =
      time("diameter.times.answer", 100, 60_000, DiameterTimes.USUAL.answer().toMillis());
  static final Key<Duration> DIAMETER_WATCHDOG =
      time("diameter.times.watchdog", 6_000, 3_600_000, DiameterTimes.USUAL.watchdog().toMillis());
  static final Key<Duration> DIAMETER_RECONNECT =
      time(
          "diameter.times.reconnect", 1_000, 3_600_000, DiameterTimes.USUAL.reconnect().toMillis());
  static final Key<Long> DIAMETER_PREFIX =
      key("diameter.bits.prefix", Kinds.number(0, 0xffff_ffffL), DataBits.USUAL.prefix());
  static final Key<Long> DIAMETER_DATA_FLAGS =
      key("diameter.bits.data-flags", Kinds.number(0, 1L << 59), DataBits.USUAL.dataFlags());
  static final Key<Long> DIAMETER_PULL_FLAGS =
      key("diameter.bits.pull-flags", Kinds.number(0, 0xffff_ffffL), DataBits.USUAL.pullFlags());

  static final Key<LogSettings.Format> LOG_FORMAT =
      key("log.format", Kinds.oneOf(LogSettings.Format.class), LogSettings.Format.TEXT);
  static final Key<LogSettings.Level> LOG_LEVEL =
      key("log.level", Kinds.oneOf(LogSettings.Level.class), LogSettings.Level.INFO);

  private Keys() {}

  /** All of them, in the order of the documentation. */
  static List<Key<?>> all() {
    return List.copyOf(ALL);
  }

  private static <T> Key<T> key(String path, Kind<T> kind, T byDefault) {
    Key<T> key = new Key<>(path, kind, byDefault);
    ALL.add(key);
    return key;
  }

  private static Key<Duration> time(String path, long leastMs, long mostMs, long byDefaultMs) {
    Kind<Duration> kind = Kinds.duration(Duration.ofMillis(leastMs), Duration.ofMillis(mostMs));
    return key(path, kind, Duration.ofMillis(byDefaultMs));
  }

  private static Key<ProtectionSwitch> protection(String path) {
    return key(path, Kinds.oneOf(ProtectionSwitch.class), ProtectionSwitch.STANDARD);
  }

  private static Key<Long> seconds(String path, long byDefault) {
    return key(path, Kinds.number(1, ExpiryBounds.FOREVER), byDefault);
  }
}
