package org.mcvideo.bootstrap.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.mcvideo.bootstrap.config.DatabaseSettings.Account;
import org.mcvideo.bootstrap.config.SipSettings.Limits;
import org.mcvideo.bootstrap.config.SipSettings.Messages;
import org.mcvideo.bootstrap.config.SipSettings.Peers;
import org.mcvideo.bootstrap.config.SipSettings.Queue;
import org.mcvideo.bootstrap.config.SipSettings.Times;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.policy.InstancePolicy;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.policy.SubscriptionPolicy;

/**
 * Makes a {@link Configuration} of given values and checks what no single key can show.
 *
 * <p>Confined to one thread.
 */
final class ConfigurationReader {
  /** The longest file with a password in it, in octets. */
  private static final int MAX_PASSWORD_OCTETS = 4096;

  private final GivenValues given;
  private final KeyManagementReader keyManagement;

  ConfigurationReader(GivenValues given) {
    this.given = given;
    this.keyManagement = new KeyManagementReader(given);
  }

  Configuration read() throws ConfigurationError {
    ServerSettings server =
        new ServerSettings(
            given.get(Keys.PSI),
            given.get(Keys.URI_OF_SERVER),
            given.get(Keys.NAME),
            new LogSettings(given.get(Keys.LOG_FORMAT), given.get(Keys.LOG_LEVEL)),
            given.get(Keys.MANAGEMENT));
    SipSettings sip =
        new SipSettings(
            given.get(Keys.LISTEN),
            new Peers(given.get(Keys.TRUSTED), given.get(Keys.OPTIONS_FROM_ANYONE)),
            tls(),
            limits());
    return new Configuration(
        server,
        sip,
        database(),
        tokens(),
        keyManagement.kms(),
        keyManagement.csk(),
        affiliation(),
        new DiameterReader(given).read(),
        policy());
  }

  private Optional<TlsSettings> tls() {
    Secret password = password(Keys.TLS_PASSWORD, Keys.TLS_PASSWORD_FILE);
    String keyStore = given.get(Keys.KEY_STORE);
    String trustStore = given.get(Keys.TRUST_STORE);
    boolean wanted =
        given.get(Keys.LISTEN).stream()
            .anyMatch(point -> point.protocol() == ListenPoint.Protocol.TLS);
    boolean clientCertificate = given.get(Keys.CLIENT_CERTIFICATE);
    var protocols = given.get(Keys.PROTOCOLS);
    if (!wanted) {
      return Optional.empty();
    }
    requireGiven(Keys.KEY_STORE, keyStore);
    requireGiven(Keys.TRUST_STORE, trustStore);
    return Optional.of(
        new TlsSettings(
            path(Keys.KEY_STORE, keyStore),
            path(Keys.TRUST_STORE, trustStore),
            password,
            clientCertificate,
            protocols));
  }

  private Limits limits() {
    Messages messages =
        new Messages(
            given.get(Keys.MAX_OCTETS),
            given.get(Keys.MAX_BODY_OCTETS),
            given.get(Keys.MAX_HEADERS));
    if (messages.maxBodyOctets() >= messages.maxOctets()) {
      given.complain(
          Keys.MAX_BODY_OCTETS,
          "is " + messages.maxBodyOctets() + ", not below " + Keys.MAX_OCTETS.path());
    }
    Queue queue =
        new Queue(
            given.get(Keys.WORKERS),
            given.get(Keys.MAX_QUEUED),
            given.get(Keys.MAX_QUEUED_PER_USER),
            given.get(Keys.MAX_DELAY));
    if (queue.maxPerUser() > queue.max()) {
      given.complain(
          Keys.MAX_QUEUED_PER_USER,
          "is " + queue.maxPerUser() + ", above " + Keys.MAX_QUEUED.path());
    }
    return new Limits(
        messages,
        queue,
        given.get(Keys.MAX_TRANSACTIONS),
        given.get(Keys.MAX_CONNECTIONS),
        times());
  }

  private Times times() {
    Times times =
        new Times(
            given.get(Keys.RETRY_AFTER),
            given.get(Keys.ANSWER),
            given.get(Keys.DRAIN),
            given.get(Keys.CONNECT),
            given.get(Keys.READ));
    if (times.retryAfter().toMillisPart() != 0) {
      given.complain(Keys.RETRY_AFTER, "is no whole number of seconds");
    }
    return times;
  }

  private DatabaseSettings database() {
    return new DatabaseSettings(
        given.get(Keys.DATABASE_URL),
        new Account(
            given.get(Keys.DATABASE_USER),
            password(Keys.DATABASE_PASSWORD, Keys.DATABASE_PASSWORD_FILE)),
        given.get(Keys.CONNECTIONS),
        new DatabaseSettings.Times(
            given.get(Keys.CONNECTION_WAIT),
            given.get(Keys.LOCK_WAIT),
            given.get(Keys.STATEMENT_LIMIT)));
  }

  private TokenSettings tokens() {
    TokenSettings.Fetch fetch =
        new TokenSettings.Fetch(
            given.get(Keys.FETCH_TIMEOUT),
            given.get(Keys.FETCH_INTERVAL),
            given.get(Keys.FETCH_AGE),
            given.get(Keys.FETCH_OCTETS));
    if (fetch.maxAge().compareTo(fetch.minInterval()) < 0) {
      given.complain(Keys.FETCH_AGE, "is below " + Keys.FETCH_INTERVAL.path());
    }
    return new TokenSettings(
        given.get(Keys.TOKEN_KEYS),
        Set.copyOf(given.get(Keys.TOKEN_ALGORITHMS)),
        given.get(Keys.ARRAY_SCOPE),
        fetch,
        given.get(Keys.REMEMBERED));
  }

  private AffiliationSettings affiliation() {
    return new AffiliationSettings(
        given.get(Keys.CONTROLLING),
        Optional.of(given.get(Keys.CONTROLLING_DEFAULT))
            .filter(uri -> !uri.isEmpty())
            .map(ServiceUri::new));
  }

  /** The last section read: what it cannot be made of has been complained about before. */
  private ServicePolicy policy() throws ConfigurationError {
    checkRise(Keys.EXPIRY_MIN, Keys.EXPIRY_DEFAULT, Keys.EXPIRY_MAX);
    checkRise(Keys.SUBSCRIPTION_MIN, Keys.SUBSCRIPTION_DEFAULT, Keys.SUBSCRIPTION_MAX);
    int maxSubscriptions = given.get(Keys.MAX_SUBSCRIPTIONS);
    var noticeInterval = given.get(Keys.MIN_NOTIFY_INTERVAL);
    int maxClients = given.get(Keys.MAX_CLIENTS);
    var leeway = given.get(Keys.TOKEN_LEEWAY);
    var oauthClients = new LinkedHashSet<>(given.get(Keys.OAUTH_CLIENTS));
    boolean affiliate = given.get(Keys.AFFILIATE_ON_REGISTER);
    var protection = keyManagement.protection();
    var rotation = keyManagement.rotation();
    var instances = new InstancePolicy(given.get(Keys.LEASE), given.get(Keys.TAKE_OVER_AFTER));
    given.requireNoProblem();
    ServicePolicy policy =
        new ServicePolicy(
                leeway,
                oauthClients,
                maxClients == 0 ? OptionalInt.empty() : OptionalInt.of(maxClients),
                bounds(Keys.EXPIRY_MIN, Keys.EXPIRY_DEFAULT, Keys.EXPIRY_MAX),
                affiliate)
            .with(rotation)
            .with(instances)
            .with(
                new SubscriptionPolicy(
                    bounds(Keys.SUBSCRIPTION_MIN, Keys.SUBSCRIPTION_DEFAULT, Keys.SUBSCRIPTION_MAX),
                    maxSubscriptions,
                    noticeInterval));
    return protection.map(policy::with).orElse(policy);
  }

  private void checkRise(Key<Long> least, Key<Long> usual, Key<Long> most) {
    long byDefault = given.get(usual);
    if (byDefault < given.get(least)) {
      given.complain(usual, "is " + byDefault + ", below " + least.path());
    }
    if (byDefault > given.get(most)) {
      given.complain(usual, "is " + byDefault + ", above " + most.path());
    }
  }

  private ExpiryBounds bounds(Key<Long> least, Key<Long> usual, Key<Long> most) {
    return new ExpiryBounds(given.get(least), given.get(usual), given.get(most));
  }

  private Secret password(Key<Secret> inline, Key<String> inFile) {
    Secret secret = given.get(inline);
    String file = given.get(inFile);
    if (file.isEmpty()) {
      return secret;
    }
    if (!secret.isEmpty()) {
      given.complain(inFile, "and " + inline.path() + " are both given");
    }
    try {
      Path path = path(inFile, file);
      if (Files.size(path) <= MAX_PASSWORD_OCTETS) {
        return Secret.of(Files.readString(path).stripTrailing());
      }
      given.complain(inFile, "names a file longer than " + MAX_PASSWORD_OCTETS + " octets");
    } catch (IOException e) {
      given.complain(inFile, "names a file that cannot be read as text");
    }
    return secret;
  }

  private void requireGiven(Key<String> key, String value) {
    if (value.isEmpty()) {
      given.complain(key, "is empty, but " + Keys.LISTEN.path() + " names a TLS listening point");
    }
  }

  private Path path(Key<String> key, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      given.complain(key, "is no path");
      return Path.of("");
    }
  }
}
