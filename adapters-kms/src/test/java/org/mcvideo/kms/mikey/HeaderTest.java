package org.mcvideo.kms.mikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mcvideo.kms.mikey.MalformedMikey.Reason;

class HeaderTest {
  @Test
  void aMapOfGenericIdsIsLaidOutAsInRfc6043() throws MalformedMikey {
    // Given
    Octets wire =
        Octets.ofHex(
            "011a00012abcdef00102" // one crypto session, GENERIC-ID
                + "0600820102" // CS ID 6, SRTP, S and two policies: 1 and 2
                + "0003aabbcc" // session data
                + "042abcdef0"); // SPI

    // When
    Header header = Header.read(OctetReader.at(wire)).header();

    // Then
    CryptoSession session =
        new CryptoSession(
            6, 0, true, List.of(1, 2), Octets.ofHex("aabbcc"), Octets.ofHex("2abcdef0"));
    assertThat(header.sessions()).isEqualTo(new SessionMap.GenericId(List.of(session)));
    assertThat(written(header)).isEqualTo(wire);
  }

  @Test
  void aMapOfSrtpStreamsIsLaidOutAsInRfc3830() throws MalformedMikey {
    // Given
    Octets wire =
        Octets.ofHex("011a00012abcdef00200" + "01ffffffff00000000" + "020000000100000002");

    // When
    Header header = Header.read(OctetReader.at(wire)).header();

    // Then
    assertThat(header.sessions())
        .isEqualTo(
            new SessionMap.SrtpId(
                List.of(new SrtpStream(1, 0xFFFF_FFFFL, 0), new SrtpStream(2, 1, 2))));
    assertThat(written(header)).isEqualTo(wire);
  }

  @Test
  void theFlagVIsKept() throws MalformedMikey {
    Octets wire = Octets.ofHex("011a00812abcdef00001");

    Header header = Header.read(OctetReader.at(wire)).header();

    assertThat(header.verificationExpected()).isTrue();
    assertThat(written(header)).isEqualTo(wire);
  }

  @Test
  void anEmptyMapOfOneSessionIsRefused() {
    assertThat(refusalOf("011a00012abcdef00101")).isEqualTo(Reason.SESSION_COUNT);
  }

  @Test
  void anUnknownMapTypeIsRefused() {
    assertThat(refusalOf("011a00012abcdef00003")).isEqualTo(Reason.MAP_TYPE);
  }

  @Test
  void anotherVersionIsRefused() {
    assertThat(refusalOf("021a00012abcdef00001")).isEqualTo(Reason.VERSION);
  }

  @Test
  void anotherDataTypeIsRefused() {
    assertThat(refusalOf("010000012abcdef00001")).isEqualTo(Reason.DATA_TYPE);
  }

  @Test
  void aMapThatEndsEarlyIsRefused() {
    assertThat(refusalOf("011a00012abcdef00102" + "060001")).isEqualTo(Reason.TRUNCATED);
    assertThat(refusalOf("011a00012abcdef0ff00" + "00")).isEqualTo(Reason.TRUNCATED);
  }

  @Test
  void anotherPseudoRandomFunctionIsRefusedInAMessage() {
    Octets octets =
        new UnsignedMessage(
                new Header(false, 0, Samples.CSK_ID, new SessionMap.Empty()),
                Samples.mandatoryPayloads())
            .signedPart()
            .followedBy(Samples.filled(129, 1));

    MalformedMikey refusal =
        catchThrowableOfType(MalformedMikey.class, () -> IMessage.decode(octets));

    assertThat(refusal.reason()).isEqualTo(Reason.PRF);
    assertThat(refusal.offset()).isEqualTo(3);
  }

  @Test
  void aMapHasAtMost255Sessions() {
    SrtpStream stream = new SrtpStream(0, 0, 0);

    assertThat(new SessionMap.SrtpId(Collections.nCopies(255, stream)).size()).isEqualTo(255);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionMap.SrtpId(Collections.nCopies(256, stream)));
  }

  @Test
  void aSessionHasAtMost127Policies() {
    List<Integer> policies = IntStream.range(0, 128).boxed().toList();

    assertThat(session(policies.subList(0, 127)).policies()).hasSize(127);
    assertThatIllegalArgumentException().isThrownBy(() -> session(policies));
  }

  @Test
  void aCsbIdHasThirtyTwoBits() {
    assertThat(Header.forKey(0xFFFF_FFFFL).csbId()).isEqualTo(0xFFFF_FFFFL);
    assertThatIllegalArgumentException().isThrownBy(() -> Header.forKey(1L << 32));
    assertThatIllegalArgumentException().isThrownBy(() -> Header.forKey(-1));
  }

  private static CryptoSession session(List<Integer> policies) {
    return new CryptoSession(8, 0, false, policies, Octets.NONE, Octets.NONE);
  }

  private static Octets written(Header header) {
    OctetWriter out = new OctetWriter();
    header.write(out, PayloadType.LAST);
    return out.written();
  }

  private static Reason refusalOf(String hex) {
    return catchThrowableOfType(
            MalformedMikey.class, () -> Header.read(OctetReader.at(Octets.ofHex(hex))))
        .reason();
  }

  @Test
  void sessionsAreShownInTheTermsOfTheStandard() {
    assertThat(
            new SessionMap.GenericId(
                    List.of(
                        new CryptoSession(
                            8, 0, true, List.of(0, 1), Octets.NONE, Octets.ofHex("2abcdef0"))))
                .fields())
        .containsExactly(
            new Field(
                "crypto session",
                "CS ID 8, protocol 0, S 1, policies [0, 1], session data \"\", SPI \"2abcdef0\""));
    assertThat(new SessionMap.SrtpId(List.of(new SrtpStream(1, 0xABCDEL, 7))).fields())
        .containsExactly(new Field("SRTP stream", "policy 1, SSRC 000abcde, ROC 7"));
  }
}
