package org.mcvideo.bootstrap.ops;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.policy.ProtectionPolicy;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.profile.UserProfile;
import org.mcvideo.kms.KmsConfig;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.SentIdentities;
import org.mcvideo.kms.embedded.KmsFolder;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.jdbc.KeyEncryption;
import org.mcvideo.persistence.jdbc.KeyEncryptionKey;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.server.ControllingFunctions;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.testing.RawSip;

/**
 * A whole server with a KMS in it, an S-CSCF beside it, and two users whose keys the KMS issued.
 * Confined to one thread.
 */
final class ProtectedWorld implements AutoCloseable {
  static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");
  static final McVideoId BOB = new McVideoId("sip:bob@mcvideo.example");
  static final ServedClient PHONE =
      new ServedClient(ALICE, new McVideoClientId("urn:uuid:0f3c2c1e-7b1e-4f5e-9a55-2c1f5b8f0a01"));
  static final String IMPU = "sip:alice@ims.example";
  static final SecurityIdentity SERVER = new SecurityIdentity("sip:participating@mcvideo.example");
  static final String KEY_ENCRYPTION_KEY = "0123456789abcdef".repeat(4);
  static final SecureRandom RANDOM = new SecureRandom();

  final ManualClock clock = ManualClock.at(Instant.parse("2026-11-24T09:30:00Z"));
  final ScriptedCscf cscf;
  final StandaloneServer server;

  /** Every answer that was read, to be searched for what must not be there. */
  final List<String> answers = new ArrayList<>();

  private final ProvisionedKms kms;
  private final InsecureDevelopmentIdentity identity;
  private int requests;

  private ProtectedWorld(
      Path directory, ProtectionPolicy policy, DatabaseConfig database, Instruments instruments)
      throws Exception {
    kms =
        ProvisionedKms.make(
            directory,
            List.of(new SecurityIdentity(ALICE.uri()), new SecurityIdentity(BOB.uri())),
            clock);
    identity =
        InsecureDevelopmentIdentity.create(
            directory.resolve("identity"), TokenAlgorithm.ES256, RANDOM);
    cscf = ScriptedCscf.open();
    server =
        StandaloneServer.start(
            config(database, kms.folder(), identity.keySet(), policy), clock, RANDOM, instruments);
    server
        .stores()
        .userProfiles()
        .replace(ALICE, List.of(new UserProfile(1, true, true, OptionalInt.empty(), List.of())));
  }

  /** A server whose files are in {@code directory}. */
  static ProtectedWorld open(Path directory, ProtectionPolicy policy) throws Exception {
    return open(
        directory,
        policy,
        DatabaseConfig.of(database(directory), "", DatabasePassword.none()),
        Instruments.NONE);
  }

  /** A server whose state is in {@code database}, watched by {@code instruments}. */
  static ProtectedWorld open(
      Path directory, ProtectionPolicy policy, DatabaseConfig database, Instruments instruments)
      throws Exception {
    return new ProtectedWorld(directory, policy, database, instruments);
  }

  /** Where its database is, to be opened when it is closed. */
  static String database(Path directory) {
    return "jdbc:h2:file:" + directory.resolve("database");
  }

  private static ServerConfig config(
      DatabaseConfig database, KmsFolder folder, Path keySet, ProtectionPolicy policy)
      throws Exception {
    KeyEncryption encryption =
        KeyEncryption.with(KeyEncryptionKey.parse(KEY_ENCRYPTION_KEY), List.of(), RANDOM);
    return new ServerConfig(
        ScriptedCscf.sip("mcvideo.example", 0),
        new ServiceUri(SERVER.text()),
        new ServerUri("sip:one.example"),
        database,
        TokenConfig.ofFile(keySet),
        ServicePolicy.USUAL.with(policy),
        Optional.of(
            new KeyManagementConfig(
                KmsConfig.of(CskTransportSettings.of(SERVER), KmsConfig.Embedded.in(folder)),
                encryption,
                10)),
        Duration.ofSeconds(1),
        ControllingFunctions.NONE);
  }

  /** The transport of keys of a user who shows or hides. */
  CskTransport transport(McVideoId user, SentIdentities identities) {
    return kms.transport(new SecurityIdentity(user.uri()), identities);
  }

  /** A new key of {@code user}. */
  AgreedCsk key(McVideoId user) {
    return new AgreedCsk(Csk.random(RANDOM), CskId.random(RANDOM), user);
  }

  /** What {@link #PHONE} shows, with a new token of {@code user}. */
  Credentials credentials(McVideoId user) {
    TokenClaims claims =
        new TokenClaims(
            user, "test", Set.of(TokenClaims.VIDEO_SERVICE), clock.instant().plusSeconds(6_000));
    AccessToken token = identity.issue(claims, clock.instant());
    return new Credentials(token, PHONE.client());
  }

  /** The answer to a third-party REGISTER around a REGISTER with {@code body} (7.3.2). */
  RawSip.Message register(Transport transport, BodyPart body) throws IOException {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(
        octets(
            String.join(
                "\r\n",
                "REGISTER sip:ims.example SIP/2.0",
                "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKue",
                "From: <" + IMPU + ">;tag=ue",
                "To: <" + IMPU + ">",
                "Call-ID: ue-1@192.0.2.1",
                "CSeq: 1 REGISTER",
                "Contact: <sip:ue@192.0.2.1>;+g.3gpp.mcvideo",
                "Expires: 600000",
                describing(body))));
    body.octets().writeTo(inner);
    return ask(
        transport,
        "REGISTER sip:mcvideo@127.0.0.1",
        List.of(
            "To: <" + IMPU + ">",
            "Contact: <" + cscf.uri() + ">",
            "Expires: 600000",
            "Content-Type: message/sip"),
        inner.toByteArray());
  }

  /** The answer to a PUBLISH of settings with {@code body} (7.3.3, 7.3.4). */
  RawSip.Message publish(Transport transport, BodyPart body) throws IOException {
    String described = describing(body);
    return ask(
        transport,
        "PUBLISH " + SERVER.text(),
        List.of(
            "To: <" + SERVER.text() + ">",
            "P-Asserted-Identity: <" + IMPU + ">",
            "P-Asserted-Service: urn:urn-7:3gpp-service.ims.icsi.mcvideo",
            "Event: poc-settings",
            "Expires: 4294967295",
            described.stripTrailing()),
        body.octets().toByteArray());
  }

  /** The header fields of a body, with the empty line behind them. */
  private static String describing(BodyPart body) {
    StringBuilder text = new StringBuilder();
    body.headers()
        .fields()
        .forEach(
            field -> text.append(field.name()).append(": ").append(field.value()).append("\r\n"));
    return text.append("\r\n").toString();
  }

  private RawSip.Message ask(Transport transport, String request, List<String> headers, byte[] body)
      throws IOException {
    ListenAddress place =
        server.listening().stream()
            .filter(address -> address.transport() == transport)
            .findFirst()
            .orElseThrow();
    InetSocketAddress address = new InetSocketAddress(place.host(), place.port());
    try (RawSip client = transport == Transport.UDP ? RawSip.udp(address) : RawSip.tcp(address)) {
      requests++;
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      message.writeBytes(
          octets(
              String.join(
                      "\r\n",
                      request + " SIP/2.0",
                      "Via: SIP/2.0/"
                          + client.transport()
                          + " "
                          + client.local()
                          + ";branch=z9hG4bK"
                          + requests
                          + ";rport",
                      "Max-Forwards: 70",
                      "From: <" + cscf.uri() + ">;tag=" + requests,
                      "Call-ID: " + requests + "@test",
                      "CSeq: " + requests + ' ' + request.substring(0, request.indexOf(' ')))
                  + "\r\n"
                  + String.join("\r\n", headers)
                  + "\r\nContent-Length: "
                  + body.length
                  + "\r\n\r\n"));
      message.writeBytes(body);
      client.send(message.toByteArray());
      RawSip.Message answer = client.read();
      while (answer.status() < 200) {
        answer = client.read();
      }
      answers.add(answer.toString());
      return answer;
    }
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
    cscf.close();
  }
}
