package org.mcvideo.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MikeyInspectCommandTest {
  private static final byte[] MESSAGE = ToolBench.storedMessage();

  @TempDir Path directory;
  private ToolBench bench;

  @BeforeEach
  void setUp() {
    bench = new ToolBench(directory);
  }

  @Test
  void everyPayloadIsListed() {
    assertThat(bench.run("mikey inspect", bench.stored("i-message.hex"))).isZero();
    assertThat(bench.out())
        .startsWith("656 octets\n")
        .contains("\n     0     21 HDR\n", "\n    49     26 IDR\n", "\n   525    131 SIGN\n")
        .containsPattern("\n +ID data +sip:alice@example.org\n")
        .containsPattern("\n +CSB ID +2abcdef0\n");
    assertThat(bench.err()).isEmpty();
  }

  @Test
  void everyPayloadIsListedAsJson() {
    assertThat(bench.run("mikey inspect --json", bench.stored("i-message.hex"))).isZero();
    Config json = bench.json();
    assertThat(json.getInt("octets")).isEqualTo(656);
    assertThat(json.getBoolean("wellFormed")).isTrue();
    assertThat(json.hasPath("failure")).isFalse();
    List<? extends Config> payloads = json.getConfigList("payloads");
    assertThat(payloads)
        .extracting(p -> p.getInt("offset") + " " + p.getInt("length") + " " + p.getString("name"))
        .startsWith("0 21 HDR", "21 10 T")
        .endsWith("525 131 SIGN")
        .hasSize(11);
    assertThat(payloads.get(3).getConfigList("fields"))
        .extracting(f -> f.getString("name") + "=" + f.getString("value"))
        .contains("ID data=sip:alice@example.org");
  }

  @Test
  void allFormsListTheSame() {
    bench.run("mikey inspect", bench.stored("i-message.hex"));
    String expected = bench.out();
    String raw = new String(MESSAGE, StandardCharsets.ISO_8859_1);
    for (Path file :
        List.of(
            bench.file("raw", MESSAGE),
            bench.file("base64", Base64.getEncoder().encodeToString(MESSAGE)),
            bench.file("sip", MessageFileTest.sip(raw)),
            bench.file(
                "tshark",
                MessageFileTest.tshark(MessageFileTest.frame(MessageFileTest.sip(raw)))))) {
      assertThat(bench.run("mikey inspect", file)).as("%s", file).isZero();
      assertThat(bench.out()).isEqualTo(expected);
    }
    assertThat(bench.typing(MESSAGE).run("mikey inspect -")).isZero();
    assertThat(bench.out()).isEqualTo(expected);
  }

  @Test
  void aMessageCutOffIsListedUpToTheCutAndFails() {
    Path cut = bench.file("cut", Arrays.copyOf(MESSAGE, 60));
    assertThat(bench.run("mikey inspect", cut)).isEqualTo(ExitCode.FAILED.number());
    assertThat(bench.out()).startsWith("60 octets\n").contains("RAND").doesNotContain("IDR");
    bench.assertErrorInOneLine();
    assertThat(bench.err()).contains("TRUNCATED at octet");

    assertThat(bench.run("mikey inspect --json", cut)).isEqualTo(ExitCode.FAILED.number());
    assertThat(bench.json().getBoolean("wellFormed")).isFalse();
    assertThat(bench.json().getString("failure.reason")).isEqualTo("TRUNCATED");
    assertThat(bench.json().getInt("failure.offset")).isBetween(49, 60);
    assertThat(bench.json().getConfigList("payloads")).hasSize(3);
    bench.assertErrorInOneLine();
  }

  @Test
  void everyPrefixAndEveryChangedOctetIsListedOrTold() {
    for (int i = 1; i < MESSAGE.length; i++) {
      assertThat(bench.typing(Arrays.copyOf(MESSAGE, i)).run("mikey inspect -")).isEqualTo(1);
      bench.assertErrorInOneLine();
      byte[] changed = MESSAGE.clone();
      changed[i] ^= 0x5A;
      assertThat(bench.typing(changed).run("mikey inspect -")).isBetween(0, 1);
      assertThat(bench.err()).doesNotContain("internal");
    }
  }

  @Test
  void octetsThatAreNoMessageFail() {
    assertThat(bench.run("mikey inspect", bench.file("garbage", new byte[] {0, 1, 2, 3})))
        .isEqualTo(ExitCode.FAILED.number());
    bench.assertErrorInOneLine();
    assertThat(bench.err()).contains("VERSION at octet 0");
  }

  @Test
  void anIdentityCannotWriteOnTheTerminal() {
    byte[] changed = MESSAGE.clone();
    changed[60] = 0x1B;
    assertThat(bench.typing(changed).run("mikey inspect -")).isZero();
    assertThat(bench.out()).doesNotContain("\u001b");
  }

  @Test
  void aFileWithoutAMessageIsTold() {
    assertThat(bench.run("mikey inspect", bench.file("empty", ""))).isEqualTo(1);
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).endsWith("empty is empty\n");

    assertThat(bench.run("mikey inspect", bench.file("text", "hello!"))).isEqualTo(1);
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).contains("holds no I_MESSAGE");

    assertThat(bench.run("mikey inspect", directory.resolve("none"))).isEqualTo(1);
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).contains("there is no file");

    assertThat(bench.run("mikey inspect", directory)).isEqualTo(1);
    bench.assertNothingButOneErrorLine();
  }

  @ParameterizedTest
  @ValueSource(strings = {"d4c3b2a1", "a1b2c3d4", "4d3cb2a1", "a1b23c4d", "0a0d0d0a"})
  void aCaptureIsToldWhatToDo(String magic) {
    byte[] capture = HexFormat.of().parseHex(magic + "0200");
    assertThat(bench.run("mikey inspect", bench.file("c.pcap", capture))).isEqualTo(1);
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).contains("tshark -x");
  }

  @Test
  void aFileOfTheMostOctetsIsReadAndOneMoreIsNot() {
    String most = " ".repeat(MessageFile.MAX_OCTETS - 2 * MESSAGE.length);
    String hex = HexFormat.of().formatHex(MESSAGE);
    assertThat(bench.run("mikey inspect", bench.file("most", hex + most))).isZero();

    assertThat(bench.run("mikey inspect", bench.file("more", hex + most + " "))).isEqualTo(1);
    bench.assertNothingButOneErrorLine();
    assertThat(bench.err()).contains("more than 1048576 octets");
  }

  @Test
  void aMegabyteOfOctetsIsTooLongForAMessage() {
    byte[] octets = new byte[MessageFile.MAX_OCTETS];
    Arrays.fill(octets, (byte) 1);
    assertThat(bench.run("mikey inspect", bench.file("ones", octets))).isEqualTo(1);
    bench.assertErrorInOneLine();
    assertThat(bench.err()).contains("TOO_LONG");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mikey", "mikey inspect", "mikey inspect a b", "mikey inspect --key x a"})
  void wrongArgumentsAreTold(String arguments) {
    assertThat(bench.run(arguments)).isEqualTo(ExitCode.USAGE.number());
    bench.assertNothingButOneErrorLine();
  }
}
