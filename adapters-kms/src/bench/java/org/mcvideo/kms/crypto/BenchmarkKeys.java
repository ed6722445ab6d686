package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One KMS, one user with prepared tables, and what they send. */
@State(Scope.Benchmark)
public class BenchmarkKeys {
  final SecureRandom random = new SecureRandom();
  final byte[] identifier = new byte[32];
  final byte[] ssv = new byte[16];
  final byte[] message = new byte[320];

  BigInteger base;
  BigInteger exponent;
  SakkeMasterSecret sakkeMaster;
  SakkeRecipient newRecipient;
  SakkeRecipient preparedRecipient;
  SakkeReceiver receiver;
  byte[] encapsulated;
  EccsiSigner signer;
  EccsiVerifier firstContact;
  EccsiVerifier knownSender;
  byte[] signature;

  LiteralCurve.Point literalPublic;
  LiteralCurve.Point literalReceiverKey;
  BigInteger literalMaster;
  LiteralCurve.Point literalKpak;
  LiteralCurve.Point literalPvt;
  byte[] literalHs;
  BigInteger literalSsk;

  /** Makes the keys and checks that both implementations agree on them. */
  @Setup(Level.Trial)
  public void prepare() throws InvalidKeyMaterial {
    random.nextBytes(identifier);
    random.nextBytes(ssv);
    base = new BigInteger(1023, random);
    exponent = SakkeParameters.Q.subtract(BigInteger.TWO);
    prepareSakke();
    prepareEccsi();
  }

  private void prepareSakke() {
    sakkeMaster = SakkeMasterSecret.generate(random);
    SakkePublicKey kms = sakkeMaster.publicKey();
    kms.prepare();
    SakkeReceiverKey key = sakkeMaster.extract(identifier);
    newRecipient = SakkeRecipient.of(identifier, kms);
    preparedRecipient = SakkeRecipient.of(identifier, kms);
    preparedRecipient.prepare();
    receiver = SakkeReceiver.of(identifier, key, kms);
    receiver.prepare();
    encapsulated = newRecipient.encapsulate(ssv);
    literalMaster = Octets.toInteger(sakkeMaster.exposeEncoded());
    literalPublic = LiteralSakke.CURVE.decode(kms.encoded());
    literalReceiverKey = LiteralSakke.CURVE.decode(key.exposeEncoded());
  }

  private void prepareEccsi() {
    EccsiMasterSecret master = EccsiMasterSecret.generate(random);
    EccsiPublicKey kpak = master.publicKey();
    kpak.prepare();
    EccsiSigningKey key = master.issue(identifier, random);
    signer = EccsiSigner.of(identifier, key, kpak);
    firstContact = EccsiVerifier.of(kpak, 0);
    knownSender = EccsiVerifier.of(kpak, 1);
    signature = signer.sign(message, random);
    literalKpak = LiteralEccsi.CURVE.decode(kpak.encoded());
    literalPvt = LiteralEccsi.CURVE.decode(key.pvt());
    literalHs = LiteralEccsi.hs(literalKpak, identifier, literalPvt);
    literalSsk = Octets.toInteger(key.exposeSsk());
  }
}
