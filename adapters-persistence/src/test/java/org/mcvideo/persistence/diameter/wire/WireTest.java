package org.mcvideo.persistence.diameter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.persistence.diameter.wire.MalformedDiameter.Reason;

class WireTest {
  private static final long SEED = 20_261_125L;
  private static final AvpKey HOST = new AvpKey(264, 0);
  private static final AvpKey MCVIDEO_ID = new AvpKey(4514, 10415);

  @Test
  void aMessageIsWrittenAsTheStandardSays() {
    // Given
    DiameterHeader header = new DiameterHeader(0xc0, 8_388_728, 16_777_351, 0x01020304, 0x0a0b0c0d);
    // When
    byte[] octets =
        DiameterMessage.of(
                header,
                List.of(
                    Avp.of(HOST, true, "a.b"),
                    Avp.of(MCVIDEO_ID, false, "sip:x"),
                    Avp.unsigned64(new AvpKey(4503, 10415), true, 1)))
            .encode();
    // Then
    assertThat(HexFormat.of().formatHex(octets))
        .isEqualTo(
            "01000048c080007801000087010203040a0b0c0d"
                + "000001084000000b612e6200"
                + "000011a280000011000028af7369703a78000000"
                + "00001197c0000014000028af0000000000000001");
  }

  @Test
  void aMessageIsReadAsItWasWritten() throws Exception {
    for (int round = 0; round < 300; round++) {
      // Given
      DiameterMessage message = message(new Random(SEED + round));
      // Then
      assertThat(DiameterMessage.decode(message.encode())).as("round " + round).isEqualTo(message);
    }
  }

  @Test
  void valuesAreReadAsTheyWereWritten() throws Exception {
    assertThat(Avp.of(HOST, true, "gr\u00fc\u00df").text()).isEqualTo("gr\u00fc\u00df");
    assertThat(Avp.unsigned32(HOST, true, 0xffff_ffffL).unsigned32()).isEqualTo(0xffff_ffffL);
    assertThat(Avp.unsigned64(HOST, true, -1).unsigned64()).isEqualTo(-1);
    assertThat(Avp.of(HOST, true, new byte[] {1, 2}).octets()).containsExactly(1, 2);
    Avp inner = Avp.of(MCVIDEO_ID, false, "sip:alice@h");
    AvpList group = Avp.group(HOST, true, List.of(inner, inner)).group();
    assertThat(group.all(MCVIDEO_ID)).containsExactly(inner, inner);
    assertThat(group.first(HOST)).isEmpty();
  }

  @Test
  void dataOfAnotherTypeAreRefusedWithTheAvp() {
    Avp three = Avp.of(HOST, true, new byte[] {(byte) 0xff, 0, 0});
    assertRefused(three::unsigned32, Reason.LENGTH, "AVP 264 is not of 4 octets");
    assertRefused(three::unsigned64, Reason.LENGTH, "AVP 264 is not of 8 octets");
    assertRefused(three::text, Reason.VALUE, "AVP 264 is no UTF-8");
    assertThat(refusal(three::text).avp()).contains(three);
    assertRefused(three::group, Reason.LENGTH, "an AVP is cut in its header");
  }

  @Test
  void theFlagsPAndMAreKept() throws Exception {
    Avp avp = Avp.takeOwnershipOf(MCVIDEO_ID, true, true, new byte[] {7});
    Avp read = AvpList.decode(new AvpList(List.of(avp)).encode()).avps().get(0);
    assertThat(read).isEqualTo(avp);
    assertThat(read.mandatory()).isTrue();
    assertThat(read.protectedEndToEnd()).isTrue();
  }

  @Test
  void theLastPaddingMayBeMissingInAGroup() throws Exception {
    byte[] octets = HexFormat.of().parseHex("000001084000000b612e62");
    assertThat(AvpList.decode(octets).avps()).containsExactly(Avp.of(HOST, true, "a.b"));
  }

  @ParameterizedTest
  @CsvSource({
    "00000108400000, an AVP is cut in its header",
    "0000010840000007, the length of AVP 264 does not fit what is there",
    "0000010840000000, the length of AVP 264 does not fit what is there",
    "000001084000000d61626364, the length of AVP 264 does not fit what is there",
    "00000108ffffffff61626364, the length of AVP 264 of vendor 1633837924 does not fit what is"
        + " there",
    "000011a28000000b000028af, the length of AVP 4514 of vendor 10415 does not fit what is there",
    "000011a28000000800, the length of AVP 4514 does not fit what is there"
  })
  void aTruncatedAvpIsRefused(String hex, String message) {
    assertRefused(() -> AvpList.decode(HexFormat.of().parseHex(hex)), Reason.LENGTH, message);
  }

  @Test
  void aMessageCutAnywhereIsRefused() throws Exception {
    byte[] whole = message(new Random(SEED)).encode();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThat(refusal(() -> DiameterMessage.decode(cut)).reason()).isEqualTo(Reason.LENGTH);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"02000014", "00000014", "ff000014"})
  void anotherVersionIsRefused(String hex) {
    assertThat(refusal(() -> DiameterHeader.lengthOf(HexFormat.of().parseHex(hex))).reason())
        .isEqualTo(Reason.VERSION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01000000", "01000010", "01000015"})
  void anImpossibleLengthIsRefused(String hex) {
    assertThat(refusal(() -> DiameterHeader.lengthOf(HexFormat.of().parseHex(hex))).reason())
        .isEqualTo(Reason.LENGTH);
  }

  @Test
  void asManyAvpsAsAllowedAreReadAndOneMoreIsNot() throws Exception {
    Avp small = Avp.of(HOST, false, new byte[0]);
    byte[] most = new AvpList(Collections.nCopies(WireLimits.MAX_AVPS, small)).encode();
    assertThat(AvpList.decode(most).avps()).hasSize(WireLimits.MAX_AVPS);
    byte[] more = Arrays.copyOf(most, most.length + 8);
    System.arraycopy(most, 0, more, most.length, 8);
    assertRefused(() -> AvpList.decode(more), Reason.TOO_LARGE, "more than 16384 AVPs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AvpList(Collections.nCopies(WireLimits.MAX_AVPS + 1, small)));
  }

  @Test
  void theLongestAvpIsMadeAndOneLongerIsNot() {
    assertThat(Avp.of(MCVIDEO_ID, false, new byte[WireLimits.MAX_DATA_OCTETS]).length())
        .isEqualTo(0xff_ffff);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Avp.of(MCVIDEO_ID, false, new byte[WireLimits.MAX_DATA_OCTETS + 1]));
  }

  @Test
  void aMessageLongerThanItsLengthCanSayIsNotMade() {
    Avp half = Avp.of(HOST, false, new byte[0x80_0000]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AvpList(List.of(half, half)).encode());
  }

  @Test
  void fieldsHaveTheirBits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DiameterHeader(0x100, 1, 0, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DiameterHeader(0, 0x100_0000, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new DiameterHeader(0, 1, -1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new AvpKey(1L << 32, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new AvpKey(1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> Avp.unsigned32(HOST, true, 1L << 32));
    assertThatIllegalArgumentException().isThrownBy(() -> Avp.unsigned32(HOST, true, -1));
  }

  @Test
  void anAvpShowsItsLengthAndNotItsData() {
    assertThat(Avp.of(MCVIDEO_ID, false, "sip:alice@h"))
        .hasToString("Avp[4514 of vendor 10415, 11 octets]");
  }

  static DiameterMessage message(Random random) {
    return DiameterMessage.of(
        new DiameterHeader(
            random.nextInt(256),
            random.nextInt(1 << 24),
            random.nextInt() & 0xffff_ffffL,
            random.nextInt(),
            random.nextInt()),
        avps(random, 0));
  }

  private static List<Avp> avps(Random random, int depth) {
    List<Avp> avps = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      AvpKey key = new AvpKey(random.nextInt() & 0xffff_ffffL, random.nextBoolean() ? 0 : 10415);
      byte[] data = new byte[random.nextInt(40)];
      random.nextBytes(data);
      avps.add(
          depth < 3 && random.nextInt(3) == 0
              ? Avp.group(key, random.nextBoolean(), avps(random, depth + 1))
              : Avp.of(key, random.nextBoolean(), data));
    }
    return avps;
  }

  private static void assertRefused(ThrowingCallable call, Reason reason, String message) {
    assertThat(refusal(call)).hasMessage(message);
    assertThat(refusal(call).reason()).isEqualTo(reason);
  }

  private static MalformedDiameter refusal(ThrowingCallable call) {
    MalformedDiameter refusal = catchThrowableOfType(MalformedDiameter.class, call);
    assertThat(refusal).as("refusal").isNotNull();
    return refusal;
  }
}
