package org.mcvideo.kms.crypto;

import static org.mcvideo.kms.crypto.EccsiParameters.N;
import static org.mcvideo.kms.crypto.EccsiParameters.Q;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The verifier of signatures made under one KMS (RFC 6507 5.2.2). Safe for use by many threads.
 *
 * <p>A sender who has verified twice with the same token gets a table of 65 KB, so that later
 * signatures cost a third; the table is built at the second one, in about the time of seven
 * verifications. The least recently seen sender gives way. A signature that does not verify leaves
 * nothing behind.
 */
public final class EccsiVerifier {
  private final EccsiPublicKey kpak;
  private final KnownSenders known;

  private EccsiVerifier(EccsiPublicKey kpak, KnownSenders known) {
    this.kpak = kpak;
    this.known = known;
  }

  /**
   * A verifier.
   *
   * @param kpak the public key of the signers' KMS
   * @param knownSenders how many senders' tables are kept at most, 65 KB each
   * @throws IllegalArgumentException if knownSenders is negative
   */
  public static EccsiVerifier of(EccsiPublicKey kpak, int knownSenders) {
    return new EccsiVerifier(kpak, new KnownSenders(knownSenders));
  }

  /**
   * Whether the signature of the message is by the identifier. Malformed ones are not.
   *
   * @param identifier the signer's identifier as octets
   * @param message the signed octets
   * @param signature 129 octets: r, s, PVT
   */
  public boolean verify(byte[] identifier, byte[] message, byte[] signature) {
    if (signature.length != EccsiParameters.SIGNATURE_OCTETS) {
      return false;
    }
    byte[] rOctets = Arrays.copyOf(signature, N);
    BigInteger r = Octets.toInteger(rOctets);
    BigInteger s = Octets.toInteger(signature, N, N);
    byte[] pvt = Arrays.copyOfRange(signature, 2 * N, signature.length);
    if (r.signum() == 0 || r.compareTo(EccsiParameters.P) >= 0 || !EccsiScalar.isInRange(s)) {
      return false;
    }
    byte[] hs = EccsiHash.hs(kpak, identifier, pvt);
    BigInteger he = Octets.toInteger(EccsiHash.he(hs, rOctets, message));
    EccsiField field = new EccsiField();
    EccsiAccumulator sum = tokenPart(hs, pvt, s.multiply(r).mod(Q), field);
    if (sum == null) {
      return false;
    }
    EccsiTable.GENERATOR.get().addMultiple(s.multiply(he).mod(Q), sum);
    boolean valid = sum.hasX(r);
    if (valid) {
      known.verified(Octets.toInteger(hs));
    }
    return valid;
  }

  /** [factor]Y with Y = [HS]PVT + KPAK, or null if the token is not on the curve. */
  private EccsiAccumulator tokenPart(byte[] hs, byte[] pvt, BigInteger factor, EccsiField field) {
    BigInteger hsInteger = Octets.toInteger(hs);
    EccsiPoint token;
    EccsiTable table = known.table(hsInteger);
    if (table != null) {
      EccsiAccumulator sum = new EccsiAccumulator(field);
      table.addMultiple(factor, sum);
      return sum;
    }
    try {
      token = EccsiPoint.decode(pvt, "public validation token");
    } catch (InvalidKeyMaterial notAPoint) {
      return null;
    }
    if (known.hasVerified(hsInteger)) {
      return fromNewTable(hsInteger, token, factor, field);
    }
    EccsiAccumulator sum = EccsiMultiples.multiply(factor.multiply(hsInteger).mod(Q), token, field);
    kpak.table().addMultiple(factor, sum);
    return sum;
  }

  private EccsiAccumulator fromNewTable(
      BigInteger hs, EccsiPoint token, BigInteger factor, EccsiField field) {
    EccsiAccumulator y = EccsiMultiples.multiply(hs.mod(Q), token, field);
    y.add(kpak.point().x(), kpak.point().y());
    EccsiAccumulator sum = new EccsiAccumulator(field);
    if (!y.isInfinity()) {
      EccsiTable table = new EccsiTable(y.toPoint(), KnownSenders.WINDOW);
      known.put(hs, table);
      table.addMultiple(factor, sum);
    }
    return sum;
  }
}
