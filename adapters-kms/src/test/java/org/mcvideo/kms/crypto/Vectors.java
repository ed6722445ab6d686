package org.mcvideo.kms.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The published values of RFC 6507, 6508 and 6509, by the names that the RFCs give them. */
record Vectors(String section) {
  static final Vectors RFC_6507 = of("rfc6507_appendix_A");
  static final Vectors RFC_6508 = of("rfc6508_appendix_A");
  static final Vectors RFC_6509 = of("rfc6509_appendix_A_parameter_set_1");

  private static Vectors of(String name) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/rfc6507-6508.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      int from = text.indexOf('"' + name + '"');
      return new Vectors(text.substring(from, text.indexOf('}', from)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String hex(String name) {
    Matcher matcher =
        Pattern.compile('"' + name + "\"\\s*:\\s*\"([0-9A-Fa-f]*)\"").matcher(section);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no vector " + name);
    }
    return matcher.group(1);
  }

  byte[] octets(String name) {
    return HexFormat.of().parseHex(hex(name));
  }

  BigInteger integer(String name) {
    return new BigInteger(hex(name), 16);
  }
}
