package org.mcvideo.bootstrap;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mcvideo.bootstrap.config.AffiliationSettings;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.bootstrap.config.DatabaseSettings;
import org.mcvideo.bootstrap.config.ListenPoint;
import org.mcvideo.bootstrap.config.SipSettings;
import org.mcvideo.bootstrap.config.TlsSettings;
import org.mcvideo.bootstrap.config.TokenSettings;
import org.mcvideo.bootstrap.ops.ServerConfig;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.kms.token.KeyFetch;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.kms.token.TokenRules;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.DatabaseTimes;
import org.mcvideo.sip.server.ControllingFunctions;
import org.mcvideo.sip.stack.AddressRange;
import org.mcvideo.sip.stack.LaneLimits;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.MessageLimits;
import org.mcvideo.sip.stack.Password;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.SipTimes;
import org.mcvideo.sip.stack.SipTls;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;

/** The configuration file in the terms of the adapters. */
public final class Wiring {
  private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(10);

  private Wiring() {}

  /**
   * What a server is told by {@code configuration}.
   *
   * @throws IllegalArgumentException if an adapter refuses a value; the message names it
   */
  public static ServerConfig server(Configuration configuration, SecureRandom random) {
    return new ServerConfig(
        sip(configuration.sip(), configuration.server().name()),
        configuration.server().psi(),
        configuration.server().uri(),
        database(configuration.database()),
        tokens(configuration.tokens(), configuration.policy().tokenLeeway()),
        configuration.policy(),
        KeyManagementWiring.keyManagement(configuration, random),
        SWEEP_INTERVAL,
        controllingFunctions(configuration.affiliation()),
        configuration.diameter());
  }

  /** Where the state is, in the terms of the persistence adapter. */
  public static DatabaseConfig database(DatabaseSettings database) {
    return new DatabaseConfig(
        database.url(),
        database.account().user(),
        database.account().password().isEmpty()
            ? DatabasePassword.none()
            : DatabasePassword.of(database.account().password().expose()),
        database.connections(),
        new DatabaseTimes(
            database.times().connectionWait(),
            database.times().lockWait(),
            database.times().statementLimit()));
  }

  private static ControllingFunctions controllingFunctions(AffiliationSettings affiliation) {
    Map<McVideoGroupId, ServiceUri> byGroup = new HashMap<>();
    Map<String, ServiceUri> byDomain = new HashMap<>();
    for (AffiliationSettings.Owner owner : affiliation.owners()) {
      if (owner.isOfGroup()) {
        byGroup.put(new McVideoGroupId(owner.of()), owner.psi());
      } else {
        byDomain.put(owner.of().toLowerCase(Locale.ROOT), owner.psi());
      }
    }
    return ControllingFunctions.of(byGroup, byDomain, affiliation.byDefault());
  }

  private static SipConfig sip(SipSettings sip, String name) {
    return new SipConfig(
        sip.listen().stream().map(Wiring::listenAddress).toList(),
        new TrustedPeers(
            sip.peers().trusted().stream().map(AddressRange::parse).toList(),
            sip.peers().optionsFromAnyone()),
        sip.tls().map(Wiring::tls),
        name,
        limits(sip.limits()));
  }

  private static ListenAddress listenAddress(ListenPoint point) {
    return new ListenAddress(
        point.host(), point.port(), Transport.valueOf(point.protocol().name()));
  }

  private static SipTls tls(TlsSettings tls) {
    return new SipTls(
        tls.keyStore(),
        tls.trustStore(),
        Password.copyOf(tls.password().expose().toCharArray()),
        tls.clientCertificateRequired(),
        tls.protocols());
  }

  private static SipLimits limits(SipSettings.Limits limits) {
    SipSettings.Messages messages = limits.messages();
    SipSettings.Queue queue = limits.queue();
    SipSettings.Times times = limits.times();
    return new SipLimits(
        new MessageLimits(messages.maxOctets(), messages.maxBodyOctets(), messages.maxHeaders()),
        new LaneLimits(queue.workers(), queue.max(), queue.maxPerUser(), queue.maxDelay()),
        limits.maxTransactions(),
        limits.maxConnections(),
        new SipTimes(
            times.retryAfter(), times.answer(), times.drain(), times.connect(), times.read()));
  }

  private static TokenConfig tokens(TokenSettings tokens, Duration leeway) {
    TokenSettings.Fetch fetch = tokens.fetch();
    return new TokenConfig(
        tokens.keys(),
        new TokenRules(
            tokens.algorithms().stream()
                .map(Wiring::algorithm)
                .collect(Collectors.toUnmodifiableSet()),
            leeway,
            tokens.arrayScope()),
        new KeyFetch(fetch.timeout(), fetch.minInterval(), fetch.maxAge(), fetch.maxOctets()),
        tokens.remembered());
  }

  private static TokenAlgorithm algorithm(String name) {
    return TokenAlgorithm.named(name)
        .orElseThrow(() -> new IllegalArgumentException("token algorithm " + name));
  }
}
