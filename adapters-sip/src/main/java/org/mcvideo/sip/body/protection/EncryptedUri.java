package org.mcvideo.sip.body.protection;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.domain.key.UnopenableEnvelope.Reason;

/**
 * A URI that holds another one, encrypted, where XML has room for a URI alone, as in an attribute
 * (TS 33.180 9.3.4.3, TS 23.003 26.2): {@code
 * sip:CIPHER;iv=IV;key-id=KEY;alg=128-aes-gcm@mc1-encrypted.3gppnetwork.org}. It is taken apart as
 * text, since base64 and its parameters stand in the user part. Stateless.
 */
public final class EncryptedUri {
  private static final String SCHEME = "sip:";
  private static final String HOST = "@mc1-encrypted.3gppnetwork.org";
  private static final String ALGORITHM = "128-aes-gcm";
  private static final int PARAMETERS = 3;

  private EncryptedUri() {}

  /** Tells whether {@code uri} says that it holds another one. */
  public static boolean isEncrypted(String uri) {
    return uri.toLowerCase(Locale.ROOT).endsWith(HOST);
  }

  /** The key under which {@code uri} was encrypted; empty if it names none. */
  public static Optional<CskId> keyId(String uri) {
    return Optional.ofNullable(parameters(userPart(uri)).get("key-id")).flatMap(KeyName::read);
  }

  /** A URI that holds {@code uri}. */
  public static String encrypt(String uri, AgreedCsk key) {
    byte[] sealed = ContentCipher.encrypt(key, uri.getBytes(StandardCharsets.UTF_8));
    byte[] iv = Arrays.copyOf(sealed, ContentCipher.IV_OCTETS);
    byte[] cipher = Arrays.copyOfRange(sealed, ContentCipher.IV_OCTETS, sealed.length);
    Base64.Encoder base64 = Base64.getEncoder();
    return SCHEME
        + base64.encodeToString(cipher)
        + ";iv="
        + base64.encodeToString(iv)
        + ";key-id="
        + KeyName.of(key.id())
        + ";alg="
        + ALGORITHM
        + HOST;
  }

  /**
   * The URI inside {@code uri}.
   *
   * @throws UnopenableEnvelope if it names another key or algorithm, or does not decrypt
   */
  public static String decrypt(String uri, AgreedCsk key) throws UnopenableEnvelope {
    String user = userPart(uri);
    Map<String, String> parameters = parameters(user);
    if (!parameters.keySet().equals(Set.of("iv", "key-id", "alg"))
        || !parameters.get("alg").equals(ALGORITHM)) {
      throw new UnopenableEnvelope(Reason.DECRYPTION, "a URI encrypted in another way");
    }
    if (!keyId(uri).equals(Optional.of(key.id()))) {
      throw new UnopenableEnvelope(Reason.KEY_UNKNOWN, "a URI under another key");
    }
    byte[] iv = octets(parameters.get("iv"));
    byte[] cipher = octets(user.substring(0, user.indexOf(';')));
    if (iv.length != ContentCipher.IV_OCTETS) {
      throw new UnopenableEnvelope(Reason.DECRYPTION, "vector of " + iv.length + " octets");
    }
    byte[] sealed = ByteBuffer.allocate(iv.length + cipher.length).put(iv).put(cipher).array();
    return text(ContentCipher.decrypt(key, sealed));
  }

  private static String userPart(String uri) {
    boolean known = isEncrypted(uri) && uri.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    return known && uri.length() > SCHEME.length() + HOST.length()
        ? uri.substring(SCHEME.length(), uri.length() - HOST.length())
        : "";
  }

  /** The parameters of a user part; none if one occurs twice or there are too many. */
  private static Map<String, String> parameters(String user) {
    String[] pieces = user.split(";", PARAMETERS + 2);
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < pieces.length; i++) {
      int equals = pieces[i].indexOf('=');
      String name = pieces[i].substring(0, Math.max(equals, 0)).toLowerCase(Locale.ROOT);
      if (parameters.put(name, pieces[i].substring(equals + 1)) != null) {
        return Map.of();
      }
    }
    return pieces.length == PARAMETERS + 1 ? parameters : Map.of();
  }

  private static byte[] octets(String base64) throws UnopenableEnvelope {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw new UnopenableEnvelope(Reason.DECRYPTION, "a URI whose parts are not base64");
    }
  }

  private static String text(byte[] plain) throws UnopenableEnvelope {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain)).toString();
    } catch (CharacterCodingException notText) {
      throw new UnopenableEnvelope(Reason.CONTENT, "a URI that is not UTF-8");
    }
  }
}
