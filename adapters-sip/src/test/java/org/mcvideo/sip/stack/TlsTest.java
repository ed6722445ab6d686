package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.stack.Answer.Answered;
import org.mcvideo.sip.stack.Answer.Cause;
import org.mcvideo.sip.stack.Answer.Unanswered;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.testing.RawSip;

/** TLS over loopback, with keys made by the JDK's keytool for this run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(NoLeakedThreads.class)
class TlsTest {
  private static final String PASSWORD = "changeit-7";

  private Path folder;
  private Path server;
  private Path trustsServer;
  private Path stranger;

  @BeforeAll
  void makeKeys(@TempDir Path temporary) throws Exception {
    folder = temporary;
    server = key("server", "SAN=IP:127.0.0.1,DNS:localhost");
    trustsServer = trust("server");
    stranger = key("stranger", "SAN=DNS:elsewhere.example");
    trust("stranger");
  }

  private Path key(String name, String names) throws Exception {
    Path store = folder.resolve(name + ".p12");
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        names,
        "-validity",
        "2",
        "-keystore",
        store.toString());
    return store;
  }

  private Path trust(String name) throws Exception {
    Path certificate = folder.resolve(name + ".cer");
    keytool(
        "-exportcert",
        "-alias",
        name,
        "-file",
        certificate.toString(),
        "-keystore",
        folder.resolve(name + ".p12").toString());
    Path store = folder.resolve("trusts-" + name + ".p12");
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        name,
        "-file",
        certificate.toString(),
        "-keystore",
        store.toString());
    return store;
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Files.createTempFile("keytool", ".txt").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static SipTls tls(Path keys, Path trusted, String... protocols) {
    return new SipTls(
        keys, trusted, Password.copyOf(PASSWORD.toCharArray()), true, List.of(protocols));
  }

  private static SipConfig config(SipTls tls) {
    return new SipConfig(
        List.of(new ListenAddress("127.0.0.1", 0, Transport.TLS)),
        TrustedPeers.of("127.0.0.1"),
        Optional.of(tls),
        "mcvideo.example",
        Scene.limits());
  }

  private static Answer ask(SipStack client, SipStack server) throws Exception {
    OutgoingRequest request =
        OutgoingRequest.of("MESSAGE", "sip:a@b", NameAddress.of("sip:c@d"))
            .with(SipBody.of("a/b", new byte[2000]))
            .towards(Destination.of(server.listening(Transport.TLS)));
    return client.outbound().send(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void requestsTravelOverEitherVersion(String protocol) throws Exception {
    BlockingQueue<IncomingRequest> seen = new LinkedBlockingQueue<>();
    SipTls tls = tls(server, trustsServer, protocol);
    try (SipStack client = Scene.open(config(tls));
        SipStack stack =
            Scene.serving(
                config(tls),
                request -> {
                  seen.add(request);
                  request.reply(Reply.of(200));
                })) {
      Answer answer = ask(client, stack);
      Answer again = ask(client, stack);

      assertThat(answer).isInstanceOf(Answered.class);
      assertThat(again).isInstanceOf(Answered.class);
      assertThat(seen.take().origin().transport()).isEqualTo(Transport.TLS);
    }
  }

  @Test
  void aClientThatIsNotTrustedGetsNothing() throws Exception {
    try (SipStack client = Scene.open(config(tls(stranger, trustsServer, "TLSv1.2")));
        SipStack stack =
            Scene.serving(
                config(tls(server, trustsServer, "TLSv1.2")),
                request -> request.reply(Reply.of(200)))) {
      assertThat(ask(client, stack)).isEqualTo(new Unanswered(Cause.TRANSPORT));
      assertThat(stack.counts().totals().received()).isZero();
    }
  }

  @Test
  void aServerWhoseCertificateNamesAnotherIsNotUsed() throws Exception {
    Path trustsStranger = folder.resolve("trusts-stranger.p12");
    try (SipStack client = Scene.open(config(tls(stranger, trustsStranger, "TLSv1.3")));
        SipStack stack =
            Scene.serving(
                config(tls(stranger, trustsStranger, "TLSv1.3")),
                request -> request.reply(Reply.of(200)))) {
      assertThat(ask(client, stack)).isEqualTo(new Unanswered(Cause.TRANSPORT));
    }
  }

  @Test
  void aClientWithoutCertificateIsRefused() throws Exception {
    try (SipStack stack =
        Scene.serving(
            config(tls(server, trustsServer, "TLSv1.3")),
            request -> request.reply(Reply.of(200)))) {
      assertThatThrownBy(
              () -> {
                try (RawSip raw = raw(stack, false)) {
                  raw.ask(Scene.request(raw, "OPTIONS", ""));
                }
              })
          .isInstanceOf(IOException.class);
      try (RawSip raw = raw(stack, true)) {
        assertThat(raw.ask(Scene.request(raw, "OPTIONS", "")).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void talkInClearDoesNotSilenceTheServer() throws Exception {
    try (SipStack stack =
        Scene.serving(
            config(tls(server, trustsServer, "TLSv1.3")),
            request -> request.reply(Reply.of(200)))) {
      try (RawSip clear = RawSip.tcp(Scene.socket(stack.listening(Transport.TLS)))) {
        clear.send(Scene.request(clear, "OPTIONS", ""));
        assertThatThrownBy(clear::read).isInstanceOf(Exception.class);
      }
      try (RawSip raw = raw(stack, true)) {
        assertThat(raw.ask(Scene.request(raw, "OPTIONS", "")).status()).isEqualTo(200);
      }
    }
  }

  private RawSip raw(SipStack stack, boolean withCertificate) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(server), PASSWORD.toCharArray());
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(load(trustsServer));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(withCertificate ? keys.getKeyManagers() : null, trusted.getTrustManagers(), null);
    ListenAddress place = stack.listening(Transport.TLS);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(place.host(), place.port());
    return RawSip.over(socket, Scene.socket(place));
  }

  private static KeyStore load(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }
}
