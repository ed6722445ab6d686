package org.mcvideo.kms.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mcvideo.kms.crypto.InvalidKeyMaterial;
import org.mcvideo.kms.embedded.MasterSecrets.KnownValues;

/** Master secrets of which one is printed in an RFC or can be guessed, for tests. */
final class KnownSecrets {
  private KnownSecrets() {}

  static MasterSecrets rfc6508(KnownValues known) throws Exception {
    return decode(padded("z", MasterSecrets.SAKKE_OCTETS), random(32), known);
  }

  static MasterSecrets rfc6507(KnownValues known) throws Exception {
    return decode(random(128), padded("KSAK", MasterSecrets.ECCSI_OCTETS), known);
  }

  static MasterSecrets small(KnownValues known) throws Exception {
    byte[] small = new byte[MasterSecrets.SAKKE_OCTETS];
    Arrays.fill(small, small.length - 15, small.length, (byte) 0xAB);
    return decode(small, random(32), known);
  }

  static byte[] rfc6508PublicKey() {
    return HexFormat.of().parseHex(vector("Z"));
  }

  private static MasterSecrets decode(byte[] sakke, byte[] eccsi, KnownValues known)
      throws InvalidKeyMaterial, InsecureMasterSecret {
    return MasterSecrets.decode(sakke, eccsi, known);
  }

  private static byte[] random(int length) {
    byte[] octets = new byte[length];
    new SecureRandom().nextBytes(octets);
    octets[0] = 1;
    return octets;
  }

  private static byte[] padded(String name, int length) {
    String digits = vector(name);
    return HexFormat.of().parseHex("0".repeat(2 * length - digits.length()) + digits);
  }

  private static String vector(String name) {
    try (InputStream in = KnownSecrets.class.getResourceAsStream("/vectors/rfc6507-6508.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      Matcher matcher = Pattern.compile('"' + name + "\"\\s*:\\s*\"([0-9A-Fa-f]*)\"").matcher(text);
      if (!matcher.find()) {
        throw new AssertionError("no vector " + name);
      }
      return matcher.group(1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
