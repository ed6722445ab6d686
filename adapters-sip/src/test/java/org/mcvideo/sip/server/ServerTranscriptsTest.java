package org.mcvideo.sip.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.testing.RawSip;
import org.mcvideo.sip.testing.Transcript;

/**
 * Plays every transcript of the clauses against a server of its own, over UDP and over TCP. A
 * comment "Given: …" says what is out of order, "After: …" lines say all that the stores hold in
 * the end.
 */
@ExtendWith(NoLeakedThreads.class)
class ServerTranscriptsTest {
  private static final String PLACE = "/transcripts/server/";
  private static final String GIVEN = "# Given: ";
  private static final String AFTER = "# After: ";

  @TestFactory
  Stream<DynamicTest> everyClauseOverUdp() throws Exception {
    return transcripts(Transport.UDP);
  }

  @TestFactory
  Stream<DynamicTest> everyClauseOverTcp() throws Exception {
    return transcripts(Transport.TCP);
  }

  private static Stream<DynamicTest> transcripts(Transport transport) throws Exception {
    Path directory = Path.of(ServerTranscriptsTest.class.getResource(PLACE).toURI());
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(".sip")).sorted().toList();
      assertThat(found).isNotEmpty();
      return found.stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      file.getFileName().toString(), () -> play(file, transport)));
    }
  }

  private static void play(Path file, Transport transport) throws Exception {
    String name = PLACE + file.getFileName();
    try (ServedWorld world = ServedWorld.open(comments(file, GIVEN));
        RawSip client = client(world, transport)) {
      if (!comments(file, GIVEN).contains("nobody controls groups")) {
        world.controlledBy(client);
      }
      Transcript.load(name).play(client, world.variables());
      List<String> after = comments(file, AFTER);
      assertThat(after).as("%s says what holds afterwards", name).isNotEmpty();
      if (!after.equals(List.of("unknown"))) {
        // What follows an answer may still be under way.
        await()
            .untilAsserted(
                () ->
                    assertThat(world.state(after))
                        .as(name)
                        .containsExactlyInAnyOrderElementsOf(after));
      }
    }
  }

  private static List<String> comments(Path file, String prefix) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(prefix))
          .map(line -> line.substring(prefix.length()))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static RawSip client(ServedWorld world, Transport transport) throws IOException {
    ListenAddress place = world.listening(transport);
    InetSocketAddress server =
        new InetSocketAddress(InetAddress.getByName(place.host()), place.port());
    return transport == Transport.UDP ? RawSip.udp(server) : RawSip.tcp(server);
  }

  @TestFactory
  Stream<DynamicTest> aRequestFromAnUntrustedPeerIsRefusedAndLeavesNoState() {
    return Stream.of("publish", "register")
        .flatMap(
            method ->
                Stream.of(Transport.UDP, Transport.TCP)
                    .map(
                        transport ->
                            DynamicTest.dynamicTest(
                                method + " over " + transport.token(),
                                () -> playUntrusted(method, transport))));
  }

  private static void playUntrusted(String method, Transport transport) throws Exception {
    try (ServedWorld world = ServedWorld.open(List.of("nobody is trusted"));
        RawSip client = client(world, transport)) {
      Transcript.load("/transcripts/untrusted-" + method + ".sip").play(client, Map.of());
      assertThat(world.state(List.of())).containsExactly("nothing");
    }
  }
}
