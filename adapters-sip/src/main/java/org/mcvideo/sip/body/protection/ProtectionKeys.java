package org.mcvideo.sip.body.protection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.key.AgreedCsk;

/**
 * The keys that protect XML, derived from a client-server key, its identifier and its user (TS
 * 33.180 F.1.4 with the function of TS 33.220 B.2). Stateless.
 */
final class ProtectionKeys {
  private static final byte FC_CONFIDENTIALITY = 0x51;
  private static final byte FC_INTEGRITY = 0x52;
  private static final int KEY_OCTETS = 16;
  private static final String HMAC = "HmacSHA256";

  private ProtectionKeys() {}

  /** The AES key that encrypts. */
  static SecretKey confidentiality(AgreedCsk key) {
    return derived(key, FC_CONFIDENTIALITY, "AES");
  }

  /** The HMAC key that signs. */
  static SecretKey integrity(AgreedCsk key) {
    return derived(key, FC_INTEGRITY, HMAC);
  }

  private static SecretKey derived(AgreedCsk key, byte fc, String algorithm) {
    byte[] context = context(fc, key.user().uri().getBytes(StandardCharsets.UTF_8), key);
    return key.csk().use(keyed(context, algorithm));
  }

  /** S = FC || P0 || L0 || P1 || L1. */
  private static byte[] context(byte fc, byte[] user, AgreedCsk key) {
    byte[] id = key.id().octets();
    return ByteBuffer.allocate(1 + user.length + Short.BYTES + id.length + Short.BYTES)
        .put(fc)
        .put(user)
        .putShort((short) user.length)
        .put(id)
        .putShort((short) id.length)
        .array();
  }

  private static Function<byte[], SecretKey> keyed(byte[] context, String algorithm) {
    return octets -> {
      byte[] output = new byte[0];
      try {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(octets, HMAC));
        output = mac.doFinal(context);
        // the clause wants as many bits as the XPK has and leaves the side open; F.1.5, its
        // neighbour, takes the least significant ones
        return new SecretKeySpec(output, output.length - KEY_OCTETS, KEY_OCTETS, algorithm);
      } catch (GeneralSecurityException e) {
        throw new BugException("a JDK without " + HMAC, e);
      } finally {
        Arrays.fill(output, (byte) 0);
      }
    };
  }
}
