package org.mcvideo.sip.body.protection;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.domain.settings.PublishedContent;
import org.mcvideo.sip.body.Mutations;
import org.mcvideo.sip.body.PublishBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.mime.Octets;

/** Damaged protection is refused or found to be none; nothing damaged is ever verified. */
class ProtectionFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "<ds:Signature>",
          "</ds:Signature>",
          "<ds:Transforms><ds:Transform Algorithm=\"\"/></ds:Transforms>",
          "<ds:Object/>",
          "<!-- -->",
          "<?a b?>",
          "<![CDATA[",
          "]]>",
          "&#13;",
          "&a;",
          " xmlns:ds=\"\"",
          " xmlns=\"urn:a\"",
          " xml:space=\"preserve\"",
          "xmldsig-more#hmac-sha512",
          "xml-exc-c14n#",
          "cid:",
          "URI=\"\"",
          "Krze8g==",
          "Content-ID: <a@b>\r\n",
          "Content-Transfer-Encoding: base64\r\n",
          "@mc1-encrypted.3gppnetwork.org",
          "sip:;iv=;key-id=;alg=128-aes-gcm",
          "CipherValue",
          "=",
          "\r\n",
          "\u0000");

  @Test
  void aDamagedPartWithSignaturesIsRefused() throws Exception {
    List<BodyPart> parts = Multipart.leaves(SharedKeys.publish(Protection.FULL));
    List<BodyPart> documents = parts.subList(0, 2);
    BodyPart good = parts.get(2);

    new Mutations(List.of(good.octets()), WORDS)
        .feed(
            octets -> {
              BodyPart damaged = BodyPart.of(good.contentType(), octets);
              return verified(
                  Signatures.of(List.of(documents.get(0), documents.get(1), damaged), documents));
            });
  }

  private static Object verified(Signatures signatures) {
    try {
      signatures.verify(SharedKeys.KEY);
      return true;
    } catch (UnopenableEnvelope closed) {
      return closed.reason();
    }
  }

  /**
   * Whatever is damaged, what comes out was said. A document may be missing: which kind it is
   * stands in a header field that nobody signs.
   */
  @Test
  void damagedBodiesAreRefusedOrOpenToWhatWasSaid() throws Exception {
    BodyPart full = SharedKeys.publish(Protection.FULL);
    PublishedContent said = PublishBody.decode(full).content().open(SharedKeys.KEYRING);

    new Mutations(List.of(full.octets()), WORDS)
        .feed(
            octets -> {
              var content = PublishBody.decode(BodyPart.of(full.contentType(), octets)).content();
              if (content.protection().equals(Protection.FULL)) {
                requireSaid(said, content);
              }
              return content.keyId();
            });
  }

  private static void requireSaid(PublishedContent said, Envelope<PublishedContent> content) {
    try {
      PublishedContent opened = content.open(SharedKeys.KEYRING);
      boolean wasSaid =
          isOf(opened.token(), said.token())
              && isOf(opened.user(), said.user())
              && isOf(opened.client(), said.client())
              && said.entities().containsAll(opened.entities());
      if (!wasSaid) {
        throw new AssertionError("content that nobody said");
      }
    } catch (UnopenableEnvelope closed) {
      // refused
    }
  }

  private static boolean isOf(Optional<?> opened, Optional<?> said) {
    return opened.isEmpty() || opened.equals(said);
  }

  @Test
  void aDamagedEncryptedUriIsRefused() {
    Octets good = Octets.ofUtf8(EncryptedUri.encrypt(SharedKeys.ALICE.uri(), SharedKeys.KEY));

    new Mutations(List.of(good), WORDS).feed(ProtectionFuzzTest::decrypted);
  }

  private static Object decrypted(Octets octets) throws MalformedBody {
    String uri = octets.utf8("URI");
    try {
      return EncryptedUri.decrypt(uri, SharedKeys.KEY);
    } catch (UnopenableEnvelope closed) {
      return EncryptedUri.keyId(uri);
    }
  }
}
