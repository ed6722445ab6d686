package org.mcvideo.bootstrap.cli;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.mikey.IMessage;
import org.mcvideo.kms.mikey.MalformedMikey;
import org.mcvideo.kms.mikey.Octets;
import org.mcvideo.kms.mikey.Payload;
import org.mcvideo.kms.mikey.UnsignedMessage;

/** Messages changed and signed anew, for tests. */
final class SealedMessages {
  private SealedMessages() {}

  /** {@code message} with other payloads before its signature, signed by {@code signer}. */
  static byte[] changed(byte[] message, UnaryOperator<List<Payload>> change, UserKeys signer) {
    try {
      IMessage original = IMessage.decode(Octets.of(message));
      List<Payload> payloads = new ArrayList<>(original.payloads());
      payloads.remove(payloads.size() - 1);
      UnsignedMessage unsigned = new UnsignedMessage(original.header(), change.apply(payloads));
      byte[] signature = signer.signer().sign(unsigned.signedPart().toArray(), new SecureRandom());
      return unsigned.signedWith(Octets.of(signature)).encoded().toArray();
    } catch (MalformedMikey e) {
      throw new AssertionError(e);
    }
  }
}
