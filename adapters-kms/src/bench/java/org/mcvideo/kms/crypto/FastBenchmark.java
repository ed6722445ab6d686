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

/** The operations of the package, and the unit they are counted in. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 20, time = 150, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 300, time = 20, timeUnit = TimeUnit.MILLISECONDS)
public class FastBenchmark {

  /** The unit: modulo p, with an exponent of 1022 bits. */
  @Benchmark
  public BigInteger modPow(BenchmarkKeys keys) {
    return keys.base.modPow(keys.exponent, SakkeParameters.P);
  }

  @Benchmark
  public byte[] decapsulate(BenchmarkKeys keys) throws DecapsulationFailure {
    return keys.receiver.decapsulate(keys.encapsulated);
  }

  @Benchmark
  public byte[] encapsulateNewRecipient(BenchmarkKeys keys) {
    return keys.newRecipient.encapsulate(keys.ssv);
  }

  @Benchmark
  public byte[] encapsulatePreparedRecipient(BenchmarkKeys keys) {
    return keys.preparedRecipient.encapsulate(keys.ssv);
  }

  @Benchmark
  public SakkeReceiverKey extract(BenchmarkKeys keys) {
    return keys.sakkeMaster.extract(keys.identifier);
  }

  @Benchmark
  public byte[] sign(BenchmarkKeys keys) {
    return keys.signer.sign(keys.message, keys.random);
  }

  @Benchmark
  public boolean verifyFirstContact(BenchmarkKeys keys) {
    return keys.firstContact.verify(keys.identifier, keys.message, keys.signature);
  }

  @Benchmark
  public boolean verifyKnownSender(BenchmarkKeys keys) {
    return keys.knownSender.verify(keys.identifier, keys.message, keys.signature);
  }
}
