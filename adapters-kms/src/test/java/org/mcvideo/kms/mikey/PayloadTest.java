package org.mcvideo.kms.mikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mcvideo.kms.mikey.MalformedMikey.Reason;

class PayloadTest {
  @Test
  void theDeployedSecurityPolicyIsReadAndWritten() throws MalformedMikey {
    // Given
    Octets wire =
        Octets.ofHex(
            "0000001b" + "000106010110020104" + "04010c050100060100" + "120104130100140110");

    // When
    SecurityPolicy policy = SecurityPolicy.read(OctetReader.at(wire));

    // Then
    assertThat(policy).isEqualTo(Samples.deployedPolicy());
    assertThat(written(policy)).isEqualTo(wire);
  }

  @Test
  void aPolicyParameterBeyondThePolicyIsRefused() {
    MalformedMikey refusal =
        catchThrowableOfType(
            MalformedMikey.class,
            () -> SecurityPolicy.read(OctetReader.at(Octets.ofHex("00000003000206" + "0101"))));

    assertThat(refusal.reason()).isEqualTo(Reason.TRUNCATED);
    assertThat(refusal.offset()).isEqualTo(6);
  }

  @Test
  void anIdentityThatIsNotUtf8HasNoText() {
    assertThat(new Identity(1, Identity.URI, Octets.ofHex("73ff")).text()).isEmpty();
    assertThat(new Identity(1, Identity.URI, Octets.ofHex("c3a9")).text()).contains("\u00e9");
  }

  @Test
  void controlCharactersOfAnIdentityAreShownAsOctets() {
    Identity identity = new Identity(1, Identity.URI, Octets.ofHex("7369701b5b324a"));

    assertThat(identity.fields()).contains(new Field("ID data", "7369701b5b324a"));
  }

  @Test
  void fieldsBeyondTheirBitsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Rand(Samples.filled(256, 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Identity(256, 1, Octets.NONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Identity(1, 1, Samples.filled(65_536, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeneralExtension(1, Samples.filled(65_536, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sakke(1, 2, Samples.filled(65_536, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Signature(2, Samples.filled(4_096, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Signature(16, Samples.filled(129, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SecurityPolicy.Parameter(1, Samples.filled(256, 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new SrtpStream(0, 1L << 32, 0));
  }

  @Test
  void fieldsAtTheirBoundsAreTaken() throws MalformedMikey {
    List<Payload> payloads = Samples.mandatoryPayloads();
    payloads.add(new Identity(255, 255, Samples.filled(5_000, 1)));
    payloads.add(new SecurityPolicy(255, 255, List.of()));

    assertThat(IMessage.decode(Samples.octetsOf(payloads)).payloads()).containsAll(payloads);
  }

  @Test
  void aMessageThatIsIncompleteCannotBeSigned() {
    UnsignedMessage unsigned = new UnsignedMessage(Header.forKey(Samples.CSK_ID), List.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> unsigned.signedWith(Samples.filled(129, 1)))
        .withMessageContaining("MISSING_PAYLOAD");
  }

  private static Octets written(Payload payload) {
    OctetWriter out = new OctetWriter();
    payload.write(out);
    return out.written();
  }
}
