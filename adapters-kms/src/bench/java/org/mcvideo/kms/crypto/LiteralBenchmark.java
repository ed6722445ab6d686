package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** The same operations, step by step on BigInteger. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class LiteralBenchmark {

  @Benchmark
  public byte[] decapsulate(BenchmarkKeys keys) {
    return LiteralSakke.decapsulate(
        keys.encapsulated, keys.identifier, keys.literalReceiverKey, keys.literalPublic);
  }

  @Benchmark
  public byte[] encapsulateNewRecipient(BenchmarkKeys keys) {
    return LiteralSakke.encapsulate(keys.ssv, keys.identifier, keys.literalPublic);
  }

  @Benchmark
  public LiteralCurve.Point extract(BenchmarkKeys keys) {
    return LiteralSakke.receiverKey(keys.identifier, keys.literalMaster);
  }

  @Benchmark
  public byte[] sign(BenchmarkKeys keys) {
    BigInteger ephemeral = EccsiScalar.random(keys.random);
    return LiteralEccsi.sign(
        keys.message, keys.literalHs, keys.literalSsk, keys.literalPvt, ephemeral);
  }

  @Benchmark
  public boolean verifyFirstContact(BenchmarkKeys keys) {
    return LiteralEccsi.verify(keys.signature, keys.message, keys.identifier, keys.literalKpak);
  }
}
