package org.mcvideo.sip.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The runner fails where the conversation differs, so that a transcript that passes says something.
 */
class TranscriptTest {
  private static final String ANSWER =
      String.join(
          "\r\n",
          "SIP/2.0 100 Trying",
          "Content-Length: 0",
          "",
          "SIP/2.0 403 Forbidden",
          "Warning: 399 a.example \"101 x\"",
          "SIP-ETag: e1",
          "Content-Length: 5",
          "",
          "hello");

  /** Plays {@code text} against a peer that takes one message and answers {@link #ANSWER}. */
  private static String play(String text) throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
      CompletableFuture<String> received =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket socket = server.accept();
                    RawSip peer =
                        RawSip.over(socket, new InetSocketAddress(loopback, socket.getPort()))) {
                  String message = peer.read().toString();
                  peer.send(ANSWER);
                  return message;
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      InetSocketAddress address = new InetSocketAddress(loopback, server.getLocalPort());
      try (RawSip client = RawSip.tcp(address)) {
        Transcript.parse("test", text).play(client, Map.of("user", "alice"));
      }
      return received.join();
    }
  }

  @Test
  void aConversationAsWrittenPasses() throws Exception {
    String received =
        play(
            """
            # comment
            > MESSAGE sip:${user} SIP/2.0
            > Via: ${transport} ${client} ${branch}
            >
            > a
            > b
            < 403 Forbidden
            < Warning: 399 ${any} "101 ${any}"
            <! Expires
            <=tag SIP-ETag: (e.)
            < SIP-ETag: ${tag}
            <* hell
            <-
            """);

    assertThat(received).startsWith("MESSAGE sip:alice SIP/2.0\nVia: TCP 127.0.0.1:");
    assertThat(received).contains("Content-Length: 4\n\na\r\nb");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "< 200|expected 200",
        "< 403~< Warning: 399 ${any} \"102 ${any}\"|expected << Warning",
        "< 403~< SIP-ETag: e|expected << SIP-ETag",
        "< 403~<! SIP-ETag|expected <<! SIP-ETag",
        "< 403~<=x SIP-ETag: (\\d+)|expected <<=x",
        "< 403~<* bye|expected <<* bye",
        "< 403~< Expires: ${any}|expected << Expires",
        "< 403~< Warning: ${unknown}|unknown variable"
      })
  void aConversationThatDiffersFails(String lines, String failure) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> play("> MESSAGE sip:a SIP/2.0\n" + lines.replace("~", "\n")))
        .withMessageContaining(failure)
        .withMessageContaining("test, step 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "> A\nx"})
  void otherLinesAreRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Transcript.parse("test", text));
  }

  @Test
  void aTranscriptThatDoesNotExistIsTold() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Transcript.load("/transcripts/none.sip"));
  }

  @Test
  void aMessageIsCutIntoItsParts() {
    RawSip.Message message =
        RawSip.Message.of(
            "SIP/2.0 200 OK\r\nA: 1\r\na: 2\r\n\r\nx".getBytes(StandardCharsets.UTF_8));

    assertThat(message.status()).isEqualTo(200);
    assertThat(message.all("A")).containsExactly("1", "2");
    assertThat(message.bodyText()).isEqualTo("x");
  }
}
