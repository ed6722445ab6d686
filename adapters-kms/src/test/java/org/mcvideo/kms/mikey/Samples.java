package org.mcvideo.kms.mikey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Messages for tests of the codec: well-formed, signed by nobody. */
final class Samples {
  static final Instant MADE_AT = Instant.parse("2026-03-01T12:00:00.500Z");
  static final long CSK_ID = 0x2ABC_DEF0L;

  private Samples() {}

  /** The mandatory payloads in the order of TS 33.180 E.1.2, without the signature. */
  static List<Payload> mandatoryPayloads() {
    return new ArrayList<>(
        List.of(
            Timestamp.of(MADE_AT),
            new Rand(filled(16, 0xAA)),
            Identity.uri(IdentityRole.INITIATOR, "sip:alice@example.org"),
            Identity.uri(IdentityRole.RESPONDER, "sip:mcvideo@example.org"),
            Identity.uri(IdentityRole.INITIATOR_KMS, "kms.example.org"),
            Identity.uri(IdentityRole.RESPONDER_KMS, "kms.example.org"),
            new Sakke(1, 2, filled(273, 0x04))));
  }

  /** A message with every kind of payload there is. */
  static IMessage rich() {
    List<Payload> payloads = mandatoryPayloads();
    payloads.add(6, deployedPolicy());
    payloads.add(new GeneralExtension(GeneralExtension.SAKKE_TO_SELF, filled(280, 0x05)));
    payloads.add(new GeneralExtension(GeneralExtension.KEY_PARAMETERS, filled(68, 0x43)));
    payloads.add(new GeneralExtension(200, filled(3, 0x09)));
    SessionMap sessions =
        new SessionMap.GenericId(
            List.of(
                new CryptoSession(8, 0, true, List.of(0), Octets.NONE, Octets.ofHex("2abcdef0"))));
    return signed(new UnsignedMessage(new Header(false, 1, CSK_ID, sessions), payloads));
  }

  /** The policy that one deployed stack sends with a CSK. */
  static SecurityPolicy deployedPolicy() {
    return new SecurityPolicy(
        0,
        SecurityPolicy.SRTP,
        List.of(
            parameter(0, 6),
            parameter(1, 16),
            parameter(2, 4),
            parameter(4, 12),
            parameter(5, 0),
            parameter(6, 0),
            parameter(18, 4),
            parameter(19, 0),
            parameter(20, 16)));
  }

  static IMessage minimal() {
    return withPayloads(mandatoryPayloads());
  }

  static IMessage withPayloads(List<Payload> payloads) {
    return signed(new UnsignedMessage(Header.forKey(CSK_ID), payloads));
  }

  static IMessage signed(UnsignedMessage unsigned) {
    return unsigned.signedWith(filled(Signature.ECCSI_OCTETS, 0x77));
  }

  /** The octets of a message that need not be acceptable. */
  static Octets octetsOf(List<Payload> payloads) {
    return new UnsignedMessage(Header.forKey(CSK_ID), payloads)
        .signedPart()
        .followedBy(filled(Signature.ECCSI_OCTETS, 0x77));
  }

  static Octets filled(int length, int value) {
    byte[] octets = new byte[length];
    Arrays.fill(octets, (byte) value);
    return Octets.of(octets);
  }

  private static SecurityPolicy.Parameter parameter(int type, int value) {
    return new SecurityPolicy.Parameter(type, filled(1, value));
  }
}
