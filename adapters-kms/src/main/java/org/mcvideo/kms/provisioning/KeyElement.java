package org.mcvideo.kms.provisioning;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.xml.crypto.dsig.XMLSignature;
import org.mcvideo.domain.BugException;
import org.mcvideo.kms.provisioning.MalformedKmsDocument.Reason;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * UserDecryptKey, UserSigningKeySSK and UserPubTokenPVT (TS 33.180 D.3.3): in hexadecimal digits,
 * or wrapped with TrK.
 *
 * <p>TS 33.180 names AES key wrap (RFC 3394), which cannot wrap 257 or 65 octets; deployed KMSs use
 * its variant with padding (RFC 5649) under the same URI, and write it in hexadecimal digits. So is
 * it here; base64, as XML encryption has it, is read too.
 */
final class KeyElement {
  /** [open]: RFC 5649 where the standard's URI says RFC 3394. */
  private static final String WRAPPING = "AES/KWP/NoPadding";

  private static final String ALGORITHM = "http://www.w3.org/2001/04/xmlenc#kw-aes256";
  private static final String XMLENC = "http://www.w3.org/2001/04/xmlenc#";
  private static final int BLOCK = 8;

  /** Keys that are plain; wrapped ones are refused. */
  static final KeyElement PLAIN = new KeyElement(Optional.empty());

  private final Optional<NamedKey> transport;

  private KeyElement(Optional<NamedKey> transport) {
    this.transport = transport;
  }

  /** Keys that are wrapped; plain ones are read too. */
  static KeyElement wrappedWith(NamedKey transport) {
    return new KeyElement(Optional.of(transport));
  }

  /** Reads a key that has this many octets if it is wrapped. */
  byte[] read(KmsXml.Key key, String name, int length) throws MalformedKmsDocument {
    List<Object> content = XmlFields.required(key, name).content;
    StringBuilder text = new StringBuilder();
    for (Object part : content) {
      if (part instanceof Element element) {
        return unwrapped(element, name, length);
      }
      text.append(part);
    }
    return XmlFields.hex(text.toString(), name);
  }

  /** Writes a key, whose octets are erased. */
  KmsXml.Key write(byte[] octets) {
    try {
      return transport.isPresent() ? wrapped(octets, transport.get()) : plain(octets);
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  private static KmsXml.Key plain(byte[] octets) {
    KmsXml.Key key = new KmsXml.PlainKey();
    key.content.add(HexFormat.of().formatHex(octets));
    return key;
  }

  private static KmsXml.Key wrapped(byte[] octets, NamedKey transport) {
    Document document = Dom.empty();
    Element encrypted = document.createElementNS(XMLENC, "EncryptedKey");
    Element method = document.createElementNS(XMLENC, "EncryptionMethod");
    method.setAttribute("Algorithm", ALGORITHM);
    Element info = document.createElementNS(XMLSignature.XMLNS, "KeyInfo");
    Element name = document.createElementNS(XMLSignature.XMLNS, "KeyName");
    name.setTextContent(transport.name());
    Element data = document.createElementNS(XMLENC, "CipherData");
    Element value = document.createElementNS(XMLENC, "CipherValue");
    value.setTextContent(HexFormat.of().formatHex(wrap(octets, transport)));
    info.appendChild(name);
    data.appendChild(value);
    encrypted.appendChild(method);
    encrypted.appendChild(info);
    encrypted.appendChild(data);
    KmsXml.Key key = new KmsXml.WrappedKey();
    key.content.add(encrypted);
    return key;
  }

  private static byte[] wrap(byte[] octets, NamedKey transport) {
    try {
      Cipher cipher = Cipher.getInstance(WRAPPING);
      cipher.init(Cipher.ENCRYPT_MODE, transport.forWrapping());
      return cipher.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new BugException("the JDK does not do " + WRAPPING, e);
    }
  }

  private byte[] unwrapped(Element encrypted, String name, int length) throws MalformedKmsDocument {
    NamedKey key =
        transport.orElseThrow(
            () -> new MalformedKmsDocument(Reason.UNSUPPORTED, name + " is wrapped"));
    Element method = only(encrypted, "EncryptionMethod", name);
    if (!method.getAttribute("Algorithm").equals(ALGORITHM)) {
      throw new MalformedKmsDocument(Reason.UNSUPPORTED, name + " is wrapped in another way");
    }
    byte[] wrapped = cipherValue(only(encrypted, "CipherValue", name), name, length);
    try {
      Cipher cipher = Cipher.getInstance(WRAPPING);
      cipher.init(Cipher.DECRYPT_MODE, key.forWrapping());
      return cipher.doFinal(wrapped);
    } catch (GeneralSecurityException e) {
      throw new MalformedKmsDocument(Reason.VALUE, name + " is not wrapped with " + key.name());
    }
  }

  private static Element only(Element encrypted, String element, String name)
      throws MalformedKmsDocument {
    NodeList found = encrypted.getElementsByTagNameNS(XMLENC, element);
    if (found.getLength() != 1) {
      throw new MalformedKmsDocument(Reason.VALUE, name + " has not one " + element);
    }
    return (Element) found.item(0);
  }

  private static byte[] cipherValue(Element value, String name, int length)
      throws MalformedKmsDocument {
    String text = value.getTextContent().replaceAll("\\s", "");
    int wrappedLength = BLOCK + (length + BLOCK - 1) / BLOCK * BLOCK;
    try {
      return text.length() == 2 * wrappedLength
          ? HexFormat.of().parseHex(text)
          : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw XmlFields.wrong(name);
    }
  }
}
