package org.mcvideo.kms.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;

/** What all of this package asks of the JOSE library: names of algorithms, and JSON objects. */
final class Jose {
  private Jose() {}

  static JWSAlgorithm of(TokenAlgorithm algorithm) {
    return switch (algorithm) {
      case RS256 -> JWSAlgorithm.RS256;
      case PS256 -> JWSAlgorithm.PS256;
      case ES256 -> JWSAlgorithm.ES256;
    };
  }

  /**
   * The members of the one JSON object in {@code octets}.
   *
   * @throws ParseException if it is anything else, is not UTF-8, nests too deep or names a member
   *     twice
   */
  static Map<String, Object> object(byte[] octets) throws ParseException {
    String text = text(octets);
    if (!text.startsWith("{")) {
      throw new ParseException("not a JSON object", 0);
    }
    Map<String, Object> members = JSONObjectUtils.parse(text);
    if (members == null) {
      throw new ParseException("not a JSON object", 0);
    }
    return members;
  }

  private static String text(byte[] octets) throws ParseException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString().strip();
    } catch (CharacterCodingException e) {
      throw new ParseException("not UTF-8", 0);
    }
  }
}
